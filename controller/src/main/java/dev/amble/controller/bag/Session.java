package dev.amble.controller.bag;

import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Request;
import org.jspecify.annotations.Nullable;

/** What operators asked of the recorded controller, told from what its diagnostics say: services leave no trace in a bag. */
final class Session {
    private Session() {}

    /** What brings a controller that is in one state nearer to the recorded state; null if nothing is to be asked. */
    static @Nullable Request request(ControllerState recorded, ControllerState present) {
        return switch (recorded) {
            case STANDING_UP, STANDING ->
                present == ControllerState.STANDING_UP || present == ControllerState.STANDING ? null : Request.STAND;
            case WALKING ->
                switch (present) {
                    case STANDING -> Request.WALK;
                    case INACTIVE, SITTING_DOWN -> Request.STAND;
                    default -> null;
                };
            case SITTING_DOWN -> present == ControllerState.SITTING_DOWN ? null : Request.SIT;
            case INACTIVE ->
                switch (present) {
                    case DAMPING, FAULT -> Request.RESET;
                    case STANDING, WALKING, STANDING_UP -> Request.SIT;
                    default -> null;
                };
            case DAMPING -> present == ControllerState.DAMPING ? null : Request.DAMP;
            case FAULT -> present == ControllerState.FAULT ? null : Request.EMERGENCY_STOP;
        };
    }
}
