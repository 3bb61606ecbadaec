package dev.amble.robots.observation;

import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;

/**
 * The phase signal that gives a trotting policy its rhythm.
 *
 * <p>The clock always advances, but the policy sees it only while it is asked to move, or for a moment after a standing
 * robot was disturbed, so that it can step to catch itself. Advance it once per policy period, before the observation is
 * assembled.
 */
public final class GaitClock {
    private final float phaseStep;
    private final float dutyFactor;
    private final float wakeTiltSquared;
    private final float wakeRateSquared;
    private final int wakePeriods;

    private float phase;
    private int awakePeriods;

    /** @param period policy period, s */
    public GaitClock(GaitConfig config, double period) {
        phaseStep = (float) (config.frequencyHz() * period);
        dutyFactor = (float) config.dutyFactor();
        wakeTiltSquared = (float) (config.wakeTilt() * config.wakeTilt());
        wakeRateSquared = (float) (config.wakeRate() * config.wakeRate());
        wakePeriods = (int) Math.round(config.wakeSeconds() / period);
    }

    /** Starts again at {@code phase}, in strides, [0, 1). */
    @RealTime
    public void reset(float phase) {
        this.phase = phase;
        awakePeriods = 0;
    }

    /** One policy period goes by. */
    @RealTime
    public void advance(RobotState state) {
        phase += phaseStep;
        if (phase >= 1f) {
            phase -= 1f;
        }
        if (awakePeriods > 0) {
            awakePeriods--;
        }
        float[] g = state.gravityInBase;
        float[] w = state.angularVelocityInBase;
        if (g[0] * g[0] + g[1] * g[1] > wakeTiltSquared || w[0] * w[0] + w[1] * w[1] > wakeRateSquared) {
            awakePeriods = wakePeriods;
        }
    }

    /** Whether the policy should be stepping now. */
    @RealTime
    public boolean isActive(VelocityCommand command) {
        return awakePeriods > 0 || command.isMoving();
    }

    /** Where in the stride the clock is, [0, 1). */
    @RealTime
    public float phase() {
        return phase;
    }

    /** Whether foot {@code foot} of a trot (feet FR, FL, RR, RL; diagonal pairs together) should be on the ground. */
    @RealTime
    public boolean wantsContact(int foot) {
        return footPhase(foot) < dutyFactor;
    }

    /** How far foot {@code foot} should be through its swing, 0 to 1; 0 while it should be on the ground. */
    public float swingProgress(int foot) {
        return Math.max(0, (footPhase(foot) - dutyFactor) / (1 - dutyFactor));
    }

    @RealTime
    private float footPhase(int foot) {
        float footPhase = foot == 0 || foot == 3 ? phase : phase + 0.5f;
        return footPhase >= 1f ? footPhase - 1f : footPhase;
    }

    /** Saves or restores where it is. */
    @RealTime
    public void exchange(Snapshot snapshot) {
        phase = snapshot.exchange(phase);
        awakePeriods = snapshot.exchange(awakePeriods);
    }
}
