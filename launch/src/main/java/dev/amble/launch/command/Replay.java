package dev.amble.launch.command;

import dev.amble.launch.node.DriveLeg;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.replay.PolicyPlayer;
import dev.amble.sim.replay.Recording;
import dev.amble.sim.replay.ReplayPage;
import dev.amble.sim.task.TaskConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recordings of policies, for people to look at. */
final class Replay {
    /** Name of the page that stands beside a report. */
    static final String FILE = "replay.html";

    private Replay() {}

    /** A player in the nominal world; without a policy the robot holds its stance. */
    static PolicyPlayer newPlayer(TaskConfig task, RobotModel robot, @Nullable PolicyBundle policy) {
        if (policy == null) {
            return new PolicyPlayer(task, robot, null, Difficulty.NONE, 0);
        }
        policy.requireCompatible(robot);
        policy.requirePeriod(task.policyPeriod());
        TaskConfig seen = task.withObservation(policy.layout().entries());
        return new PolicyPlayer(seen, robot, policy.newRunner(robot), Difficulty.NONE, 0);
    }

    /** Records what a player does while it is driven along {@code legs}. */
    static Recording record(PolicyPlayer player, List<DriveLeg> legs, String title) {
        Recording.Recorder recorder = new Recording.Recorder(player);
        for (DriveLeg leg : legs) {
            player.command(leg.forward(), leg.left(), leg.yawRate());
            recorder.run(leg.seconds());
        }
        return recorder.finish(title);
    }

    /** Writes the page that shows a policy on the tour into {@code folder}; returns it. */
    static Path writeBeside(Path folder, TaskConfig task, RobotModel robot, PolicyBundle policy) throws IOException {
        Path file = folder.resolve(FILE);
        try (PolicyPlayer player = newPlayer(task, robot, policy)) {
            new ReplayPage(record(player, DriveLeg.tour(), robot.name() + " on the tour")).write(file);
        }
        return file;
    }
}
