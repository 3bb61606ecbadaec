package dev.amble.controller.ros;

/** Something ROS could not do; the message says on one line what, where and what to do about it. */
public final class RosException extends Exception {
    public RosException(String message) {
        super(message);
    }

    public RosException(String message, Throwable cause) {
        super(message, cause);
    }
}
