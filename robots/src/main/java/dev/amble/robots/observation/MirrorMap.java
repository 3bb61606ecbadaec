package dev.amble.robots.observation;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import java.util.List;

/**
 * The left-right reflection of a vector: {@code mirrored[i] = sign[i] * original[source[i]]}.
 *
 * <p>A quadruped is symmetric about its x-z plane, so a mirrored transition is as good as a recorded one (Mittal et al.
 * 2024, "Symmetry considerations for learning task symmetric robot policies"). Polar vectors flip y; axial vectors, such
 * as angular velocity, flip x and z.
 *
 * @param source where each mirrored value comes from
 * @param sign +1 or -1 for each value
 */
@SuppressWarnings("ArrayRecordComponent") // kernels loop over the arrays; nobody compares maps
public record MirrorMap(int[] source, float[] sign) {

    /** The mirror of an observation; the clock of a trot mirrors to half a stride later. */
    public static MirrorMap ofObservation(ObservationLayout layout, RobotModel robot) {
        return concat(layout.entries().stream()
                .map(entry -> switch (entry.term()) {
                    case ANGULAR_VELOCITY -> signs(-1, 1, -1);
                    case PROJECTED_GRAVITY -> signs(1, -1, 1);
                    case VELOCITY_COMMAND -> signs(1, -1, -1);
                    case JOINT_POSITION, JOINT_VELOCITY, LAST_ACTION -> ofJoints(robot);
                    case GAIT_CLOCK -> signs(-1, -1);
                })
                .toList());
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
}
