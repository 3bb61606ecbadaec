package dev.amble.robots.observation;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;
import java.util.List;

/**
 * Writes the observation vector of a policy, the same one in simulation, in training and on the robot.
 *
 * <p>It remembers the past periods that the layout asks for, and nothing else. Owned by one thread at a time.
 */
public final class ObservationAssembler {
    private static final double TWO_PI = 2 * Math.PI;

    private final ObservationTerm[] terms;
    /** Values of each term in one period. */
    private final int[] sizes;

    private final int[] periods;
    /** One factor per value of the vector. */
    private final float[] scale;

    private final float[] defaultPosition;
    private final FootLoad footLoad;

    /** The vector of the period before, from which older periods come; unless there is none. */
    private final float[] past;

    private final boolean seesPast;
    private boolean hasPast;

    public ObservationAssembler(ObservationLayout layout, RobotModel robot) {
        if (layout.numJoints() != robot.numJoints()) {
            throw new IllegalArgumentException("observation layout is for " + layout.numJoints() + " joints, robot '"
                    + robot.name() + "' has " + robot.numJoints());
        }
        int numTerms = layout.entries().size();
        terms = new ObservationTerm[numTerms];
        sizes = new int[numTerms];
        periods = new int[numTerms];
        scale = new float[layout.size()];
        int offset = 0;
        for (int i = 0; i < numTerms; i++) {
            ObservationLayout.Entry entry = layout.entries().get(i);
            terms[i] = entry.term();
            sizes[i] = entry.term().size(layout.numJoints());
            periods[i] = entry.periods();
            for (int k = 0; k < sizes[i] * periods[i]; k++) {
                scale[offset++] = entry.scaleOf(k % sizes[i]);
            }
        }
        defaultPosition = robot.jointVector(JointModel::defaultPosition);
        footLoad = new FootLoad(robot, layout.contains(ObservationTerm.FOOT_CONTACT) ? robot.feet() : List.of());
        seesPast = layout.size() > layout.present().size();
        past = new float[seesPast ? layout.size() : 0];
    }

    /** Length of the observation vector. */
    public int size() {
        return scale.length;
    }

    /** Forgets the past; until the first {@link #remember}, the present is taken to have lasted. */
    @RealTime
    public void reset() {
        hasPast = false;
    }

    /**
     * Makes a vector that was assembled for the present the newest part of the past: a policy period goes by.
     *
     * @param offset where in {@code observation} it starts
     */
    @RealTime
    public void remember(float[] observation, int offset) {
        if (seesPast) {
            System.arraycopy(observation, offset, past, 0, past.length);
            hasPast = true;
        }
    }

    /** Whether {@link #remember} makes a difference. */
    public boolean seesPast() {
        return seesPast;
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
                case FOOT_CONTACT -> {
                    for (int f = 0; f < sizes[i]; f++) {
                        observationOut[at + f] = footLoad.isContact(f, state) ? 1f : 0f;
                    }
                }
            }
            for (int k = 0; k < sizes[i]; k++) {
                observationOut[at + k] *= scale[at - offset + k];
            }
            writePast(i, at, offset, observationOut);
            at += sizes[i] * periods[i];
        }
    }

    @RealTime
    private void writePast(int term, int at, int offset, float[] observationOut) {
        int older = (periods[term] - 1) * sizes[term];
        if (older == 0) {
            return;
        }
        if (hasPast) {
            System.arraycopy(past, at - offset, observationOut, at + sizes[term], older);
        } else {
            for (int k = 0; k < older; k++) {
                observationOut[at + sizes[term] + k] = observationOut[at + k];
            }
        }
    }

    /** Saves or restores the past. */
    @RealTime
    public void exchange(Snapshot snapshot) {
        snapshot.exchange(past);
        hasPast = snapshot.exchange(hasPast);
    }

    @RealTime
    private static void copy(float[] values, int at, float[] observationOut) {
        System.arraycopy(values, 0, observationOut, at, values.length);
    }
}
