package dev.amble.controller.command;

import dev.amble.controller.recorder.RecordingException;
import dev.amble.controller.ros.RosException;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.policy.PolicyFormatException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;

/** Turns what a command throws into one line and an exit code: 2 for bad input, 1 for everything else. */
public final class BadInput {
    private BadInput() {}

    /** Prints one line and returns the exit code. What nobody expected is printed with its stack trace. */
    public static int report(Exception exception, PrintWriter err) {
        if (exception instanceof FileSystemException problem) {
            String reason = problem.getReason() == null ? "" : " (" + onOneLine(problem.getReason()) + ")";
            err.println("amble: " + problem.getFile() + ": cannot be read or written" + reason
                    + "; see whether it exists, whose it is, and whether the disk is full");
            return 2;
        }
        if (isBadInput(exception)) {
            err.println("amble: " + onOneLine(String.valueOf(exception.getMessage())));
            return 2;
        }
        err.println("amble: this should not have happened: " + exception);
        exception.printStackTrace(err);
        return 1;
    }

    private static String onOneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static boolean isBadInput(Exception exception) {
        return exception instanceof ConfigException
                || exception instanceof PolicyFormatException
                || exception instanceof RecordingException
                || exception instanceof RosException;
    }
}
