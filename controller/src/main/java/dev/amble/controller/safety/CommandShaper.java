package dev.amble.controller.safety;

import dev.amble.robots.policy.VelocityRange;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.VelocityCommand;

/**
 * Turns received velocity commands into ones the policy may be given: inside its trained range, and fading linearly to
 * zero once they stop arriving.
 *
 * <p>A command that is not finite counts as not received.
 */
public final class CommandShaper {
    private final VelocityRange range;
    private final Watchdog watchdog;
    private final long timeoutNs;
    private final long rampNs;
    private final VelocityCommand accepted = new VelocityCommand();

    /** @param range what the policy was trained for; holds zero on each axis, or there would be nothing to fade to */
    public CommandShaper(SafetyConfig config, VelocityRange range) {
        if (range.forwardMin() > 0
                || range.forwardMax() < 0
                || range.leftMin() > 0
                || range.leftMax() < 0
                || range.yawMin() > 0
                || range.yawMax() < 0) {
            throw new IllegalArgumentException("the command range of the policy must hold 0 on each axis, got " + range
                    + "; train a policy that can stand");
        }
        this.range = range;
        watchdog = new Watchdog(config.commandTimeout());
        timeoutNs = Math.round(config.commandTimeout() * 1e9);
        rampNs = Math.round(config.commandRampTime() * 1e9);
    }

    /**
     * Shapes the command of one tick.
     *
     * @param received newest command, stamp 0 if none ever came
     * @param shapedOut velocities to follow now, with the stamp of the command they come from
     */
    @RealTime
    public void shape(long nowNs, VelocityCommand received, VelocityCommand shapedOut) {
        if (received.stampNs != 0 && isFinite(received)) {
            accepted.set(received);
            range.clamp(accepted);
        }
        float share = remainingShare(nowNs);
        shapedOut.set(share * accepted.forward, share * accepted.left, share * accepted.yawRate);
        shapedOut.stampNs = accepted.stampNs;
    }

    /** How much of the accepted command is left at its age, from 1 down to 0. */
    @RealTime
    private float remainingShare(long nowNs) {
        if (!watchdog.isStale(nowNs, accepted.stampNs)) {
            return 1f;
        }
        long ageNs = Watchdog.ageNs(nowNs, accepted.stampNs);
        if (ageNs < 0 || ageNs - timeoutNs >= rampNs) {
            return 0f;
        }
        return 1f - (float) (ageNs - timeoutNs) / rampNs;
    }

    @RealTime
    private static boolean isFinite(VelocityCommand command) {
        return Float.isFinite(command.forward) && Float.isFinite(command.left) && Float.isFinite(command.yawRate);
    }
}
