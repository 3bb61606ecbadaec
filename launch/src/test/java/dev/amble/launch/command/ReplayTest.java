package dev.amble.launch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.launch.TrainedPolicy;
import dev.amble.launch.node.DriveLeg;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.sim.replay.PolicyPlayer;
import dev.amble.sim.replay.Recording;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final RobotModel A1 = RobotLoader.load("a1");
    private static final TaskConfig TASK = Tasks.load("velocity-flat", List.of());

    @TempDir
    private Path folder;

    @Test
    void recordingGoesAlongItsLegs() {
        PolicyBundle policy = TrainedPolicy.train(folder.resolve("run"), 1);
        List<DriveLeg> legs = List.of(new DriveLeg("stand", 0, 0, 0, 0.4), new DriveLeg("forward", 0.6f, 0, 0, 0.2));
        try (PolicyPlayer player = Replay.newPlayer(TASK, A1, policy)) {
            Recording recording = Replay.record(player, legs, "two legs");
            assertEquals(1 + 20 + 10, recording.frames().size());
            assertEquals(0f, recording.frames().get(20).command()[0]);
            assertEquals(0.6f, recording.frames().get(21).command()[0]);
        }
    }

    @Test
    void pageStandsBesideTheReport() throws IOException {
        PolicyBundle policy = TrainedPolicy.train(folder.resolve("run"), 1);
        Path page = Replay.writeBeside(folder, TASK, A1, policy);
        assertEquals(folder.resolve("replay.html"), page);
        assertTrue(Files.readString(page).contains("<h1>a1 on the tour</h1>"));
    }
}
