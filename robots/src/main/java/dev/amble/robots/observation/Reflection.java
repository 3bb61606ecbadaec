package dev.amble.robots.observation;

import dev.amble.robots.model.FrontBackMirror;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.HeightScan;
import java.util.Collections;

/**
 * What vectors of each kind become in a mirror that shows a robot as it is: one in its x-z plane, or, for the few robots built
 * so, one in its y-z plane. A transition seen in the mirror is as good as a recorded one.
 *
 * @param polar positions, velocities, forces: the axis across the mirror flips
 * @param axial angular velocities, torques: the two other axes flip
 * @param joints one value per joint
 * @param feet one value per foot
 * @param heightScan a {@link HeightScan}
 * @see <a href="https://arxiv.org/abs/2403.04359">Mittal et al. (2024), Symmetry considerations for learning task
 *     symmetric robot policies</a>
 */
public record Reflection(MirrorMap polar, MirrorMap axial, MirrorMap joints, MirrorMap feet, MirrorMap heightScan) {

    /** Left and right change places. */
    public static Reflection leftRight(RobotModel robot) {
        return new Reflection(
                MirrorMap.signs(1, -1, 1),
                MirrorMap.signs(-1, 1, -1),
                MirrorMap.of(
                        robot.numJoints(),
                        j -> robot.joints().get(j).mirrorJoint(),
                        j -> robot.joints().get(j).mirrorSign()),
                MirrorMap.of(robot.numFeet(), f -> robot.feet().get(f).mirrorFoot(), f -> 1),
                MirrorMap.of(
                        HeightScan.SIZE,
                        i -> HeightScan.COLUMNS * (i / HeightScan.COLUMNS + 1) - 1 - i % HeightScan.COLUMNS,
                        i -> 1));
    }

    /**
     * Front and back change places.
     *
     * @throws dev.amble.robots.config.ConfigException if the robot is not built so
     */
    public static Reflection frontBack(RobotModel robot) {
        FrontBackMirror mirror = FrontBackMirror.of(robot);
        return new Reflection(
                MirrorMap.signs(-1, 1, 1),
                MirrorMap.signs(1, -1, -1),
                MirrorMap.of(robot.numJoints(), mirror::joint, mirror::sign),
                MirrorMap.of(robot.numFeet(), mirror::foot, f -> 1),
                MirrorMap.of(
                        HeightScan.SIZE,
                        i -> HeightScan.SIZE
                                - HeightScan.COLUMNS * (i / HeightScan.COLUMNS + 1)
                                + i % HeightScan.COLUMNS,
                        i -> 1));
    }

    /** An observation; either mirror exchanges the diagonal pairs of a trot, whose clock then is half a stride later. */
    public MirrorMap observation(ObservationLayout layout) {
        return MirrorMap.concat(layout.entries().stream()
                .flatMap(entry -> Collections.nCopies(entry.periods(), term(entry.term())).stream())
                .toList());
    }

    private MirrorMap term(ObservationTerm term) {
        return switch (term) {
            case ANGULAR_VELOCITY -> axial;
            case PROJECTED_GRAVITY -> polar;
            case VELOCITY_COMMAND -> MirrorMap.signs(polar.sign(0), polar.sign(1), axial.sign(2));
            case JOINT_POSITION, JOINT_VELOCITY, LAST_ACTION -> joints;
            case GAIT_CLOCK -> MirrorMap.signs(-1, -1);
            case HEIGHT_SCAN -> heightScan;
            case FOOT_CONTACT -> feet;
        };
    }
}
