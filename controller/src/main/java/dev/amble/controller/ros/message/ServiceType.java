package dev.amble.controller.ros.message;

import java.util.function.Supplier;

/**
 * A ROS service: what both ends compare, and how to make its two messages.
 *
 * @param <Q> request
 * @param <S> response
 * @param name package and type, such as {@code std_srvs/Trigger}
 * @param md5 sum over request and response definitions
 */
public record ServiceType<Q extends RosMessage, S extends RosMessage>(
        String name, String md5, Supplier<Q> newRequest, Supplier<S> newResponse) {}
