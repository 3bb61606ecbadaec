package dev.amble.robots.state;

import dev.amble.robots.realtime.RealTime;
import java.util.Arrays;

/**
 * Targets for the joint-level PD loops: torque = kp (target - position) - kd velocity + feed-forward.
 *
 * <p>All zero {@code kp} is pure damping, which has no feed-forward. Mutable and preallocated; owned by one thread at a time.
 */
public final class JointCommand {
    /** Position targets, rad, model order. */
    public final float[] positionTarget;

    /** Proportional gains, N m/rad, model order. */
    public final float[] kp;

    /** Derivative gains, N m s/rad, model order. */
    public final float[] kd;

    /** Feed-forward torques, N m, model order. */
    public final float[] feedForward;

    public JointCommand(int numJoints) {
        positionTarget = new float[numJoints];
        kp = new float[numJoints];
        kd = new float[numJoints];
        feedForward = new float[numJoints];
    }

    /** Overwrites this command with {@code other}, which has as many joints. */
    @RealTime
    public void set(JointCommand other) {
        System.arraycopy(other.positionTarget, 0, positionTarget, 0, positionTarget.length);
        System.arraycopy(other.kp, 0, kp, 0, kp.length);
        System.arraycopy(other.kd, 0, kd, 0, kd.length);
        System.arraycopy(other.feedForward, 0, feedForward, 0, feedForward.length);
    }

    /** Asks for pure damping with one gain (N m s/rad) for all joints; the position targets stay as they are. */
    @RealTime
    public void setDamping(float gain) {
        Arrays.fill(kp, 0f);
        Arrays.fill(kd, gain);
        Arrays.fill(feedForward, 0f);
    }

    /** Whether no joint is asked to hold a position. */
    @RealTime
    public boolean isDamping() {
        for (int j = 0; j < kp.length; j++) {
            if (kp[j] != 0f) {
                return false;
            }
        }
        return true;
    }

    /** Saves or restores everything. */
    @RealTime
    public void exchange(Snapshot snapshot) {
        snapshot.exchange(positionTarget);
        snapshot.exchange(kp);
        snapshot.exchange(kd);
        snapshot.exchange(feedForward);
    }
}
