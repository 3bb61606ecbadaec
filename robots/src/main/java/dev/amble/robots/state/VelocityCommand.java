package dev.amble.robots.state;

import dev.amble.robots.realtime.RealTime;

/**
 * The velocity asked of the base, in base axes: forward and left in m/s, counter-clockwise yaw in rad/s.
 *
 * <p>Mutable and preallocated; owned by one thread at a time.
 */
public final class VelocityCommand {
    /** Below this linear speed (m/s) and yaw rate (rad/s) a command asks the robot to stand. */
    public static final float MOVING_THRESHOLD = 0.1f;

    /** Forward velocity, m/s. */
    public float forward;

    /** Velocity to the left, m/s. */
    public float left;

    /** Yaw rate, counter-clockwise seen from above, rad/s. */
    public float yawRate;

    /** Monotonic time at which the command was received, ns. */
    public long stampNs;

    /** Sets the three velocities and leaves the stamp. */
    @RealTime
    public void set(float forward, float left, float yawRate) {
        this.forward = forward;
        this.left = left;
        this.yawRate = yawRate;
    }

    /** Overwrites velocities and stamp. */
    @RealTime
    public void set(VelocityCommand other) {
        set(other.forward, other.left, other.yawRate);
        stampNs = other.stampNs;
    }

    /** Whether the command asks for walking rather than standing. */
    @RealTime
    public boolean isMoving() {
        return forward * forward + left * left > MOVING_THRESHOLD * MOVING_THRESHOLD
                || Math.abs(yawRate) > MOVING_THRESHOLD;
    }

    /** Saves or restores everything. */
    @RealTime
    public void exchange(Snapshot snapshot) {
        forward = snapshot.exchange(forward);
        left = snapshot.exchange(left);
        yawRate = snapshot.exchange(yawRate);
        stampNs = snapshot.exchange(stampNs);
    }
}
