package dev.amble.controller.safety;

import dev.amble.robots.policy.VelocityRange;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;

/**
 * Turns received velocity commands into ones the policy may be given: inside its trained range, without steps, and at
 * zero soon after they stop arriving.
 *
 * <p>Each axis crosses from zero to the end of its range in the ramp time, and comes back as fast. A command that is not
 * finite counts as not received.
 */
public final class CommandShaper {
    private final VelocityRange range;
    private final Watchdog watchdog;
    private final double rampTime;
    private final float forwardMax;
    private final float leftMax;
    private final float yawMax;
    private final VelocityCommand accepted = new VelocityCommand();
    private final VelocityCommand shaped = new VelocityCommand();
    private long previousNs;
    private boolean alive;

    /** @param range what the policy was trained for; holds zero on each axis, or there would be nothing to ramp to */
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
        rampTime = config.commandRampTime();
        forwardMax = (float) Math.max(-range.forwardMin(), range.forwardMax());
        leftMax = (float) Math.max(-range.leftMin(), range.leftMax());
        yawMax = (float) Math.max(-range.yawMin(), range.yawMax());
    }

    /** Takes in the newest command, stamp 0 if none ever came. Once a tick, before {@link #shape}. */
    @RealTime
    public void receive(long nowNs, VelocityCommand received) {
        if (received.stampNs != 0 && isFinite(received)) {
            accepted.set(received);
            range.clamp(accepted);
        }
        alive = !watchdog.isStale(nowNs, accepted.stampNs);
    }

    /** Whether a command is coming in. */
    @RealTime
    public boolean isAlive() {
        return alive;
    }

    /** Whether a command is coming in that asks for motion. */
    @RealTime
    public boolean isMoving() {
        return alive && accepted.isMoving();
    }

    /** Whether the shaped command is zero. */
    @RealTime
    public boolean rests() {
        return shaped.forward == 0 && shaped.left == 0 && shaped.yawRate == 0;
    }

    /**
     * Takes the shaped command one tick further, towards what was received or towards zero.
     *
     * @param follow whether the received command counts
     * @param shapedOut velocities to follow now, with the stamp of the command they come from
     */
    @RealTime
    public void shape(long nowNs, boolean follow, VelocityCommand shapedOut) {
        // An overlong tick is no reason for a step.
        double elapsed = previousNs == 0 ? 0 : Math.max(0, Math.min(0.02, (nowNs - previousNs) * 1e-9));
        float share = rampTime > 0 ? (float) (elapsed / rampTime) : Float.POSITIVE_INFINITY;
        boolean towards = follow && alive;
        shaped.set(
                approach(shaped.forward, towards ? accepted.forward : 0f, share * forwardMax),
                approach(shaped.left, towards ? accepted.left : 0f, share * leftMax),
                approach(shaped.yawRate, towards ? accepted.yawRate : 0f, share * yawMax));
        shaped.stampNs = accepted.stampNs;
        previousNs = nowNs;
        shapedOut.set(shaped);
    }

    /** {@code from}, moved towards {@code to} by at most {@code step}; not a number counts as no limit. */
    @RealTime
    private static float approach(float from, float to, float step) {
        return Math.abs(to - from) <= step || Float.isNaN(step) ? to : from + Math.copySign(step, to - from);
    }

    @RealTime
    private static boolean isFinite(VelocityCommand command) {
        return Float.isFinite(command.forward) && Float.isFinite(command.left) && Float.isFinite(command.yawRate);
    }

    /** Saves or restores what it remembers. */
    @RealTime
    public void exchange(Snapshot snapshot) {
        accepted.exchange(snapshot);
        shaped.exchange(snapshot);
        previousNs = snapshot.exchange(previousNs);
        alive = snapshot.exchange(alive);
    }
}
