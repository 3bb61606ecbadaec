package dev.amble.controller.safety;

import static dev.amble.controller.safety.ControllerState.DAMPING;
import static dev.amble.controller.safety.ControllerState.INACTIVE;
import static dev.amble.controller.safety.ControllerState.STANDING;
import static dev.amble.controller.safety.ControllerState.STANDING_UP;
import static dev.amble.controller.safety.ControllerState.WALKING;

import dev.amble.robots.realtime.RealTime;
import java.util.List;

/** The state machine of the controller, as a table. An event that is not listed for a state changes nothing. */
public final class Transitions {
    /** One row of the table. */
    public record Row(ControllerState from, Event event, ControllerState to) {}

    /** The whole table; README.md shows the same one. */
    public static final List<Row> TABLE = List.of(
            new Row(INACTIVE, Event.ACTIVATED, STANDING_UP),
            new Row(INACTIVE, Event.FAULT, DAMPING),
            new Row(STANDING_UP, Event.STOOD_UP, STANDING),
            new Row(STANDING_UP, Event.FAULT, DAMPING),
            new Row(STANDING, Event.COMMAND_MOVES, WALKING),
            new Row(STANDING, Event.FAULT, DAMPING),
            new Row(WALKING, Event.COMMAND_STANDS, STANDING),
            new Row(WALKING, Event.FAULT, DAMPING),
            new Row(DAMPING, Event.RESET, INACTIVE));

    private static final int NUM_EVENTS = Event.values().length;

    /** Element {@code state * NUM_EVENTS + event}. */
    private static final ControllerState[] NEXT = flatten();

    private Transitions() {}

    /** Where {@code event} leads from {@code state}; {@code state} itself if the table has no row. */
    @RealTime
    public static ControllerState next(ControllerState state, Event event) {
        return NEXT[state.ordinal() * NUM_EVENTS + event.ordinal()];
    }

    private static ControllerState[] flatten() {
        ControllerState[] states = ControllerState.values();
        ControllerState[] next = new ControllerState[states.length * NUM_EVENTS];
        for (int i = 0; i < next.length; i++) {
            next[i] = states[i / NUM_EVENTS];
        }
        for (Row row : TABLE) {
            next[row.from().ordinal() * NUM_EVENTS + row.event().ordinal()] = row.to();
        }
        return next;
    }
}
