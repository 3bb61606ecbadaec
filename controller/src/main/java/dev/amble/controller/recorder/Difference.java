package dev.amble.controller.recorder;

import dev.amble.controller.policy.ControllerStatus;
import dev.amble.robots.state.JointCommand;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first thing in which a replayed tick is not the recorded one.
 *
 * @param field what differs, with the joint's name if it belongs to one
 * @param recorded its value on the robot, with its bits if it is a float
 * @param replayed its value now
 */
public record Difference(String field, String recorded, String replayed) {

    /** Compares bit for bit; null if all is equal. */
    static @Nullable Difference find(
            RecordedTick tick, JointCommand command, ControllerStatus status, List<String> joints) {
        ControllerStatus recorded = tick.status;
        Comparison comparison = new Comparison();
        comparison.values("state", recorded.state, status.state);
        comparison.values("fault", recorded.fault, status.fault);
        comparison.values("refusal", recorded.refusal, status.refusal);
        comparison.bits("command.forward", recorded.command.forward, status.command.forward);
        comparison.bits("command.left", recorded.command.left, status.command.left);
        comparison.bits("command.yaw_rate", recorded.command.yawRate, status.command.yawRate);
        comparison.values("policy_steps", recorded.policySteps, status.policySteps);
        for (int j = 0; j < joints.size(); j++) {
            String joint = " of " + joints.get(j);
            comparison.bits("position_target" + joint, tick.command.positionTarget[j], command.positionTarget[j]);
            comparison.bits("kp" + joint, tick.command.kp[j], command.kp[j]);
            comparison.bits("kd" + joint, tick.command.kd[j], command.kd[j]);
            comparison.bits("feed_forward" + joint, tick.command.feedForward[j], command.feedForward[j]);
        }
        comparison.values("limited_ticks", recorded.limitedTicks, status.limitedTicks);
        comparison.values("num_faults", recorded.numFaults, status.numFaults);
        comparison.values("ticks", recorded.ticks, status.ticks);
        comparison.values("state_age_ns", recorded.stateAgeNs, status.stateAgeNs);
        comparison.values("command_age_ns", recorded.commandAgeNs, status.commandAgeNs);
        return comparison.first;
    }

    /** Keeps the first difference of a tick. */
    private static final class Comparison {
        private @Nullable Difference first;

        void values(String field, Object recorded, Object replayed) {
            if (first == null && !recorded.equals(replayed)) {
                first = new Difference(field, recorded.toString(), replayed.toString());
            }
        }

        void bits(String field, float recorded, float replayed) {
            if (first == null && Float.floatToRawIntBits(recorded) != Float.floatToRawIntBits(replayed)) {
                first = new Difference(field, withBits(recorded), withBits(replayed));
            }
        }

        private static String withBits(float value) {
            return String.format(Locale.ROOT, "%s (0x%08x)", value, Float.floatToRawIntBits(value));
        }
    }
}
