package dev.amble.controller.ros;

import org.jspecify.annotations.Nullable;

/** Hears of changes to a parameter or anything below it. */
@FunctionalInterface
public interface ParameterListener {

    /**
     * Handles one change, on a thread of the node's XML-RPC server.
     *
     * @param name global name of what changed: the parameter subscribed to or one below it
     * @param value the new value, or null if it has been deleted
     */
    void onUpdate(String name, @Nullable Object value);
}
