package dev.amble.controller.safety;

import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.Snapshot;

/** What went wrong, or why a request was refused. */
public enum Fault {
    NONE("none"),
    /** No joint message ever came, the newest is too old, or its stamp lies in the future. */
    JOINTS_STALE("joint states are missing or too old; check their topic and rate"),
    /** The newest joint message lacks a joint or a value, or names one twice. */
    JOINTS_UNUSABLE("the joint states' names or count are not those of the robot; check the driver, see the log"),
    /** The joint driver's own stamps went backwards. */
    JOINTS_OUT_OF_ORDER("joint states arrive out of order; check for a second driver on the topic"),
    /** Not one joint value has changed for too long. */
    JOINTS_FROZEN("joint states arrive but never change; check the joint driver's bus"),
    /** A joint is further from where it was than it can have moved. */
    JOINTS_JUMPED("a joint position jumped; check the encoders and the bus"),
    /** As for the joints. */
    IMU_STALE("IMU data is missing or too old; check its topic and rate"),
    /** The IMU says that it does not measure what is needed. */
    IMU_UNUSABLE("the IMU does not measure what is needed; check the driver, see the log"),
    /** The IMU's own stamps went backwards. */
    IMU_OUT_OF_ORDER("IMU data arrives out of order; check for a second driver on the topic"),
    /** Not one IMU value has changed for too long. */
    IMU_FROZEN("IMU data arrives but never changes; check the IMU driver's bus"),
    /** The direction of gravity changed faster than the base can turn. */
    IMU_JUMPED("the IMU's orientation jumped; check the IMU and its filter"),
    /** A measured value is not finite, or gravity is not a unit vector. */
    INVALID_STATE("robot state has a value that is not finite or a gravity vector that is not of unit length;"
            + " check the joint state and IMU drivers"),
    /** A joint is far outside the limits of its model. */
    JOINT_OUT_OF_RANGE("a joint is far outside its limits; check the joint names, signs and zero offsets"),
    /** A joint moves faster than it should be able to. */
    JOINT_TOO_FAST("a joint moves too fast; check its encoder and what it hit"),
    /** A joint gives more torque than it should be able to. */
    JOINT_OVERLOADED("a joint's torque is too high; check its current sensor and what blocks it"),
    /** The base leans too far. */
    EXCESSIVE_TILT("the base tilts too far; put the robot on its feet"),
    /** The base turns over too fast. */
    EXCESSIVE_TILT_RATE("the base rolls or pitches too fast; put the robot on its feet"),
    /** Standing up took its time, but the joints did not arrive. */
    STANCE_NOT_REACHED("the joints did not reach the stance; check the load, the gains and the motors' power"),
    /** The policy's observation or action was not finite. */
    POLICY_FAILED("the policy's observation or action is not finite; check the policy file and the sensors"),
    /** The policy saw what it was not trained for. */
    OUT_OF_DISTRIBUTION("the observation is far from all the policy was trained on; check the sensors and the policy"),
    /** A joint command was not finite. */
    INVALID_TARGET("a joint target or gain is not finite or a gain is negative; check the policy file"),
    /** Too many ticks came too late. */
    DEADLINES_MISSED("the control thread misses too many deadlines; give it a processor and real-time priority"),
    /** The emergency stop was pressed or requested. */
    EMERGENCY_STOP("emergency stop; release it, then reset"),
    /** The control loop ended, or its tick threw. */
    LOOP_ENDED("the control loop ended or its tick failed; see the log"),
    /** Nothing was heard of the operator for too long. Sits down. */
    OPERATOR_LOST("nothing was heard of the operator; check the link"),
    /** The battery is nearly empty. Sits down. */
    BATTERY_LOW("the battery voltage is too low; charge it"),
    /** Only refuses: walking was asked for without a velocity command to follow. */
    NO_COMMAND("no velocity command is coming in; start one first");

    private static final Fault[] ALL = values();

    private final String message;

    Fault(String message) {
        this.message = message;
    }

    /** What is wrong and what to look at, for an operator. */
    public String message() {
        return message;
    }

    /** Saves {@code fault} and returns it, or returns the one that was saved. */
    @RealTime
    public static Fault exchange(Fault fault, Snapshot snapshot) {
        return ALL[snapshot.exchange(fault.ordinal())];
    }
}
