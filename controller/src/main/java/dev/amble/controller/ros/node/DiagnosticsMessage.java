package dev.amble.controller.ros.node;

import dev.amble.controller.loop.LoopReport;
import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.ros.message.diagnostic_msgs.DiagnosticArray;
import dev.amble.controller.ros.message.diagnostic_msgs.DiagnosticStatus;
import dev.amble.controller.ros.message.diagnostic_msgs.KeyValue;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import dev.amble.controller.safety.Watchdog;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The controller's entry in {@code /diagnostics}; reused, one thread. */
public final class DiagnosticsMessage {
    private static final String NAME = "amble: controller";

    private final DiagnosticArray message = new DiagnosticArray();
    private final DiagnosticStatus entry = message.status.add();
    private final Supplier<String> policy;

    /**
     * @param robot name of the robot
     * @param policy says what the policy is
     */
    DiagnosticsMessage(String robot, Supplier<String> policy) {
        entry.name.set(NAME);
        entry.hardwareId.set(robot);
        this.policy = policy;
    }

    DiagnosticArray message() {
        return message;
    }

    /**
     * Writes a report.
     *
     * @param failure what a tick threw, if one did
     * @param ticking whether the control thread has ticked since the last report
     * @param stampNs ROS time
     */
    void fill(ControllerStatus status, LoopReport total, @Nullable Throwable failure, boolean ticking, long stampNs) {
        entry.level = level(status, ticking);
        entry.message.set(ticking ? summary(status) : "the control thread does not tick");
        set("policy", policy.get());
        set("state", status.state.toString());
        set("fault", status.fault.toString());
        set("faults", Long.toString(status.numFaults));
        set("refusal", status.refusal.toString());
        set("loop_failure", failure == null ? "none" : failure.toString());
        set("ticks", Long.toString(total.ticks()));
        set("missed_deadlines", Long.toString(total.missedDeadlines()));
        set("failed_ticks", Long.toString(total.failedTicks()));
        set("policy_steps", Long.toString(status.policySteps));
        set("limited_ticks", Long.toString(status.limitedTicks));
        set("state_age_ms", age(status.stateAgeNs));
        set("command_age_ms", age(status.commandAgeNs));
        set("command_forward", format(status.command.forward));
        set("command_left", format(status.command.left));
        set("command_yaw_rate", format(status.command.yawRate));
        setLatency("tick", total.tickDuration());
        setLatency("wakeup", total.wakeUpLatency());
        message.header.seq++;
        message.header.stamp.setNs(stampNs);
    }

    /** The state that a message of a controller's speaks of; null if it is of somebody else. */
    public static @Nullable ControllerState state(DiagnosticArray message) {
        for (int i = 0; i < message.status.size(); i++) {
            DiagnosticStatus status = message.status.get(i);
            for (int k = 0; k < status.values.size() && status.name.get().equals(NAME); k++) {
                KeyValue value = status.values.get(k);
                for (ControllerState state : ControllerState.values()) {
                    if (value.key.get().equals("state") && value.value.get().equals(state.toString())) {
                        return state;
                    }
                }
            }
        }
        return null;
    }

    private static byte level(ControllerStatus status, boolean ticking) {
        if (!ticking) {
            return DiagnosticStatus.STALE;
        }
        if (status.fault != Fault.NONE) {
            return DiagnosticStatus.ERROR;
        }
        return status.refusal == Fault.NONE ? DiagnosticStatus.OK : DiagnosticStatus.WARN;
    }

    private static String summary(ControllerStatus status) {
        if (status.fault != Fault.NONE) {
            return status.state + ": " + status.fault.message();
        }
        return status.refusal == Fault.NONE
                ? status.state.toString()
                : status.state + ": refused: " + status.refusal.message();
    }

    private void setLatency(String name, LoopReport.Latency latency) {
        set(name + "_p50_us", format(latency.p50Ns() * 1e-3));
        set(name + "_p99_us", format(latency.p99Ns() * 1e-3));
        set(name + "_p999_us", format(latency.p999Ns() * 1e-3));
        set(name + "_p9999_us", format(latency.p9999Ns() * 1e-3));
        set(name + "_max_us", format(latency.maxNs() * 1e-3));
    }

    private static String age(long ageNs) {
        return ageNs == Watchdog.NEVER ? "never" : format(ageNs * 1e-6);
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private void set(String key, String value) {
        for (int i = 0; i < entry.values.size(); i++) {
            if (entry.values.get(i).key.get().equals(key)) {
                entry.values.get(i).value.set(value);
                return;
            }
        }
        KeyValue added = entry.values.add();
        added.key.set(key);
        added.value.set(value);
    }
}
