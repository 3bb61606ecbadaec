package dev.amble.sim.replay;

/**
 * What there is to see at the end of one policy period.
 *
 * <p>The arrays belong to this frame alone and never change.
 *
 * @param time since the start of the episode, s
 * @param linkPose seven values a link: position in world axes (m), then the unit quaternion x, y, z, w that maps link to
 *     world coordinates
 * @param command what was asked: forward and left in m/s, yaw rate in rad/s
 * @param velocity what the base does, in base axes, in the same order
 * @param footPosition centers of the foot spheres in world coordinates, m, three a foot
 * @param contact which feet touch the ground
 * @param footForce the ground's normal force on each foot, N
 * @param jointTorque N m, model order
 * @param action of the policy, clamped, model order
 * @param fallen whether the robot has fallen in this period or before
 */
public record Frame(
        double time,
        float[] linkPose,
        float[] command,
        float[] velocity,
        float[] footPosition,
        boolean[] contact,
        float[] footForce,
        float[] jointTorque,
        float[] action,
        boolean fallen) {
    /** Values per link in {@link #linkPose}. */
    public static final int POSE_SIZE = 7;

    /** Angle from the world's x axis to the base's, about the vertical, rad. */
    public double baseYaw() {
        double x = linkPose[3];
        double y = linkPose[4];
        double z = linkPose[5];
        double w = linkPose[6];
        return Math.atan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z));
    }

    /** Height of the base frame over the world's zero, m. */
    public float baseHeight() {
        return linkPose[2];
    }
}
