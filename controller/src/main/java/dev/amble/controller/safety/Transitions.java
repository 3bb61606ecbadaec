package dev.amble.controller.safety;

import static dev.amble.controller.safety.ControllerState.DAMPING;
import static dev.amble.controller.safety.ControllerState.FAULT;
import static dev.amble.controller.safety.ControllerState.INACTIVE;
import static dev.amble.controller.safety.ControllerState.SITTING_DOWN;
import static dev.amble.controller.safety.ControllerState.STANDING;
import static dev.amble.controller.safety.ControllerState.STANDING_UP;
import static dev.amble.controller.safety.ControllerState.WALKING;

import dev.amble.robots.realtime.RealTime;
import java.util.List;

/** The state machine of the controller, as a table. An event that is not listed for a state changes nothing. */
public final class Transitions {
    /** One row of the table. */
    public record Row(ControllerState from, Event event, ControllerState to) {}

    /** The whole table; the README's diagram is drawn from it. */
    public static final List<Row> TABLE = List.of(
            new Row(INACTIVE, Event.STAND, STANDING_UP),
            new Row(STANDING_UP, Event.STOOD_UP, STANDING),
            new Row(STANDING, Event.WALK, WALKING),
            new Row(WALKING, Event.STAND, STANDING),
            new Row(STANDING, Event.SIT, SITTING_DOWN),
            new Row(STANDING_UP, Event.SIT, SITTING_DOWN),
            new Row(SITTING_DOWN, Event.STAND, STANDING_UP),
            new Row(SITTING_DOWN, Event.SAT_DOWN, INACTIVE),
            new Row(INACTIVE, Event.DAMP, DAMPING),
            new Row(STANDING_UP, Event.DAMP, DAMPING),
            new Row(STANDING, Event.DAMP, DAMPING),
            new Row(WALKING, Event.DAMP, DAMPING),
            new Row(SITTING_DOWN, Event.DAMP, DAMPING),
            new Row(INACTIVE, Event.FAULT, FAULT),
            new Row(STANDING_UP, Event.FAULT, FAULT),
            new Row(STANDING, Event.FAULT, FAULT),
            new Row(WALKING, Event.FAULT, FAULT),
            new Row(SITTING_DOWN, Event.FAULT, FAULT),
            new Row(DAMPING, Event.FAULT, FAULT),
            new Row(DAMPING, Event.RESET, INACTIVE),
            new Row(FAULT, Event.RESET, INACTIVE));

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
