package dev.amble.controller.teleop;

import dev.amble.controller.ros.message.geometry_msgs.Twist;

/**
 * A velocity that counts only as long as somebody holds on to it.
 *
 * <p>When it is let go, or not held anew in time, one command of zero is due, and then none: whoever else commands the
 * robot, or the controller's own watchdog, comes next. Thread-safe.
 */
public final class HeldCommand {
    private final long timeoutNs;
    private double forward;
    private double left;
    private double yawRate;
    private long heldNs;
    private boolean held;

    /** @param timeout of a hold, s */
    public HeldCommand(double timeout) {
        timeoutNs = Math.round(timeout * 1e9);
    }

    /** Holds on to a velocity, m/s and rad/s. */
    public synchronized void hold(double newForward, double newLeft, double newYawRate, long nowNs) {
        forward = newForward;
        left = newLeft;
        yawRate = newYawRate;
        heldNs = nowNs;
        held = true;
    }

    /** Lets go. */
    public synchronized void release() {
        hold(0, 0, 0, heldNs - timeoutNs);
    }

    /**
     * Writes the command that is due, if one is.
     *
     * @return whether there was one
     */
    public synchronized boolean next(long nowNs, Twist commandOut) {
        if (!held) {
            return false;
        }
        held = nowNs - heldNs < timeoutNs;
        commandOut.linear.set(held ? forward : 0, held ? left : 0, 0);
        commandOut.angular.set(0, 0, held ? yawRate : 0);
        return true;
    }
}
