package dev.amble.sim.physics;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.terrain.Terrain;
import dev.amble.sim.terrain.TerrainConfig;
import dev.amble.sim.terrain.TileType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Cost of a substep of a standing A1 with joint control, of reading its feet, and of a reset. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PhysicsBenchmark {
    @Param({"FEET_AND_BASE", "FULL"})
    CollisionDetail detail;

    @Param({"MULTIBODY", "JBULLET"})
    EngineType engine;

    /** A plane of triangles as fine as the shipped terrain's, so that only the kind of ground differs. */
    @Param({"PLANE", "HEIGHT_FIELD"})
    GroundKind ground;

    /** What the robot stands on. */
    public enum GroundKind {
        PLANE,
        HEIGHT_FIELD;

        Terrain terrain() {
            TerrainConfig.Column flat = new TerrainConfig.Column(TileType.PLANE, new TerrainConfig.Growth(0, 0), 1, 1);
            return Terrain.of(this == PLANE ? null : new TerrainConfig(1, 0.1, 6, 2, 1, 1, 1, 0, List.of(flat)));
        }
    }

    private RobotModel robot;
    private RobotWorld world;
    private float[] position;
    private float[] velocity;
    private float[] torque;
    private float[] footForce;
    private final BodyState start = new BodyState();
    private float[] startPosition;
    private float[] startVelocity;

    @Setup
    public void makeWorld() {
        robot = RobotLoader.load("a1");
        world = new RobotWorld(robot, TestRobots.config(engine, 0.005, detail), ground.terrain());
        position = new float[robot.numJoints()];
        velocity = new float[robot.numJoints()];
        torque = new float[robot.numJoints()];
        footForce = new float[robot.numFeet()];
        start.setUpright((float) robot.standHeight());
        startPosition = TestRobots.stance(robot);
        startVelocity = new float[robot.numJoints()];
        for (int i = 0; i < 200; i++) {
            substep();
        }
    }

    @TearDown
    public void closeWorld() {
        world.close();
    }

    @Benchmark
    public void substep() {
        world.readJoints(position, velocity);
        TestRobots.stanceTorque(robot, position, velocity, torque);
        world.applyJointTorque(torque);
        world.step();
    }

    @Benchmark
    public float[] footForces() {
        world.footForces(footForce);
        return footForce;
    }

    @Benchmark
    public void reset() {
        world.reset(start, startPosition, startVelocity);
    }

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(PhysicsBenchmark.class.getName())
                        .build())
                .run();
    }
}
