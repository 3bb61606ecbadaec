package dev.amble.controller.recorder;

import dev.amble.controller.policy.ControllerChannels;
import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.controller.policy.PolicySlot;
import dev.amble.controller.policy.TickController;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.Snapshot;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Feeds recorded ticks through the controller again and compares what comes out, bit for bit.
 *
 * <p>It starts from what the controller remembered before the first recorded tick, and again from what it remembered after
 * each gap. Where another run of a controller follows, it goes on with that.
 */
public final class Replay {
    private final TickSource source;
    private final Function<PolicyIdentity, LocomotionPolicy> policies;
    private final ControllerChannels channels;
    private final RobotModel robot;

    private @Nullable Run run;
    private long ticks;
    private long gaps = -1; // the beginning is one
    private double duration;
    private long differentTicks;
    private @Nullable Difference difference;
    private long firstDifferentTick = -1;
    private double firstDifferenceTime;

    /** A controller from its start to its end. */
    private record Run(String startedAt, PolicySlot slot, TickController controller, long startNs) {}

    /**
     * Prepares a replay.
     *
     * @param robot the one that was recorded
     * @param policies makes a new instance of a policy
     */
    public Replay(TickSource source, RobotModel robot, Function<PolicyIdentity, LocomotionPolicy> policies) {
        this.source = source;
        this.robot = robot;
        this.policies = policies;
        channels = ControllerChannels.forJoints(robot.numJoints());
    }

    /**
     * Runs to the end.
     *
     * @throws RecordingException if another robot was recorded, another version of the controller, or a policy that is not to
     *     be had
     */
    public void run() {
        for (RecordedTick tick = source.next(); tick != null; tick = source.next()) {
            String startedAt = source.header().startedAt();
            Run present = run;
            boolean begins = present == null || !present.startedAt.equals(startedAt);
            if (present == null || begins) {
                present = begin(startedAt, tick);
                run = present;
            }
            run(tick, present, begins);
        }
    }

    private Run begin(String startedAt, RecordedTick tick) {
        RecordingHeader.Robot recorded = source.header().robot();
        if (!recorded.sha256()
                .equals(RecordingHeader.Robot.of(recorded.source(), robot).sha256())) {
            throw new RecordingException(
                    "the robot '" + robot.name() + "' is not the one that was recorded, or its robot.yaml"
                            + " or URDF has changed since; give the description of then with --robot");
        }
        PolicySlot slot = new PolicySlot(policy(tick));
        TickController controller = new TickController(source.header().controller(), robot, slot, channels);
        int words = Snapshot.sizeOf(controller::exchange);
        if (words != tick.memory.words().length) {
            throw new RecordingException("the controller that was recorded remembers " + tick.memory.words().length
                    + " words, that of this program " + words + "; replay it with the version that recorded it");
        }
        return new Run(startedAt, slot, controller, tick.inputs.nowNs);
    }

    private void run(RecordedTick tick, Run present, boolean begins) {
        while (present.slot.newestGeneration() < tick.status.policyGeneration) {
            present.slot.replace(policy(tick));
        }
        if (begins || tick.afterGap) {
            gaps++;
            tick.memory.startRestoring();
            present.controller.exchange(tick.memory);
        }
        duration = (tick.inputs.nowNs - present.startNs) * 1e-9;
        Difference found = compare(tick, runController(tick, present.controller));
        if (found != null) {
            differentTicks++;
            if (difference == null) {
                difference = found;
                firstDifferentTick = ticks;
                firstDifferenceTime = duration;
            }
        }
        ticks++;
    }

    private @Nullable Difference compare(RecordedTick tick, String thrown) {
        boolean threw = !thrown.isEmpty();
        if (threw != (tick.kind == RecordedTick.Kind.FAILED_TICK)) {
            return threw
                    ? new Difference("tick", "ended", "threw " + thrown)
                    : new Difference("tick", "threw", "ended");
        }
        return threw
                ? null
                : Difference.find(
                        tick,
                        channels.jointCommands().read(),
                        channels.statuses().read(),
                        source.header().robot().joints());
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
        return policies.apply(source.policy(tick.status.policyGeneration));
    }

    /** Ticks run. */
    public long ticks() {
        return ticks;
    }

    /** Places where ticks are missing, and further runs of a controller. */
    public long gaps() {
        return Math.max(0, gaps);
    }

    /** From the first tick to the last, of the last run of a controller, s. */
    public double duration() {
        return duration;
    }

    /** Ticks that did not give what they gave then. */
    public long differentTicks() {
        return differentTicks;
    }

    /** What differed in the first of {@link #differentTicks}; null if there is none. */
    public @Nullable Difference difference() {
        return difference;
    }

    /** Number of the tick of {@link #difference}, from 0; -1 if there is none. */
    public long firstDifferentTick() {
        return firstDifferentTick;
    }

    /** Time of the tick of {@link #difference} since the first one, s. */
    public double firstDifferenceTime() {
        return firstDifferenceTime;
    }
}
