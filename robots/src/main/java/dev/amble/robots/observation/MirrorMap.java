package dev.amble.robots.observation;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.HeightScan;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The left-right reflection of a vector: a permutation with signs, {@code out[i] = sign[i] * in[source[i]]}.
 *
 * <p>A quadruped is symmetric about its x-z plane, so a mirrored transition is as good as a recorded one. Polar vectors
 * flip y; axial vectors, such as angular velocity, flip x and z. Mirroring twice gives the vector back, exactly.
 *
 * @see <a href="https://arxiv.org/abs/2403.04359">Mittal et al. (2024), Symmetry considerations for learning task
 *     symmetric robot policies</a>
 */
public final class MirrorMap {
    private final int[] source;
    private final float[] sign;

    /**
     * @param source where each element comes from; mirroring twice must lead back
     * @param sign +1 or -1 for each element, the same for the two elements of a pair
     */
    public MirrorMap(int[] source, float[] sign) {
        if (source.length != sign.length) {
            throw new IllegalArgumentException(
                    "source and sign differ in length: " + source.length + " and " + sign.length);
        }
        for (int i = 0; i < source.length; i++) {
            int partner = source[i];
            if (partner < 0 || partner >= source.length || source[partner] != i) {
                throw new IllegalArgumentException("element " + i + " comes from " + partner
                        + ", which does not come from " + i + "; mirror sources must be mutual: "
                        + Arrays.toString(source));
            }
            if (Math.abs(sign[i]) != 1f || sign[partner] != sign[i]) {
                throw new IllegalArgumentException("signs of elements " + i + " and " + partner
                        + " must be equal, +1 or -1, got " + sign[i] + " and " + sign[partner]);
            }
        }
        this.source = source.clone();
        this.sign = sign.clone();
    }

    /** The mirror of an observation; the clock of a trot mirrors to half a stride later. */
    public static MirrorMap ofObservation(ObservationLayout layout, RobotModel robot) {
        return concat(layout.entries().stream()
                .flatMap(entry -> Collections.nCopies(entry.periods(), ofTerm(entry.term(), robot)).stream())
                .toList());
    }

    private static MirrorMap ofTerm(ObservationTerm term, RobotModel robot) {
        return switch (term) {
            case ANGULAR_VELOCITY -> signs(-1, 1, -1);
            case PROJECTED_GRAVITY -> signs(1, -1, 1);
            case VELOCITY_COMMAND -> signs(1, -1, -1);
            case JOINT_POSITION, JOINT_VELOCITY, LAST_ACTION -> ofJoints(robot);
            case GAIT_CLOCK -> signs(-1, -1);
            case HEIGHT_SCAN -> ofHeightScan();
            case FOOT_CONTACT -> ofFeet(robot);
        };
    }

    /** The mirror of a joint vector or an action. */
    public static MirrorMap ofJoints(RobotModel robot) {
        int numJoints = robot.numJoints();
        int[] source = new int[numJoints];
        float[] sign = new float[numJoints];
        for (int j = 0; j < numJoints; j++) {
            JointModel joint = robot.joints().get(j);
            source[j] = joint.mirrorJoint();
            sign[j] = joint.mirrorSign();
        }
        return new MirrorMap(source, sign);
    }

    /** The mirror of one value per foot. */
    public static MirrorMap ofFeet(RobotModel robot) {
        int[] source = new int[robot.numFeet()];
        float[] sign = new float[robot.numFeet()];
        for (int f = 0; f < source.length; f++) {
            source[f] = robot.feet().get(f).mirrorFoot();
            sign[f] = 1;
        }
        return new MirrorMap(source, sign);
    }

    /** The mirror of a {@link HeightScan}. */
    public static MirrorMap ofHeightScan() {
        int[] source = new int[HeightScan.SIZE];
        float[] sign = new float[HeightScan.SIZE];
        for (int i = 0; i < source.length; i++) {
            int column = i % HeightScan.COLUMNS;
            source[i] = i - column + HeightScan.COLUMNS - 1 - column;
            sign[i] = 1;
        }
        return new MirrorMap(source, sign);
    }

    /** Values that stay in place and keep or flip their sign. */
    public static MirrorMap signs(float... sign) {
        int[] source = new int[sign.length];
        for (int i = 0; i < source.length; i++) {
            source[i] = i;
        }
        return new MirrorMap(source, sign);
    }

    /** The mirror of vectors laid end to end. */
    public static MirrorMap concat(List<MirrorMap> parts) {
        int size = parts.stream().mapToInt(MirrorMap::size).sum();
        int[] source = new int[size];
        float[] sign = new float[size];
        int offset = 0;
        for (MirrorMap part : parts) {
            for (int i = 0; i < part.size(); i++) {
                source[offset + i] = offset + part.source[i];
                sign[offset + i] = part.sign[i];
            }
            offset += part.size();
        }
        return new MirrorMap(source, sign);
    }

    public int size() {
        return source.length;
    }

    /** Element that element {@code i} of the mirrored vector comes from. */
    public int source(int i) {
        return source[i];
    }

    /** Sign of element {@code i} of the mirrored vector. */
    public float sign(int i) {
        return sign[i];
    }

    /**
     * Mirrors one vector.
     *
     * @param out not the same array region as {@code in}
     */
    public void apply(float[] in, int inOffset, float[] out, int outOffset) {
        for (int i = 0; i < source.length; i++) {
            out[outOffset + i] = sign[i] * in[inOffset + source[i]];
        }
    }
}
