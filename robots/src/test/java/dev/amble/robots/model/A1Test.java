package dev.amble.robots.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;

class A1Test {
    private static final RobotModel A1 = RobotLoader.load("a1");

    @Test
    void massIsThatOfTheMakersDescription() {
        // 6.0 trunk + 0.001 IMU + 4 (0.696 hip + 1.013 thigh + 0.166 calf + 0.06 foot)
        assertEquals(13.741, A1.mass(), 1e-9);
    }

    @Test
    void jointsAreOrderedByLegThenFromHipToCalf() {
        assertEquals(
                List.of(
                        "FR_hip_joint",
                        "FR_thigh_joint",
                        "FR_calf_joint",
                        "FL_hip_joint",
                        "FL_thigh_joint",
                        "FL_calf_joint",
                        "RR_hip_joint",
                        "RR_thigh_joint",
                        "RR_calf_joint",
                        "RL_hip_joint",
                        "RL_thigh_joint",
                        "RL_calf_joint"),
                A1.jointNames());
        assertEquals(
                List.of("FR_foot", "FL_foot", "RR_foot", "RL_foot"),
                A1.feet().stream().map(FootModel::name).toList());
    }

    @Test
    void standsOnBentLegs() {
        // thigh at 0.8 and calf at 0.8 - 1.6 = -0.8 rad from the vertical, 0.2 m each, and the foot's 0.02 m
        assertEquals(0.4 * Math.cos(0.8) + 0.02, A1.standHeight(), 1e-12);
    }

    @Test
    void defaultFeetAreBelowTheHips() {
        List<Pose> poses = ForwardKinematics.linkPosesInBase(A1.joints(), JointModel::defaultPosition);
        Vector3 center =
                poses.get(A1.feet().get(0).link()).transform(A1.feet().get(0).center());
        // x: the two legs' forward and backward parts cancel; y: -0.047 - 0.0838
        assertEquals(0.1805, center.x(), 1e-12);
        assertEquals(-0.1308, center.y(), 1e-12);
    }

    @Test
    void trunkContainsItsImu() {
        LinkModel base = A1.links().get(0);
        assertEquals("base", base.name());
        assertEquals(6.001, base.inertial().mass(), 1e-12);
        assertEquals(6.0 * 0.0041 / 6.001, base.inertial().centerOfMass().y(), 1e-15);
        assertEquals(1, base.collisions().size());
        assertInstanceOf(CollisionShape.Box.class, base.collisions().get(0));
    }

    @Test
    void limitsAreThoseOfTheMaker() {
        JointModel calf = A1.joints().get(2);
        assertEquals(-2.69653369433, calf.lowerLimit());
        assertEquals(-0.916297857297, calf.upperLimit());
        for (JointModel joint : A1.joints()) {
            assertEquals(33.5, joint.effortLimit());
            assertEquals(21, joint.velocityLimit());
            assertEquals(0.01, joint.damping());
            assertEquals(0.2, joint.friction());
        }
    }

    @Test
    void hipsMirrorToTheOppositeAngleAndTheRestToTheSame() {
        for (int leg = 0; leg < 4; leg++) {
            assertEquals(-1, A1.joints().get(3 * leg).mirrorSign());
            assertEquals(1, A1.joints().get(3 * leg + 1).mirrorSign());
            assertEquals(1, A1.joints().get(3 * leg + 2).mirrorSign());
        }
        assertEquals(3, A1.joints().get(0).mirrorJoint());
        assertEquals(7, A1.joints().get(10).mirrorJoint());
    }

    @Test
    void leftLegsAreReflectionsOfRightLegs() {
        for (int j = 0; j < A1.numJoints(); j++) {
            int partner = A1.joints().get(j).mirrorJoint();
            Inertial here = A1.links().get(j + 1).inertial();
            Inertial there = A1.links().get(partner + 1).inertial();
            assertSame(here, reflectedInY(there));
            Vector3 origin = A1.joints().get(j).origin().position();
            Vector3 other = A1.joints().get(partner).origin().position();
            assertEquals(origin, new Vector3(other.x(), -other.y() + 0.0, other.z()));
        }
    }

    @Test
    void rearHipsAreReflectionsOfFrontHips() {
        assertSame(A1.links().get(1).inertial(), reflectedInX(A1.links().get(7).inertial()));
        assertSame(A1.links().get(4).inertial(), reflectedInX(A1.links().get(10).inertial()));
    }

    private static Inertial reflectedInY(Inertial i) {
        Vector3 c = i.centerOfMass();
        return new Inertial(
                i.mass(), new Vector3(c.x(), -c.y(), c.z()), i.ixx(), i.iyy(), i.izz(), -i.ixy(), i.ixz(), -i.iyz());
    }

    private static Inertial reflectedInX(Inertial i) {
        Vector3 c = i.centerOfMass();
        return new Inertial(
                i.mass(), new Vector3(-c.x(), c.y(), c.z()), i.ixx(), i.iyy(), i.izz(), -i.ixy(), -i.ixz(), i.iyz());
    }

    private static void assertSame(Inertial expected, Inertial actual) {
        double tolerance = 1e-12; // rounding of the merge with the foot
        assertEquals(expected.mass(), actual.mass(), tolerance);
        assertEquals(0, expected.centerOfMass().minus(actual.centerOfMass()).norm(), tolerance);
        assertEquals(expected.ixx(), actual.ixx(), tolerance);
        assertEquals(expected.iyy(), actual.iyy(), tolerance);
        assertEquals(expected.izz(), actual.izz(), tolerance);
        assertEquals(expected.ixy(), actual.ixy(), tolerance);
        assertEquals(expected.ixz(), actual.ixz(), tolerance);
        assertEquals(expected.iyz(), actual.iyz(), tolerance);
    }
}
