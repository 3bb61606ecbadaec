package dev.amble.controller.ros;

import dev.amble.controller.ros.message.rosgraph_msgs.Log;
import java.util.Locale;

/** How important a log record is, in rising order. */
public enum LogLevel {
    DEBUG(Log.DEBUG),
    INFO(Log.INFO),
    WARN(Log.WARN),
    ERROR(Log.ERROR),
    FATAL(Log.FATAL);

    private final byte code;

    LogLevel(byte code) {
        this.code = code;
    }

    /** As in rosgraph_msgs/Log. */
    byte code() {
        return code;
    }

    /** As {@code get_loggers} and {@code set_logger_level} spell it. */
    String rosName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
