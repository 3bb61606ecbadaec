package dev.amble.robots.observation;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;

/**
 * Writes the observation vector of a policy, the same one in simulation, in training and on the robot.
 *
 * <p>Stateless after construction; may be shared between threads.
 */
public final class ObservationAssembler {
    private static final double TWO_PI = 2 * Math.PI;

    private final ObservationTerm[] terms;
    private final int[] sizes;
    /** One factor per value of the vector. */
    private final float[] scale;

    private final float[] defaultPosition;

    public ObservationAssembler(ObservationLayout layout, RobotModel robot) {
        if (layout.numJoints() != robot.numJoints()) {
            throw new IllegalArgumentException("observation layout is for " + layout.numJoints() + " joints, robot '"
                    + robot.name() + "' has " + robot.numJoints());
        }
        int numTerms = layout.entries().size();
        terms = new ObservationTerm[numTerms];
        sizes = new int[numTerms];
        scale = new float[layout.size()];
        int offset = 0;
        for (int i = 0; i < numTerms; i++) {
            ObservationLayout.Entry entry = layout.entries().get(i);
            terms[i] = entry.term();
            sizes[i] = entry.term().size(layout.numJoints());
            for (int k = 0; k < sizes[i]; k++) {
                scale[offset++] = entry.scaleOf(k);
            }
        }
        defaultPosition = robot.jointVector(JointModel::defaultPosition);
    }

    /** Length of the observation vector. */
    public int size() {
        return scale.length;
    }

    /**
     * Assembles one observation, without noise and without normalisation.
     *
     * @param lastAction clamped action of the previous period, one value per joint
     * @param offset where in {@code observationOut} to start
     * @param observationOut receives {@link #size()} values
     */
    @RealTime
    public void assemble(
            RobotState state,
            VelocityCommand command,
            float[] lastAction,
            GaitClock clock,
            int offset,
            float[] observationOut) {
        int at = offset;
        for (int i = 0; i < terms.length; i++) {
            switch (terms[i]) {
                case ANGULAR_VELOCITY -> copy(state.angularVelocityInBase, at, observationOut);
                case PROJECTED_GRAVITY -> copy(state.gravityInBase, at, observationOut);
                case VELOCITY_COMMAND -> {
                    observationOut[at] = command.forward;
                    observationOut[at + 1] = command.left;
                    observationOut[at + 2] = command.yawRate;
                }
                case JOINT_POSITION -> {
                    for (int j = 0; j < defaultPosition.length; j++) {
                        observationOut[at + j] = state.jointPosition[j] - defaultPosition[j];
                    }
                }
                case JOINT_VELOCITY -> copy(state.jointVelocity, at, observationOut);
                case LAST_ACTION -> copy(lastAction, at, observationOut);
                case GAIT_CLOCK -> {
                    boolean active = clock.isActive(command);
                    double angle = TWO_PI * clock.phase();
                    observationOut[at] = active ? (float) Math.sin(angle) : 0f;
                    observationOut[at + 1] = active ? (float) Math.cos(angle) : 0f;
                }
                case HEIGHT_SCAN -> copy(state.heightScan, at, observationOut);
            }
            at += sizes[i];
        }
        for (int k = 0; k < scale.length; k++) {
            observationOut[offset + k] *= scale[k];
        }
    }

    @RealTime
    private static void copy(float[] values, int at, float[] observationOut) {
        System.arraycopy(values, 0, observationOut, at, values.length);
    }
}
