package dev.amble.controller.bag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Request;
import org.junit.jupiter.api.Test;

class SessionTest {
    @Test
    void nothingIsAskedOfAControllerInTheRecordedState() {
        for (ControllerState state : ControllerState.values()) {
            assertNull(Session.request(state, state), state.toString());
        }
    }

    @Test
    void replayOfABagThatBeginsInMidWalkStandsUpFirst() {
        assertEquals(Request.STAND, Session.request(ControllerState.WALKING, ControllerState.INACTIVE));
        assertNull(Session.request(ControllerState.WALKING, ControllerState.STANDING_UP));
        assertEquals(Request.WALK, Session.request(ControllerState.WALKING, ControllerState.STANDING));
    }

    @Test
    void emergencyStopByServiceIsToldFromTheFault() {
        assertEquals(Request.EMERGENCY_STOP, Session.request(ControllerState.FAULT, ControllerState.WALKING));
        assertEquals(Request.RESET, Session.request(ControllerState.INACTIVE, ControllerState.FAULT));
    }
}
