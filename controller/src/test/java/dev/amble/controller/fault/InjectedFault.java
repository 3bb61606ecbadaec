package dev.amble.controller.fault;

import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Something that goes wrong while the robot walks, and what the controller must do about it.
 *
 * @param category where it comes from
 * @param name what happens, in words
 * @param state where the controller must end
 * @param fault what it must have latched
 * @param within how soon, in the words and settings of the README
 * @param seconds the same under the settings of {@link FaultBench}
 * @param inject makes it happen
 */
record InjectedFault(
        Category category,
        String name,
        ControllerState state,
        Fault fault,
        String within,
        double seconds,
        Consumer<FaultBench> inject) {
    enum Category {
        SENSOR,
        COMMAND,
        TIMING,
        PROCESS,
        NETWORK,
        HOST,
        POLICY
    }

    /** A fault after which the robot must be damped until a reset. */
    static InjectedFault damps(Category category, String name, Fault fault, Consumer<FaultBench> inject) {
        return new InjectedFault(category, name, ControllerState.FAULT, fault, within(fault), seconds(fault), inject);
    }

    /** Something the robot must shrug off. */
    static InjectedFault harmless(Category category, String name, Consumer<FaultBench> inject) {
        return new InjectedFault(category, name, ControllerState.WALKING, Fault.NONE, "walks on", 0, inject);
    }

    /** A loss after which the robot must slow down and stand. */
    static InjectedFault stands(Category category, String name, Consumer<FaultBench> inject) {
        return new InjectedFault(
                category,
                name,
                ControllerState.STANDING,
                Fault.NONE,
                "`command_timeout` + `command_ramp_time` + one period",
                0.505,
                inject);
    }

    private static String within(Fault fault) {
        return switch (fault) {
            case JOINTS_STALE -> "`max_joint_age` + one period";
            case IMU_STALE -> "`max_imu_age` + one period";
            case JOINTS_FROZEN, IMU_FROZEN -> "`max_frozen_time` + one message";
            case OUT_OF_DISTRIBUTION -> "`max_deviation_steps` + 1 policy steps";
            case OPERATOR_LOST -> "`operator_timeout` + `command_ramp_time` + `sit_down_time`";
            case BATTERY_LOW -> "`low_battery_time` + `command_ramp_time` + `sit_down_time`";
            case POLICY_FAILED, INVALID_TARGET -> "the same tick";
            case DEADLINES_MISSED -> "the next tick";
            default -> "one period";
        };
    }

    private static double seconds(Fault fault) {
        return switch (fault) {
            case JOINTS_STALE, IMU_STALE -> 0.305;
            case JOINTS_FROZEN, IMU_FROZEN -> 0.21;
            case OUT_OF_DISTRIBUTION -> 0.1;
            case OPERATOR_LOST -> 1.4;
            case BATTERY_LOW -> 0.6;
            case POLICY_FAILED, INVALID_TARGET -> 0.02; // until the next step of the policy
            case DEADLINES_MISSED -> 1.0;
            default -> 0.01;
        };
    }

    /** Its row in the README's table. */
    String row() {
        return "| " + category.name().toLowerCase(Locale.ROOT) + " | " + name + " | `" + state + "` | "
                + (fault == Fault.NONE ? "" : "`" + fault + "`") + " | " + within + " |";
    }

    @Override
    public String toString() {
        return category + ": " + name;
    }
}
