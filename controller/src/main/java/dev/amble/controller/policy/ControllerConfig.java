package dev.amble.controller.policy;

import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.loop.SchedulingConfig;
import dev.amble.controller.safety.SafetyConfig;

/** The whole of {@code controller.yaml}, one component per section. */
public record ControllerConfig(
        LoopConfig loop, SchedulingConfig scheduling, ActivationConfig activation, SafetyConfig safety) {
    /** The shipped settings, as an absolute class-path resource. */
    public static final String DEFAULTS = "/dev/amble/controller/controller.yaml";
}
