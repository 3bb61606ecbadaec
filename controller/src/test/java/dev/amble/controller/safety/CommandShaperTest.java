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
    private static final long TICK_NS = 10_000_000;

    /** A hundred roundings to float. */
    private static final float ROUNDING = 1e-5f;

    private final VelocityCommand received = new VelocityCommand();
    private final VelocityCommand shaped = new VelocityCommand();
    private CommandShaper shaper = new CommandShaper(TestConfigs.safety(), TestConfigs.range());
    private long nowNs = -5_000_000_000L;

    private void receive(float forward, float left, float yawRate) {
        received.set(forward, left, yawRate);
        received.stampNs = nowNs;
    }

    private void tick(int times) {
        for (int i = 0; i < times; i++) {
            nowNs += TICK_NS;
            shaper.receive(nowNs, received);
            shaper.shape(nowNs, true, shaped);
        }
    }

    private void assertShaped(float forward, float left, float yawRate) {
        assertEquals(forward, shaped.forward, ROUNDING);
        assertEquals(left, shaped.left, ROUNDING);
        assertEquals(yawRate, shaped.yawRate, ROUNDING);
    }

    @Test
    void aCommandIsApproachedAtTheRateThatCrossesTheRangeInTheRampTime() {
        // Ends of the range: 1 m/s, 0.4 m/s, 2 rad/s in 0.5 s: 0.02, 0.008 and 0.04 a tick.
        tick(1);
        receive(0.3f, -0.2f, 2f);
        tick(1);
        assertShaped(0.02f, -0.008f, 0.04f);
        tick(14);
        assertShaped(0.3f, -0.12f, 0.6f);
        tick(35);
        assertShaped(0.3f, -0.2f, 2f);
        assertEquals(received.stampNs, shaped.stampNs);
    }

    @Test
    void aCommandOutsideItsRangeIsClampedAxisByAxis() {
        shaper = new CommandShaper(TestConfigs.withoutRamp(), TestConfigs.range());
        receive(-9f, 9f, -9f);
        tick(1);
        assertShaped(-0.5f, 0.4f, -2f);

        receive(Float.MAX_VALUE, -Float.MAX_VALUE, 0f);
        tick(1);
        assertShaped(1f, -0.4f, 0f);
    }

    @Test
    void aLostCommandComesDownToZeroInTheRampTime() {
        tick(1);
        receive(1f, 0f, 0f);
        tick(50);
        assertShaped(1f, 0f, 0f);
        assertTrue(shaper.isAlive());

        tick(25); // lost after the first: it was 0.5 s old
        assertShaped(0.5f, 0f, 0f);
        assertFalse(shaper.isAlive());
        assertFalse(shaper.rests());
        tick(25);
        assertShaped(0f, 0f, 0f);
        assertTrue(shaper.rests());
        tick(100);
        assertTrue(shaper.rests());
    }

    @Test
    void aCommandThatIsNotToBeFollowedComesDownTheSameWay() {
        tick(1);
        receive(1f, 0f, 0f);
        tick(25);
        assertShaped(0.5f, 0f, 0f);

        nowNs += TICK_NS;
        shaper.shape(nowNs, false, shaped);

        assertShaped(0.48f, 0f, 0f);
        assertTrue(shaper.isMoving());
    }

    @Test
    void withoutARampALostCommandEndsAtOnce() {
        shaper = new CommandShaper(TestConfigs.withoutRamp(), TestConfigs.range());
        receive(0.8f, 0f, 0f);
        tick(50);
        assertShaped(0.8f, 0f, 0f);

        tick(1);
        assertShaped(0f, 0f, 0f);
    }

    @Test
    void aTickThatComesLateMakesNoStep() {
        tick(1);
        receive(1f, 0f, 0f);
        nowNs += 300_000_000;

        tick(1); // 0.31 s later, but it counts as 0.02 s

        assertShaped(0.04f, 0f, 0f);
    }

    @Test
    void aCommandThatIsNotFiniteCountsAsNotReceived() {
        tick(1);
        receive(0.8f, 0f, 0f);
        tick(45);
        receive(Float.NaN, 0f, 0f);
        tick(5);
        assertShaped(0.8f, 0f, 0f);
        assertTrue(shaper.isAlive());
        receive(0f, Float.NEGATIVE_INFINITY, 0f);
        tick(1); // 0.51 s after the last good one

        assertFalse(shaper.isAlive());
        assertShaped(0.78f, 0f, 0f);
    }

    @Test
    void withoutAnyCommandTheRobotStands() {
        received.set(1f, 0.4f, 2f); // stamp 0: an empty channel

        tick(10);

        assertShaped(0f, 0f, 0f);
        assertFalse(shaper.isAlive());
    }

    @Test
    void aCommandFromTheFutureIsNotFollowed() {
        received.set(0.8f, 0f, 0f);
        received.stampNs = nowNs + 10_000_000_000L;

        tick(10);

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
            received.set(anyFloat(random), anyFloat(random), anyFloat(random));
            received.stampNs = random.nextLong();
            nowNs = random.nextBoolean() ? received.stampNs + random.nextInt() : random.nextLong();
            shaper.receive(nowNs, received);
            shaper.shape(nowNs, random.nextInt(4) > 0, shaped);
            assertTrue(shaped.forward >= -0.5f && shaped.forward <= 1f);
            assertTrue(shaped.left >= -0.4f && shaped.left <= 0.4f);
            assertTrue(shaped.yawRate >= -2f && shaped.yawRate <= 2f);
        }
    }

    private static float anyFloat(Random random) {
        return Float.intBitsToFloat(random.nextInt());
    }
}
