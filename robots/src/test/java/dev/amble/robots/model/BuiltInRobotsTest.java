package dev.amble.robots.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Go1, Go2 and ANYmal C against the makers' figures, and what every built-in robot has in common. */
class BuiltInRobotsTest {
    static Stream<RobotModel> robots() {
        return RobotLoader.BUILT_IN.stream().map(RobotLoader::load);
    }

    private static JointModel joint(RobotModel robot, String name) {
        return robot.joints().get(robot.jointNames().indexOf(name));
    }

    @ParameterizedTest
    @CsvSource({
        // 5.204 + 0.001 + 4 (0.591 + 0.92 + 0.135862 + 0.06) + 12 rotors of 0.089
        "go1, 13.100448",
        // 6.921 + 2 * 0.001 + 4 (0.678 + 1.152 + 0.154 + 0.04) + 12 * 0.089
        "go2, 16.087",
        // body 18.07117, 12 drives of 2.04, 4 (0.74 + 1.03 + 0.33742 + 0.25 + 3 * 0.001)
        "anymal_c, 51.99285"
    })
    void massIsThatOfTheMakersDescription(String name, double mass) {
        assertEquals(mass, RobotLoader.load(name).mass(), 1e-5);
    }

    @ParameterizedTest
    @CsvSource({
        "go1, FR_hip_joint, -0.863, 0.863, 23.7, 30.1",
        "go1, RL_thigh_joint, -0.686, 4.501, 23.7, 30.1",
        "go1, FL_calf_joint, -2.818, -0.888, 35.55, 20.06",
        "go2, RR_hip_joint, -1.0472, 1.0472, 23.7, 30.1",
        "go2, FL_thigh_joint, -1.5708, 3.4907, 23.7, 30.1",
        "go2, RL_thigh_joint, -0.5236, 4.5379, 23.7, 30.1",
        "go2, FR_calf_joint, -2.7227, -0.83776, 45.43, 15.7",
        "anymal_c, LF_HAA, -0.72, 0.49, 80, 7.5",
        "anymal_c, RH_HAA, -0.49, 0.72, 80, 7.5",
        "anymal_c, LH_KFE, -9.42477796077, 9.42477796077, 80, 7.5"
    })
    void limitsAreThoseOfTheMaker(
            String name, String joint, double lower, double upper, double effort, double velocity) {
        JointModel model = joint(RobotLoader.load(name), joint);
        assertEquals(lower, model.lowerLimit());
        assertEquals(upper, model.upperLimit());
        assertEquals(effort, model.effortLimit());
        assertEquals(velocity, model.velocityLimit());
    }

    @Test
    void goRobotsStandOnBentLegsOfTheirLength() {
        assertEquals(2 * 0.213 * Math.cos(0.8) + 0.02, RobotLoader.load("go1").standHeight(), 1e-12);
        // the foot's sphere sits 2 mm behind its link's origin, on a calf at -0.8 rad: 0.002 sin(0.8) lower
        assertEquals(
                2 * 0.213 * Math.cos(0.8) + 0.002 * Math.sin(0.8) + 0.022,
                RobotLoader.load("go2").standHeight(),
                1e-12);
    }

    @Test
    void anymalStandsOnKneesBentTowardsEachOther() {
        RobotModel anymal = RobotLoader.load("anymal_c");
        // thigh 0.285 at 0.4 rad; shank (0.08795, -0.33797 + 0.0225) at -0.4 rad: z = -0.285 cos - (0.31547 cos -
        // 0.08795 sin)
        double height = 0.285 * Math.cos(0.4) + 0.31547 * Math.cos(0.4) - 0.08795 * Math.sin(0.4) + 0.03;
        assertEquals(height, anymal.standHeight(), 1e-12);
        assertEquals(0.4, joint(anymal, "LF_HFE").defaultPosition());
        assertEquals(-0.4, joint(anymal, "LH_HFE").defaultPosition());
        assertEquals(-0.8, joint(anymal, "RF_KFE").defaultPosition());
        assertEquals(0.8, joint(anymal, "RH_KFE").defaultPosition());
    }

    @Test
    void anymalsHindFeetAreItsFrontFeetReflectedInX() {
        RobotModel anymal = RobotLoader.load("anymal_c");
        List<Vector3> feet = feetInStance(anymal);
        for (int side = 0; side < 2; side++) {
            Vector3 front = feet.get(side);
            Vector3 hind = feet.get(side + 2);
            assertEquals(
                    0, new Vector3(-front.x(), front.y(), front.z()).minus(hind).norm(), 1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("robots")
    void allFeetTouchTheGroundInTheStance(RobotModel robot) {
        for (int f = 0; f < 4; f++) {
            double sole = feetInStance(robot).get(f).z() - robot.feet().get(f).radius();
            assertEquals(-robot.standHeight(), sole, 1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("robots")
    void feetAreOrderedFrontRightFrontLeftRearRightRearLeft(RobotModel robot) {
        int[] front = {1, 1, -1, -1};
        int[] left = {-1, 1, -1, 1};
        List<Vector3> feet = feetInStance(robot);
        for (int f = 0; f < 4; f++) {
            assertTrue(front[f] * feet.get(f).x() > 0, robot.feet().get(f).name());
            assertTrue(left[f] * feet.get(f).y() > 0, robot.feet().get(f).name());
            assertEquals(f ^ 1, robot.feet().get(f).mirrorFoot());
        }
    }

    @ParameterizedTest
    @MethodSource("robots")
    void rightAndLeftAreMirrorImages(RobotModel robot) {
        List<Vector3> feet = feetInStance(robot);
        for (int f = 0; f < 4; f++) {
            Vector3 other = feet.get(robot.feet().get(f).mirrorFoot());
            assertEquals(
                    0,
                    feet.get(f)
                            .minus(new Vector3(other.x(), -other.y(), other.z()))
                            .norm(),
                    1e-12);
        }
        for (int j = 0; j < robot.numJoints(); j++) {
            JointModel joint = robot.joints().get(j);
            assertEquals(j % 3 == 0 ? -1 : 1, joint.mirrorSign(), joint.name());
            assertEquals(
                    robot.links().get(j + 1).inertial().mass(),
                    robot.links().get(joint.mirrorJoint() + 1).inertial().mass(),
                    1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("robots")
    void motorsHoldTheStanceWithReserve(RobotModel robot) {
        // a foot carries a quarter of the weight; its lever about a joint is at most its horizontal distance
        double load = robot.mass() * 9.81 / 4;
        List<Pose> poses = ForwardKinematics.linkPosesInBase(robot.joints(), JointModel::defaultPosition);
        List<Vector3> feet = feetInStance(robot);
        for (int f = 0; f < 4; f++) {
            int knee = robot.feet().get(f).link() - 1;
            Vector3 arm = feet.get(f).minus(poses.get(knee + 1).position());
            double torque = load * Math.abs(arm.x());
            JointModel joint = robot.joints().get(knee);
            assertTrue(torque < 0.5 * joint.effortLimit(), joint.name() + " needs " + torque + " N m");
            assertTrue(torque / joint.kp() < 0.25, joint.name() + " sags by " + torque / joint.kp() + " rad");
        }
    }

    private static List<Vector3> feetInStance(RobotModel robot) {
        List<Pose> poses = ForwardKinematics.linkPosesInBase(robot.joints(), JointModel::defaultPosition);
        return robot.feet().stream()
                .map(foot -> poses.get(foot.link()).transform(foot.center()))
                .toList();
    }
}
