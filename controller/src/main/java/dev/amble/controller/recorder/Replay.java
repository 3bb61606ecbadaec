package dev.amble.controller.recorder;

import dev.amble.controller.policy.ControllerChannels;
import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.controller.policy.PolicySlot;
import dev.amble.controller.policy.TickController;
import dev.amble.robots.model.RobotModel;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a recording through the controller again and compares what comes out, bit for bit.
 *
 * <p>It starts from what the controller remembered before the first recorded tick, and again from what it remembered after
 * each gap.
 */
public final class Replay {
    private final RecordingReader reader;
    private final Function<PolicyIdentity, LocomotionPolicy> policies;
    private final ControllerChannels channels;
    private final RobotModel robot;

    private long ticks;
    private long gaps = -1; // the beginning is one
    private double duration;
    private @Nullable Difference difference;

    /**
     * Prepares a replay.
     *
     * @param robot the one that was recorded
     * @param policies makes a new instance of a policy
     * @throws RecordingException if it is not
     */
    public Replay(RecordingReader reader, RobotModel robot, Function<PolicyIdentity, LocomotionPolicy> policies) {
        this.reader = reader;
        this.robot = robot;
        this.policies = policies;
        channels = ControllerChannels.forJoints(robot.numJoints());
        RecordingHeader.Robot recorded = reader.header().robot();
        if (!recorded.sha256()
                .equals(RecordingHeader.Robot.of(recorded.source(), robot).sha256())) {
            throw new RecordingException(
                    "the robot '" + robot.name() + "' is not the one that was recorded, or its robot.yaml"
                            + " or URDF has changed since; give the description of then with --robot");
        }
    }

    /** Runs to the end of the recording or to the first difference. */
    public void run() {
        RecordedTick tick = reader.newTick();
        if (!reader.next(tick)) {
            return;
        }
        PolicySlot slot = new PolicySlot(policy(tick));
        TickController controller = new TickController(reader.header().controller(), robot, slot, channels);
        long startNs = tick.inputs.nowNs;
        do {
            duration = (tick.inputs.nowNs - startNs) * 1e-9;
            run(tick, slot, controller);
        } while (difference == null && reader.next(tick));
    }

    private void run(RecordedTick tick, PolicySlot slot, TickController controller) {
        while (slot.newestGeneration() < tick.status.policyGeneration) {
            slot.replace(policy(tick));
        }
        if (tick.afterGap || ticks == 0) {
            gaps++;
            tick.memory.startRestoring();
            controller.exchange(tick.memory);
        }
        ticks++;
        String thrown = runController(tick, controller);
        boolean threw = !thrown.isEmpty();
        if (threw != (tick.kind == RecordedTick.Kind.FAILED_TICK)) {
            difference = threw
                    ? new Difference("tick", "ended", "threw " + thrown)
                    : new Difference("tick", "threw", "ended");
        } else if (!threw) {
            difference = Difference.find(
                    tick,
                    channels.jointCommands().read(),
                    channels.statuses().read(),
                    reader.header().robot().joints());
        }
    }

    /** What the tick threw; empty if it ended. */
    private static String runController(RecordedTick tick, TickController controller) {
        try {
            if (tick.kind == RecordedTick.Kind.SAFE_TICK) {
                controller.safeTick(tick.inputs);
            } else {
                controller.tick(tick.inputs);
            }
            return "";
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private LocomotionPolicy policy(RecordedTick tick) {
        return policies.apply(reader.policy(tick.status.policyGeneration));
    }

    /** Ticks run. */
    public long ticks() {
        return ticks;
    }

    /** Places where ticks are missing. */
    public long gaps() {
        return Math.max(0, gaps);
    }

    /** From the first tick to the last one run, s. */
    public double duration() {
        return duration;
    }

    /** What differed in the last tick run; null if nothing did. */
    public @Nullable Difference difference() {
        return difference;
    }
}
