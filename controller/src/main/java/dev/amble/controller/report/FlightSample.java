package dev.amble.controller.report;

import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.recorder.RecordedTick;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;

/**
 * What a report shows of one recorded tick.
 *
 * @param time since the first tick, s
 * @param interval since the tick before, ms; not a number after a gap
 * @param duration from the wake-up to the outputs, us
 * @param stateAge ms; not a number if none ever came
 * @param received velocity command as received: forward and left in m/s, yaw rate in rad/s
 * @param shaped the same as the policy was given it
 * @param tilt between the base's z axis and the vertical, rad
 * @param angularVelocity of the base in base axes, rad/s
 * @param position rad, model order
 * @param target rad, model order; not a number while the joints are damped
 * @param torque N m, model order
 */
record FlightSample(
        double time,
        ControllerState state,
        Fault fault,
        long numFaults,
        double interval,
        double duration,
        double stateAge,
        float[] received,
        float[] shaped,
        double tilt,
        float[] angularVelocity,
        float[] position,
        float[] target,
        float[] torque) {

    /** A sample of a tick, {@code time} s after the first and {@code interval} ms after the one before. */
    static FlightSample of(RecordedTick tick, double time, double interval) {
        ControllerStatus status = tick.status;
        RobotState robot = tick.inputs.state;
        float[] target = tick.command.positionTarget.clone();
        for (int j = 0; j < target.length; j++) {
            target[j] = tick.command.kp[j] == 0f ? Float.NaN : target[j];
        }
        return new FlightSample(
                time,
                status.state,
                status.fault,
                status.numFaults,
                interval,
                (tick.endNs - tick.inputs.nowNs) * 1e-3,
                status.stateAgeNs == Long.MAX_VALUE ? Double.NaN : status.stateAgeNs * 1e-6,
                velocities(tick.inputs.command),
                velocities(status.command),
                Math.acos(Math.max(-1, Math.min(1, -robot.gravityInBase[2]))),
                robot.angularVelocityInBase.clone(),
                robot.jointPosition.clone(),
                target,
                robot.jointTorque.clone());
    }

    private static float[] velocities(VelocityCommand command) {
        return new float[] {command.forward, command.left, command.yawRate};
    }
}
