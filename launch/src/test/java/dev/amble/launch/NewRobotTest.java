package dev.amble.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a maker's URDF to a robot that stands. */
class NewRobotTest {
    @TempDir
    private Path folder;

    @Test
    void aMakersUrdfBecomesARobotThatStandsInTheSimulator() throws IOException {
        Path urdf = MakersUrdf.write(folder);
        Path yaml = urdf.resolveSibling("robot.yaml");
        Invocation invocation = Invocation.of("new-robot", urdf.toString());
        assertEquals(0, invocation.exitCode(), invocation::toString);
        // 6 + 4 (0.6 + 0.09 + 0.9 + 0.2); feet 0.28 m below the hips on spheres of 0.02 m
        assertEquals(List.of("wrote " + yaml + ": dog_3, 13.160 kg, stands 0.300 m high"), invocation.out());

        RobotModel robot = RobotLoader.load(yaml.toString());
        float[] torque = new float[robot.numJoints()];
        float[] position = new float[robot.numJoints()];
        float[] velocity = new float[robot.numJoints()];
        BodyState base = new BodyState();
        TaskConfig task = Tasks.load("velocity-flat", List.of());
        try (RobotWorld world = new RobotWorld(robot, task.physics())) {
            for (int i = 0; i < 400; i++) { // 2 s
                world.readJoints(position, velocity);
                for (int j = 0; j < torque.length; j++) {
                    double error = robot.joints().get(j).defaultPosition() - position[j];
                    torque[j] = (float) (robot.joints().get(j).kp() * error
                            - robot.joints().get(j).kd() * velocity[j]);
                }
                world.applyJointTorque(torque);
                world.step();
            }
            world.readBase(base);
        }
        assertEquals(0.3, base.position[2], 0.05, "a little lower, as the gains are finite");
        float[] gravity = new float[3];
        base.gravityInBase(gravity);
        assertTrue(gravity[2] < -0.995, "level, gravity along " + gravity[2]);
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path urdf = MakersUrdf.write(folder);
        Path yaml = urdf.resolveSibling("robot.yaml");
        Files.writeString(yaml, "mine");
        Invocation invocation = Invocation.of("new-robot", urdf.toString());
        assertEquals(2, invocation.exitCode());
        assertEquals(List.of("amble: " + yaml + ": exists already; move it away first"), invocation.err());
        assertEquals("mine", Files.readString(yaml));
    }

    @Test
    void whatIsNoQuadrupedIsRefusedAndNothingWritten() throws IOException {
        Path urdf = Files.writeString(folder.resolve("dog.urdf"), "<robot name=\"x\"><link name=\"base\"/></robot>");
        Invocation invocation = Invocation.of("new-robot", urdf.toString());
        assertEquals(2, invocation.exitCode());
        assertTrue(invocation.err().get(0).contains("has 0 chains of two or more joints"), invocation::toString);
        assertFalse(Files.exists(folder.resolve("robot.yaml")));
    }
}
