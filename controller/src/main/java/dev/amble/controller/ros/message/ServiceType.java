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
        String name, String md5, Supplier<Q> newRequest, Supplier<S> newResponse) {

    /** {@code std_srvs/Empty}: an event with nothing to say. */
    public static final ServiceType<Empty, Empty> EMPTY =
            new ServiceType<>("std_srvs/Empty", "d41d8cd98f00b204e9800998ecf8427e", Empty::new, Empty::new);

    /** {@code std_srvs/Trigger}: do it, and say whether it worked. */
    public static final ServiceType<Empty, TriggerResponse> TRIGGER =
            new ServiceType<>("std_srvs/Trigger", "937c9679a518e3a18d831e57125ea522", Empty::new, TriggerResponse::new);

    /** {@code std_srvs/SetBool}: switch something, and say whether it worked. */
    public static final ServiceType<SetBoolRequest, TriggerResponse> SET_BOOL = new ServiceType<>(
            "std_srvs/SetBool", "09fb03525b03e7ea1fd3992bafd87e16", SetBoolRequest::new, TriggerResponse::new);
}
