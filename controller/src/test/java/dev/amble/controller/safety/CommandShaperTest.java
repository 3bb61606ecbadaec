package dev.amble.controller.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.policy.VelocityRange;
import dev.amble.robots.state.VelocityCommand;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandShaperTest {
    private static final long SECOND_NS = 1_000_000_000;

    /** One rounding to float. */
    private static final float ROUNDING = 1e-6f;

    private final CommandShaper shaper = new CommandShaper(TestConfigs.safety(), TestConfigs.range());
    private final VelocityCommand received = new VelocityCommand();
    private final VelocityCommand shaped = new VelocityCommand();

    private void receive(float forward, float left, float yawRate, long stampNs) {
        received.set(forward, left, yawRate);
        received.stampNs = stampNs;
    }

    private void assertShaped(float forward, float left, float yawRate) {
        assertEquals(forward, shaped.forward, ROUNDING);
        assertEquals(left, shaped.left, ROUNDING);
        assertEquals(yawRate, shaped.yawRate, ROUNDING);
    }

    @Test
    void aCommandInsideItsRangePasses() {
        receive(0.3f, -0.2f, 1.5f, 7);

        shaper.shape(100, received, shaped);

        assertShaped(0.3f, -0.2f, 1.5f);
        assertEquals(7, shaped.stampNs);
    }

    @Test
    void aCommandOutsideItsRangeIsClampedAxisByAxis() {
        receive(-9f, 9f, -9f, 7);
        shaper.shape(100, received, shaped);
        assertShaped(-0.5f, 0.4f, -2f);

        receive(Float.MAX_VALUE, -Float.MAX_VALUE, 0f, 8);
        shaper.shape(100, received, shaped);
        assertShaped(1f, -0.4f, 0f);
    }

    @Test
    void aLostCommandFadesLinearlyToZeroAndThenStands() {
        receive(0.8f, 0.4f, -2f, SECOND_NS);

        shaper.shape(SECOND_NS * 3 / 2, received, shaped); // 0.5 s old: still whole
        assertShaped(0.8f, 0.4f, -2f);
        shaper.shape(SECOND_NS * 13 / 8, received, shaped); // 0.125 s of 0.5 s gone: three quarters are left
        assertShaped(0.6f, 0.3f, -1.5f);
        shaper.shape(SECOND_NS * 7 / 4, received, shaped); // half of the ramp
        assertShaped(0.4f, 0.2f, -1f);
        assertTrue(shaped.isMoving());
        shaper.shape(SECOND_NS * 2, received, shaped);
        assertShaped(0f, 0f, 0f);
        assertFalse(shaped.isMoving());
        shaper.shape(SECOND_NS * 100, received, shaped);
        assertShaped(0f, 0f, 0f);
    }

    @Test
    void withoutARampALostCommandEndsAtOnce() {
        SafetyConfig config = new SafetyConfig(0.05, 1, 0.5, 0.5, 0, 3, 1, 2);
        CommandShaper abrupt = new CommandShaper(config, TestConfigs.range());
        receive(0.8f, 0f, 0f, SECOND_NS);

        abrupt.shape(SECOND_NS * 3 / 2, received, shaped);
        assertShaped(0.8f, 0f, 0f);
        abrupt.shape(SECOND_NS * 3 / 2 + 1, received, shaped);
        assertShaped(0f, 0f, 0f);
    }

    @Test
    void aNewCommandEndsTheFading() {
        receive(0.8f, 0f, 0f, SECOND_NS);
        shaper.shape(SECOND_NS * 7 / 4, received, shaped);
        receive(0.6f, 0f, 0f, SECOND_NS * 7 / 4);

        shaper.shape(SECOND_NS * 7 / 4, received, shaped);

        assertShaped(0.6f, 0f, 0f);
    }

    @Test
    void aCommandThatIsNotFiniteCountsAsNotReceived() {
        receive(0.8f, 0f, 0f, SECOND_NS);
        shaper.shape(SECOND_NS, received, shaped);

        receive(Float.NaN, 0f, 0f, 2 * SECOND_NS);
        shaper.shape(SECOND_NS * 5 / 4, received, shaped);
        assertShaped(0.8f, 0f, 0f);
        shaper.shape(SECOND_NS * 7 / 4, received, shaped);
        assertShaped(0.4f, 0f, 0f);
        receive(0f, Float.NEGATIVE_INFINITY, 0f, 3 * SECOND_NS);
        shaper.shape(SECOND_NS * 3, received, shaped);
        assertShaped(0f, 0f, 0f);
    }

    @Test
    void withoutAnyCommandTheRobotStands() {
        received.set(1f, 0.4f, 2f); // stamp 0: an empty channel

        shaper.shape(5, received, shaped);

        assertShaped(0f, 0f, 0f);
    }

    @Test
    void aCommandFromTheFutureIsNotFollowed() {
        receive(0.8f, 0f, 0f, 10 * SECOND_NS);

        shaper.shape(SECOND_NS, received, shaped);

        assertShaped(0f, 0f, 0f);
    }

    @Test
    void aPolicyThatCannotStandIsRefused() {
        VelocityRange forwardOnly = new VelocityRange(0.1, 1, 0, 0, 0, 0);

        assertThrows(IllegalArgumentException.class, () -> new CommandShaper(TestConfigs.safety(), forwardOnly));
    }

    @Test
    void nothingEverLeavesTheRange() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            receive(anyFloat(random), anyFloat(random), anyFloat(random), random.nextLong());
            shaper.shape(
                    random.nextBoolean() ? received.stampNs + random.nextInt() : random.nextLong(), received, shaped);
            assertTrue(shaped.forward >= -0.5f && shaped.forward <= 1f);
            assertTrue(shaped.left >= -0.4f && shaped.left <= 0.4f);
            assertTrue(shaped.yawRate >= -2f && shaped.yawRate <= 2f);
        }
    }

    private static float anyFloat(Random random) {
        return Float.intBitsToFloat(random.nextInt());
    }
}
