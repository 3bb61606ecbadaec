package dev.amble.controller.safety;

/** Why the controller went to {@link ControllerState#DAMPING}, or refused an activation. */
public enum Fault {
    NONE("none"),
    /** No state ever came, the newest is too old, or its stamp lies in the future. */
    STALE_STATE("robot state is missing or too old; check the sensor topics and their rate"),
    /** A measured value is not finite, or gravity is not a unit vector. */
    INVALID_STATE("robot state has a value that is not finite or a gravity vector that is not of unit length;"
            + " check the joint state and IMU drivers"),
    /** A joint is far outside the limits of its model. */
    JOINT_OUT_OF_RANGE("a joint is far outside its limits; check the joint names, signs and zero offsets"),
    /** The base leans too far. */
    EXCESSIVE_TILT("the base tilts too far; put the robot on its feet"),
    /** The policy's observation or action was not finite. */
    POLICY_FAILED("the policy's observation or action is not finite; check the policy file and the sensors"),
    /** A joint command was not finite. */
    INVALID_TARGET("a joint target or gain is not finite or a gain is negative; check the policy file"),
    /** The operator asked to stop. */
    STOP_REQUESTED("stop was requested"),
    /** The control loop ended, or its tick threw. */
    LOOP_ENDED("the control loop ended or its tick failed; see the log");

    private final String message;

    Fault(String message) {
        this.message = message;
    }

    /** What is wrong and what to look at, for an operator. */
    public String message() {
        return message;
    }
}
