package dev.amble.controller.ros.node;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.bag.BagReader;
import dev.amble.controller.bag.BagReplay;
import dev.amble.controller.bag.Deviation;
import dev.amble.controller.policy.ActivationConfig;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.PolicyController;
import dev.amble.controller.policy.TestPolicies;
import dev.amble.controller.ros.Eventually;
import dev.amble.controller.ros.RealMaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that Debian's rosbag recorded; skipped where it is missing. */
class RosbagReplayTest {
    private static final int WALK_MS = 3_000;

    @TempDir
    private Path folder;

    @Test
    void recordedSessionReplaysIntoTheSameCommands() throws Exception {
        Path bag = folder.resolve("session.bag");
        record(bag);
        Replayed first = replay(bag, 3);
        Replayed again = replay(bag, 3);
        assertEquals(first.digest, again.digest);
        Deviation deviation = first.deviation;
        assertTrue(deviation.compared() > 100, "commands: " + deviation.compared());
        assertTrue(deviation.otherForm() < deviation.compared() / 20, "damping: " + deviation.otherForm());
        double same = worst(deviation);
        double other = worst(replay(bag, 4).deviation);
        // On a busy machine the recorded ticks come late, so there is no telling how small it is; there the same is
        // nearest.
        assertTrue(other > 2 * same, "another policy: " + other + " rad, the same: " + same);
    }

    /** Stands up slowly enough for some milliseconds not to matter. */
    private static ControllerConfig config() {
        ControllerConfig quick = NodeBench.config(NodeBench.LOOP, NodeBench.MAX_STATE_AGE);
        return new ControllerConfig(
                quick.loop(), quick.scheduling(), new ActivationConfig(false, 2.0, 2.0, 0.4), quick.safety());
    }

    private record Replayed(String digest, Deviation deviation) {}

    private static double worst(Deviation deviation) {
        double worst = 0;
        for (int j = 0; j < NodeBench.ROBOT.numJoints(); j++) {
            worst = Math.max(worst, deviation.rms(j));
        }
        return worst;
    }

    private static Replayed replay(Path bag, long policy) throws IOException {
        BagReplay replay = new BagReplay(
                NodeBench.ROBOT,
                NodeBench.nodeConfig(),
                config(),
                PolicyController.of(TestPolicies.random(NodeBench.ROBOT, policy), NodeBench.ROBOT),
                "");
        try (BagReader reader = new BagReader(bag)) {
            replay.run(reader);
            assertEquals("", replay.firstProblem());
            return new Replayed(replay.digest(), replay.deviation());
        }
    }

    /** The bench's policy stands up and walks. */
    @SuppressWarnings("try") // the sender publishes by itself until it is closed
    private void record(Path bag) throws Exception {
        try (RealMaster master = new RealMaster(folder);
                NodeBench bench = new NodeBench(master.environment(), config(), NodeBench.nodeConfig())) {
            Process recorder = master.tools().start("rosbag", "record", "-O", bag.toString(), "-a", "__name:=recorder");
            try (KinematicRobot robot = bench.robot();
                    CommandSender sender = new CommandSender(bench.operator, 0.3, 0, 0)) {
                Path active = folder.resolve("session.bag.active");
                await("the recorder", () -> Files.exists(active));
                Eventually.pause(2_000); // it looks for new topics once a second
                bench.standUp();
                bench.walk();
                Eventually.pause(WALK_MS);
                assertEquals("", robot.wrong());
            }
            master.tools().run("rosnode", "kill", "/recorder");
            assertTrue(recorder.waitFor(60, TimeUnit.SECONDS), "rosbag closes its file");
        }
    }
}
