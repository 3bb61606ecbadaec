package dev.amble.controller.estimation;

import dev.amble.controller.estimation.EstimationConfig.GravitySource;
import dev.amble.robots.state.RobotState;
import java.util.Arrays;

/**
 * Filters what the sensors say before the control thread gets to see it.
 *
 * <p>A sensor that repeats itself to the bit is passed on as a repetition, so that the supervisor notices it whatever the
 * filters do. Joints and IMU may belong to different threads that take turns; allocates nothing.
 */
public final class StateEstimator {
    private final boolean isComplementary;
    private final ComplementaryFilter gravityFilter;
    private final LowPass jointVelocityFilter;
    private final LowPass angularVelocityFilter;

    /** Position and velocity as measured last. */
    private final float[] lastPosition;

    private final float[] lastVelocity;
    private final float[] filteredVelocity;

    private final float[] lastAngularVelocity = new float[3];
    private final float[] lastSpecificForce = new float[3];
    private final float[] filteredAngularVelocity = new float[3];
    private final float[] filteredGravity = new float[3];

    public StateEstimator(EstimationConfig config, int numJoints) {
        isComplementary = config.gravity() == GravitySource.COMPLEMENTARY;
        gravityFilter = new ComplementaryFilter(config.gravityTimeConstant());
        jointVelocityFilter = new LowPass(config.jointVelocityCutoffHz(), numJoints);
        angularVelocityFilter = new LowPass(config.angularVelocityCutoffHz(), 3);
        lastPosition = new float[numJoints];
        lastVelocity = new float[numJoints];
        filteredVelocity = new float[numJoints];
        Arrays.fill(lastPosition, Float.NaN); // the first message repeats none
        Arrays.fill(lastAngularVelocity, Float.NaN);
    }

    /** Whether gravity comes from gyroscope and accelerometer instead of the IMU's orientation. */
    public boolean isComplementary() {
        return isComplementary;
    }

    /**
     * Filters the joint velocities of a new joint message.
     *
     * @param stampNs when it was measured
     * @param state with the joints as measured; filtered afterwards
     */
    public void filterJoints(long stampNs, RobotState state) {
        boolean repeated =
                Arrays.equals(state.jointPosition, lastPosition) && Arrays.equals(state.jointVelocity, lastVelocity);
        System.arraycopy(state.jointPosition, 0, lastPosition, 0, lastPosition.length);
        System.arraycopy(state.jointVelocity, 0, lastVelocity, 0, lastVelocity.length);
        if (!repeated) {
            System.arraycopy(lastVelocity, 0, filteredVelocity, 0, lastVelocity.length);
            jointVelocityFilter.filter(stampNs, filteredVelocity);
        }
        System.arraycopy(filteredVelocity, 0, state.jointVelocity, 0, filteredVelocity.length);
    }

    /**
     * Filters a new IMU message and finds gravity, if that is its task.
     *
     * @param stampNs when it was measured
     * @param specificForce in base axes, m/s2
     * @param state with angular velocity as measured, and gravity as in the IMU's orientation; filtered afterwards
     */
    public void filterImu(long stampNs, float[] specificForce, RobotState state) {
        float[] measured = state.angularVelocityInBase;
        boolean repeated = Arrays.equals(measured, lastAngularVelocity)
                && (!isComplementary || Arrays.equals(specificForce, lastSpecificForce));
        System.arraycopy(measured, 0, lastAngularVelocity, 0, 3);
        System.arraycopy(specificForce, 0, lastSpecificForce, 0, 3);
        if (!repeated) {
            System.arraycopy(measured, 0, filteredAngularVelocity, 0, 3);
            if (isComplementary) {
                gravityFilter.update(stampNs, measured, specificForce);
                gravityFilter.gravity(filteredGravity);
                gravityFilter.removeBias(filteredAngularVelocity);
            }
            angularVelocityFilter.filter(stampNs, filteredAngularVelocity);
        }
        System.arraycopy(filteredAngularVelocity, 0, measured, 0, 3);
        if (isComplementary) {
            System.arraycopy(filteredGravity, 0, state.gravityInBase, 0, 3);
        }
    }
}
