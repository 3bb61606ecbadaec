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
 * a standing robot was set in motion, so that it can step to catch itself. Then it begins with the swing of that diagonal pair
 * whose other pair it is moving along: begun with the other, robots fall far more often. At all other times the robot holds its stance,
 * whatever the noise of its sensors. Advance the clock once per policy period, before the observation is assembled.
 */
public final class GaitClock {
    /** An action smaller than this is none. Left to fade it would be denormal in the end, with which processors are slow. */
    private static final float SETTLED = 1e-3f;

    private final float phaseStep;
    private final float dutyFactor;
    private final float wakeSpeedSquared;
    private final int wakePeriods;
    private final float settling;
    private final StanceOdometry odometry;

    private float phase;
    private int awakePeriods;

    /** @param period policy period, s */
    public GaitClock(GaitConfig config, RobotModel robot, double period) {
        phaseStep = (float) (config.frequencyHz() * period);
        dutyFactor = (float) config.dutyFactor();
        wakeSpeedSquared = (float) (config.wakeSpeed() * config.wakeSpeed());
        wakePeriods = (int) Math.round(config.wakeSeconds() / period);
        settling = (float) Math.exp(-period / config.settleSeconds());
        odometry = new StanceOdometry(robot);
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
        odometry.measure(state);
        if (wakePeriods > 0 && odometry.speedSquared() > wakeSpeedSquared) {
            awakePeriods = wakePeriods;
            if (slept) {
                boolean acrossIsFirst = odometry.forwardSpeed() * odometry.leftSpeed() > 0;
                phase = acrossIsFirst ? dutyFactor : dutyFactor - 0.5f;
            }
        }
    }

    /** Whether the policy should be stepping now; if not, its action does not count, and the last one fades. */
    @RealTime
    public boolean isActive(VelocityCommand command) {
        return awakePeriods > 0 || command.isMoving();
    }

    /** One period on the way back to the stance, for which the action is zero. */
    @RealTime
    public void settle(float[] action) {
        for (int j = 0; j < action.length; j++) {
            action[j] = Math.abs(action[j]) < SETTLED ? 0 : settling * action[j];
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
