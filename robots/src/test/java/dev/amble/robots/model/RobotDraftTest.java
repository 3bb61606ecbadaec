package dev.amble.robots.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotDraftTest {
    private static TextSource urdf(String robot) {
        String folder = "/dev/amble/robots/descriptions/" + robot + "/";
        return TextSource.resource(RobotLoader.class, folder + robot + ".urdf");
    }

    /** The robot of a draft, by way of its text. */
    private static RobotModel load(TextSource urdf) {
        TextSource yaml = new TextSource("robot.yaml", RobotDraftText.of(RobotDraft.of(UrdfReader.read(urdf))));
        return RobotLoader.assemble(yaml, YamlReader.read(yaml, RobotConfig.class), urdf);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a1", "go1", "go2", "anymal_c"})
    void findsWhatThePersonWhoWroteTheDescriptionFound(String name) {
        RobotModel known = RobotLoader.load(name);
        RobotModel found = load(urdf(name));
        assertEquals(known.jointNames(), found.jointNames());
        assertEquals(known.feet(), found.feet());
        for (int j = 0; j < known.numJoints(); j++) {
            assertEquals(
                    known.joints().get(j).mirrorJoint(), found.joints().get(j).mirrorJoint());
            assertEquals(
                    known.joints().get(j).mirrorSign(), found.joints().get(j).mirrorSign());
        }
    }

    @Test
    void draftOfTheA1IsNearlyTheA1() {
        RobotModel a1 = load(urdf("a1"));
        // feet seven tenths of 0.4 m below the hips: both links at acos(0.7) from the vertical
        assertEquals(Math.acos(0.7), a1.joints().get(1).defaultPosition(), 1e-3);
        assertEquals(-2 * Math.acos(0.7), a1.joints().get(2).defaultPosition(), 1e-3);
        assertEquals(0, a1.joints().get(0).defaultPosition());
        assertEquals(0.7 * 0.4 + 0.02, a1.standHeight(), 1e-3);
        assertEquals(30, a1.joints().get(0).kp());
        assertEquals(0.7, a1.joints().get(0).kd());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a1", "go1", "go2", "anymal_c"})
    void feetAreLevelBelowTheirThighJoints(String name) {
        RobotModel robot = load(urdf(name));
        List<Pose> poses = ForwardKinematics.linkPosesInBase(robot.joints(), JointModel::defaultPosition);
        for (FootModel foot : robot.feet()) {
            Vector3 center = poses.get(foot.link()).transform(foot.center());
            Vector3 thigh = poses.get(foot.link() - 1).position();
            assertEquals(thigh.x(), center.x(), 1e-3, foot.name());
            assertEquals(-robot.standHeight(), center.z() - foot.radius(), 1e-3, foot.name());
        }
    }

    @Test
    void footWithoutASphereGetsOneAtTheFarEndOfItsShape() {
        // the foot link is gone: the box around the calf, 0.2 m long and 0.016 m thick, ends 0.2 m below the knee
        String text = urdf("a1").text();
        for (String leg : List.of("FR", "FL", "RR", "RL")) {
            text = text.replaceAll("(?s)<joint name=\"" + leg + "_foot_fixed\".*?</joint>", "");
            text = text.replaceAll("(?s)<link name=\"" + leg + "_foot\">.*?</link>", "");
        }
        TextSource footless = new TextSource("a1.urdf", text);
        RobotDraft draft = RobotDraft.of(UrdfReader.read(footless));
        assertEquals(List.of("FR_calf", "FL_calf", "RR_calf", "RL_calf"), draft.guessedFeet());
        FootModel foot = load(footless).feet().get(0);
        assertEquals(0.008, foot.radius(), 1e-9);
        assertEquals(-0.2 + 0.008, foot.center().z(), 1e-9);
    }

    @Test
    void whatIsNoQuadrupedIsRefusedWithTheReason() {
        String a1 = urdf("a1").text();
        assertRefused(
                "has 3 chains of two or more joints",
                a1.replaceAll("(?s)<!-- Rear left leg -->.*</robot>", "</robot>"));
        assertRefused("joint 'head' turns but is on none of the four legs; make it fixed", a1.replace("</robot>", """
                        <joint name="head" type="continuous"><parent link="trunk"/><child link="skull"/></joint>
                        <link name="skull"/></robot>"""));
        assertRefused(
                "not one in each corner",
                a1.replace("0.1805 ", "0.5 ").replace("-0.1805 ", "0.1805 ").replace("-0.5 ", "0.2 "));
    }

    private static void assertRefused(String expected, String text) {
        UrdfDescription urdf = UrdfReader.read(new TextSource("dog.urdf", text));
        String message =
                assertThrows(ConfigException.class, () -> RobotDraft.of(urdf)).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
