package dev.amble.controller.ros;

/** Where a node says what happens; one line a record. Any thread but a real-time one. */
public interface NodeLog {

    /** Logs what a user may want to know. */
    void info(String message);

    /** Logs what is not as it should be but does not stop the node from doing its work. */
    void warn(String message);

    /** Logs what keeps the node from doing its work. */
    void error(String message);
}
