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

    /** The same rows, to be read without an iterator. */
    private static final Row[] ROWS = TABLE.toArray(new Row[0]);

    private Transitions() {}

    /** Where {@code event} leads from {@code state}; {@code state} itself if the table has no row. */
    @RealTime
    public static ControllerState next(ControllerState state, Event event) {
        for (int i = 0; i < ROWS.length; i++) {
            if (ROWS[i].from() == state && ROWS[i].event() == event) {
                return ROWS[i].to();
            }
        }
        return state;
    }
}
