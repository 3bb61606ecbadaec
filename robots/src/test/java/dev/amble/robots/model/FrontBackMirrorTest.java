package dev.amble.robots.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontBackMirrorTest {
    private static final RobotModel ANYMAL = RobotLoader.load("anymal_c");

    @ParameterizedTest
    @CsvSource({
        // about x: the same angle; about y: the opposite one
        "RF_HAA, RH_HAA, 1",
        "RF_HFE, RH_HFE, -1",
        "RF_KFE, RH_KFE, -1",
        "LF_HAA, LH_HAA, 1",
        "LH_HFE, LF_HFE, -1",
        "LH_KFE, LF_KFE, -1"
    })
    void theHindLegsOfAnymalAreReflectionsOfItsFrontLegs(String joint, String partner, int sign) {
        FrontBackMirror mirror = FrontBackMirror.of(ANYMAL);
        List<String> names = ANYMAL.jointNames();
        assertEquals(names.indexOf(partner), mirror.joint(names.indexOf(joint)));
        assertEquals(sign, mirror.sign(names.indexOf(joint)));
        // feet RF, LF, RH, LH
        assertEquals(2, mirror.foot(0));
        assertEquals(1, mirror.foot(3));
    }

    @ParameterizedTest
    @CsvSource({"a1, FR_thigh_joint", "go1, FR_thigh_joint", "go2, FR_thigh_joint"})
    void robotsWhoseKneesAllBendBackwardsAreRefused(String name, String joint) {
        String message = refusal(RobotLoader.load(name));
        assertTrue(
                message.startsWith("robot '" + name + "' is not symmetric front to back: joint '" + joint + "'"),
                message);
        assertTrue(message.contains("default_position 0.8"), message);
    }

    @Test
    void whatIsNotAMirrorImageIsNamed() {
        assertTrue(refusal(withJoint("LH_KFE", joint -> with(joint, joint.origin(), 90)))
                .contains("joint 'LF_KFE' has effort limit 80.0, the mirror image of 'LH_KFE' has 90.0"));
        Pose moved = new Pose(new Vector3(-0.2, 0.104, 0), Rotation.IDENTITY); // 0.1 m short: half of it off
        assertTrue(refusal(withJoint("LH_HAA", joint -> with(joint, moved, 80)))
                .contains("no joint is where the mirror shows 'LF_HAA', at (-0.300, 0.104, 0.000) m"));
        assertTrue(refusal(withInertial("base", inertial -> inertial.shiftedBy(new Vector3(-0.05, 0, 0))))
                .contains("the center of mass of link 'base' is 0.069 m off")); // 0.0185 before
        assertTrue(refusal(withInertial("LH_THIGH", inertial -> inertial.scaled(1.2, 1.2)))
                .contains("the mass of link 'LF_THIGH'"));
        assertTrue(refusal(withInertial("LH_SHANK", inertial -> inertial.scaled(1, 1.2)))
                .contains("the inertia of link 'LF_SHANK'"));
        List<FootModel> feet = new ArrayList<>(ANYMAL.feet());
        FootModel foot = feet.get(3);
        feet.set(3, new FootModel(foot.name(), foot.link(), foot.center(), 2 * foot.radius(), foot.mirrorFoot()));
        assertTrue(refusal(with(ANYMAL.links(), ANYMAL.joints(), feet))
                .contains("no foot is the mirror image of 'LF_FOOT'"));
    }

    private static String refusal(RobotModel robot) {
        return assertThrows(ConfigException.class, () -> FrontBackMirror.of(robot))
                .getMessage();
    }

    private static RobotModel withJoint(String name, UnaryOperator<JointModel> change) {
        List<JointModel> joints = ANYMAL.joints().stream()
                .map(joint -> joint.name().equals(name) ? change.apply(joint) : joint)
                .toList();
        return with(ANYMAL.links(), joints, ANYMAL.feet());
    }

    private static RobotModel withInertial(String name, UnaryOperator<Inertial> change) {
        List<LinkModel> links = ANYMAL.links().stream()
                .map(link -> link.name().equals(name)
                        ? new LinkModel(name, change.apply(link.inertial()), link.collisions())
                        : link)
                .toList();
        return with(links, ANYMAL.joints(), ANYMAL.feet());
    }

    private static JointModel with(JointModel j, Pose origin, double effortLimit) {
        return new JointModel(
                j.name(),
                j.parentLink(),
                origin,
                j.axis(),
                j.lowerLimit(),
                j.upperLimit(),
                effortLimit,
                j.velocityLimit(),
                j.damping(),
                j.friction(),
                j.defaultPosition(),
                j.sittingPosition(),
                j.kp(),
                j.kd(),
                j.mirrorJoint(),
                j.mirrorSign());
    }

    private static RobotModel with(List<LinkModel> links, List<JointModel> joints, List<FootModel> feet) {
        return new RobotModel(
                "changed",
                "",
                links,
                joints,
                feet,
                ANYMAL.safety(),
                ANYMAL.actionScale(),
                ANYMAL.actionClip(),
                ANYMAL.extraSensors(),
                ANYMAL.standHeight());
    }
}
