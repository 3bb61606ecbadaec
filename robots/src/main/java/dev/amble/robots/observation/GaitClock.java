package dev.amble.robots.observation;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;

/**
 * The phase signal that gives a trotting policy its rhythm.
 *
 * <p>The clock always advances, but the policy sees it, and moves the robot, only while it is asked to, or for a moment after
 * a standing robot lost its balance, so that it can step to catch itself. Then it begins with the swing of the diagonal pair
 * across the way it tips; begun with the other, robots fall far more often. At all other times the robot holds its stance, whatever
 * the noise of its sensors. Advance the clock once per policy period, before the observation is assembled.
 */
public final class GaitClock {
    /** An action nearer than this to the one of standing is that. Left to fade, its distance would be denormal in the end: slow. */
    private static final float SETTLED = 1e-3f;

    private final float phaseStep;
    private final float dutyFactor;
    private final float wakeDistanceSquared;
    private final int wakePeriods;
    private final float settling;
    private final float[] standing;
    private final CapturePoint capturePoint;

    private float phase;
    private int awakePeriods;

    /** @param period policy period, s */
    public GaitClock(GaitConfig config, RobotModel robot, double period) {
        phaseStep = (float) (config.frequencyHz() * period);
        dutyFactor = (float) config.dutyFactor();
        wakeDistanceSquared = (float) (config.wakeDistance() * config.wakeDistance());
        wakePeriods = (int) Math.round(config.wakeSeconds() / period);
        settling = (float) Math.exp(-period / config.settleSeconds());
        standing = StandingAction.of(robot);
        capturePoint = new CapturePoint(robot);
    }

    /** Starts again at {@code phase}, in strides, [0, 1). */
    @RealTime
    public void reset(float phase) {
        this.phase = phase;
        awakePeriods = 0;
    }

    /**
     * One policy period goes by.
     *
     * @param state at its end
     * @param command what is asked for from now on
     */
    @RealTime
    public void advance(RobotState state, VelocityCommand command) {
        phase += phaseStep;
        if (phase >= 1f) {
            phase -= 1f;
        }
        boolean slept = !isActive(command);
        if (awakePeriods > 0) {
            awakePeriods--;
        }
        capturePoint.measure(state);
        if (wakePeriods > 0 && capturePoint.distanceSquared() > wakeDistanceSquared) {
            awakePeriods = wakePeriods;
            if (slept) {
                boolean acrossIsFirst = capturePoint.forward() * capturePoint.left() > 0;
                phase = acrossIsFirst ? dutyFactor : dutyFactor - 0.5f;
            }
        }
    }

    /** Whether the policy should be stepping now. */
    @RealTime
    public boolean isActive(VelocityCommand command) {
        return awakePeriods > 0 || command.isMoving();
    }

    /**
     * The action of this period: while the clock is on the policy's, clamped; else the last one, a little nearer to the {@link
     * StandingAction}.
     *
     * @param output the policy's, one value per joint from {@code offset} on
     * @param action the last one, clamped; becomes this one
     */
    @RealTime
    public void act(VelocityCommand command, ActionDecoder decoder, float[] output, int offset, float[] action) {
        if (isActive(command)) {
            decoder.clamp(output, offset, action);
            return;
        }
        for (int j = 0; j < action.length; j++) {
            float off = action[j] - standing[j];
            action[j] = standing[j] + (Math.abs(off) < SETTLED ? 0 : settling * off);
        }
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
