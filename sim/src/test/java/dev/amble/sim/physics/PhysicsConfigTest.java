package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhysicsConfigTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, -0.005, 0.05, Double.NaN})
    void timestepMustSuitAWalkingRobot(double timestep) {
        assertRefused("timestep", () -> TestRobots.config(timestep));
    }

    @Test
    void aNegativeFrictionIsRefusedByItsKey() {
        assertRefused(
                "friction",
                () -> new PhysicsConfig(
                        EngineType.MULTIBODY, 0.005, 5, 50, 9.81, -1, 2000, 10, CollisionDetail.FEET_AND_BASE));
    }

    private static void assertRefused(String key, Runnable making) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, making::run);
        assertTrue(String.valueOf(e.getMessage()).contains(key));
    }
}
