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

class StanceOdometryTest {
    private static final double STEP = 1e-5;

    private final SplittableRandom random = new SplittableRandom(3);

    static Stream<RobotModel> robots() {
        return RobotLoader.BUILT_IN.stream().map(RobotLoader::load);
    }

    /** By central differences of where the feet are in a base that turns. */
    @ParameterizedTest
    @MethodSource("robots")
    void isHowFastTheFeetStayBehind(RobotModel robot) {
        StanceOdometry odometry = new StanceOdometry(robot);
        RobotState state = new RobotState(robot.numJoints());
        for (int trial = 0; trial < 20; trial++) {
            for (int j = 0; j < robot.numJoints(); j++) {
                state.jointVelocity[j] = (float) random.nextGaussian();
            }
            state.angularVelocityInBase[0] = (float) random.nextGaussian();
            state.angularVelocityInBase[1] = (float) random.nextGaussian();
            Vector3 rate = new Vector3(state.angularVelocityInBase[0], state.angularVelocityInBase[1], 0);
            Vector3 velocity = meanFoot(robot, state, -STEP)
                    .minus(meanFoot(robot, state, STEP))
                    .times(1 / (2 * STEP))
                    .minus(rate.cross(meanFoot(robot, state, 0)));
            double expected = velocity.x() * velocity.x() + velocity.y() * velocity.y();
            odometry.measure(state);
            assertEquals(expected, odometry.speedSquared(), 1e-5 * (1 + expected)); // float
            assertEquals(velocity.x(), odometry.forwardSpeed(), 1e-5);
            assertEquals(velocity.y(), odometry.leftSpeed(), 1e-5);
        }
    }

    private static Vector3 meanFoot(RobotModel robot, RobotState state, double time) {
        List<String> names = robot.jointNames();
        List<Pose> poses = ForwardKinematics.linkPosesInBase(
                robot.joints(),
                (JointModel joint) ->
                        joint.defaultPosition() + time * state.jointVelocity[names.indexOf(joint.name())]);
        Vector3 sum = Vector3.ZERO;
        for (FootModel foot : robot.feet()) {
            sum = sum.plus(poses.get(foot.link()).transform(foot.center()));
        }
        return sum.times(1.0 / robot.numFeet());
    }

    @Test
    void aRobotThatTurnsOnTheSpotDoesNotMove() {
        RobotState state = new RobotState(12);
        state.angularVelocityInBase[2] = 3;
        StanceOdometry odometry = new StanceOdometry(RobotLoader.load("a1"));
        odometry.measure(state);
        assertEquals(0f, odometry.speedSquared());
    }
}
