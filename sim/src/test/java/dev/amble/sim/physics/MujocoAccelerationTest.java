package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forward dynamics in the air against MuJoCo: reference and the program that made it are in mujoco/. */
class MujocoAccelerationTest {
    static List<MujocoCase> cases() {
        return MujocoCase.all();
    }

    /** Bullet computes in float; a velocity of 6 rad/s has a last place of 5e-7 and the step divides it by 1e-4. */
    @ParameterizedTest
    @MethodSource("cases")
    void accelerationsAgreeWithMujoco(MujocoCase state) {
        assertEquals(0, state.error(EngineType.MULTIBODY), 1e-5);
    }

    static List<MujocoCase> casesWithRotors() {
        return MujocoCase.withRotors();
    }

    /** The states are at rest, where 60 steps of 1e-5 s change little; velocities of 0.1 rad/s have a last place of 7e-9. */
    @ParameterizedTest
    @MethodSource("casesWithRotors")
    void accelerationsWithRotorsAgreeWithMujoco(MujocoCase state) {
        assertEquals(0, state.errorWithRotors(), 2e-3);
    }
}
