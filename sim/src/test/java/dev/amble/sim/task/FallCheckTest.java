package dev.amble.sim.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.GaitClock;
import dev.amble.robots.observation.GaitConfig;
import dev.amble.sim.terrain.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FallCheckTest {
    private static final RobotModel A1 = RobotLoader.load("a1");
    private static final double STAND_HEIGHT = 0.3;

    private final FallCheck check = new FallCheck(new TerminationConfig(1.0, 0.5, 2.0), STAND_HEIGHT);
    private final LocomotionState state =
            new LocomotionState(A1, new GaitClock(new GaitConfig(2.5, 0.6, 0.09, 1, 0.2), A1, 0.02), new Plane());

    @ParameterizedTest // 0.5 and 2 times 0.3 m
    @CsvSource({"0.149, true", "0.151, false", "0.3, false", "0.599, false", "0.601, true", "NaN, true"})
    void heightDecides(float height, boolean fallen) {
        state.base.position[2] = height;
        assertEquals(fallen, check.hasFallen(state));
    }

    @ParameterizedTest // cos(1 rad) = 0.5403
    @CsvSource({"-1, false", "-0.541, false", "-0.539, true", "0, true", "1, true", "NaN, true"})
    void tiltDecides(float gravityZ, boolean fallen) {
        state.base.position[2] = 0.3f;
        state.robot.gravityInBase[2] = gravityZ;
        assertEquals(fallen, check.hasFallen(state));
    }

    @Test
    void aTiltOfPiAllowsAnyAttitude() {
        FallCheck lenient = new FallCheck(new TerminationConfig(Math.PI, 0.5, 2.0), STAND_HEIGHT);
        state.base.position[2] = 0.3f;
        state.robot.gravityInBase[2] = 1;
        assertFalse(lenient.hasFallen(state));
        state.base.position[2] = 0;
        assertTrue(lenient.hasFallen(state));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5, 2", "3.2, 0.5, 2", "NaN, 0.5, 2", "1, 0, 2", "1, 1, 2", "1, NaN, 2", "1, 0.5, 1", "1, 0.5, NaN"
    })
    void impossibleLimitsAreRefused(double maxTilt, double minHeight, double maxHeight) {
        assertThrows(IllegalArgumentException.class, () -> new TerminationConfig(maxTilt, minHeight, maxHeight));
    }
}
