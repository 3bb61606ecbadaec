package dev.amble.robots.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.ForwardKinematics;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import dev.amble.robots.state.RobotState;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapturePointTest {
    private static final RobotModel A1 = RobotLoader.load("a1");
    private static final double STEP = 1e-5;

    private final SplittableRandom random = new SplittableRandom(3);
    private final RobotState state = new RobotState(12);

    static Stream<RobotModel> robots() {
        return RobotLoader.BUILT_IN.stream().map(RobotLoader::load);
    }

    /** By central differences of where the feet are in a base that turns. */
    @ParameterizedTest
    @MethodSource("robots")
    void isAheadOfTheFeetByHowFastTheyStayBehind(RobotModel robot) {
        CapturePoint point = new CapturePoint(robot);
        defaultStance(robot);
        double time = Math.sqrt(-meanFoot(robot, 0).z() / 9.81);
        for (int trial = 0; trial < 20; trial++) {
            for (int j = 0; j < robot.numJoints(); j++) {
                state.jointVelocity[j] = (float) random.nextGaussian();
            }
            state.angularVelocityInBase[0] = (float) random.nextGaussian();
            state.angularVelocityInBase[1] = (float) random.nextGaussian();
            Vector3 rate = new Vector3(state.angularVelocityInBase[0], state.angularVelocityInBase[1], 0);
            Vector3 velocity = meanFoot(robot, -STEP)
                    .minus(meanFoot(robot, STEP))
                    .times(1 / (2 * STEP))
                    .minus(rate.cross(meanFoot(robot, 0)));
            point.measure(state);
            assertEquals(time * velocity.x(), point.forward(), 1e-5);
            assertEquals(time * velocity.y(), point.left(), 1e-5);
            double squared = time * time * (velocity.x() * velocity.x() + velocity.y() * velocity.y());
            assertEquals(squared, point.distanceSquared(), 1e-5 * (1 + squared)); // float
        }
    }

    /** Small turns of joints and base, to first order. */
    @ParameterizedTest
    @MethodSource("robots")
    void ofARobotAtRestIsWhereItsBaseIs(RobotModel robot) {
        CapturePoint point = new CapturePoint(robot);
        defaultStance(robot);
        Vector3 before = meanFoot(robot, 0);
        for (int j = 0; j < robot.numJoints(); j++) {
            state.jointPosition[j] += 1e-3f * (float) random.nextGaussian();
        }
        double pitch = 2e-3;
        double roll = -1e-3;
        state.gravityInBase[0] = (float) Math.sin(pitch);
        state.gravityInBase[1] = (float) -Math.sin(roll);
        Vector3 turned = meanFoot(robot, 0);
        point.measure(state);
        assertEquals(before.x() - turned.x() - pitch * before.z(), point.forward(), 2e-5);
        assertEquals(before.y() - turned.y() + roll * before.z(), point.left(), 2e-5);
    }

    /** Of the joints' positions, moved on by {@code time} with their velocities. */
    private Vector3 meanFoot(RobotModel robot, double time) {
        List<String> names = robot.jointNames();
        List<Pose> poses = ForwardKinematics.linkPosesInBase(robot.joints(), (JointModel joint) -> {
            int j = names.indexOf(joint.name());
            return state.jointPosition[j] + time * state.jointVelocity[j];
        });
        Vector3 sum = Vector3.ZERO;
        for (FootModel foot : robot.feet()) {
            sum = sum.plus(poses.get(foot.link()).transform(foot.center()));
        }
        return sum.times(1.0 / robot.numFeet());
    }

    private void defaultStance(RobotModel robot) {
        System.arraycopy(robot.jointVector(JointModel::defaultPosition), 0, state.jointPosition, 0, robot.numJoints());
    }

    @Test
    void ofARobotThatTurnsOnTheSpotIsWhereItStands() {
        CapturePoint point = new CapturePoint(A1);
        defaultStance(A1);
        state.angularVelocityInBase[2] = 3;
        point.measure(state);
        assertEquals(0f, point.distanceSquared());
    }
}
