package dev.amble.robots.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.ForwardKinematics;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandingActionTest {
    private static final double STEP = 1e-5;

    static Stream<RobotModel> robots() {
        return RobotLoader.BUILT_IN.stream().map(RobotLoader::load);
    }

    /** Virtual work: a spring's torque is what its turn costs in height of links, less what the ground does on the feet. */
    @ParameterizedTest
    @MethodSource("robots")
    void bearsTheWeight(RobotModel robot) {
        float[] action = StandingAction.of(robot);
        double[] force = footForces(robot);
        for (int j = 0; j < action.length; j++) {
            double torque = (energy(robot, force, j, STEP) - energy(robot, force, j, -STEP)) / (2 * STEP);
            assertEquals(torque, robot.joints().get(j).kp() * robot.actionScale() * action[j], 1e-4);
        }
    }

    /** Of links and pushed feet, base fixed, with one joint turned by {@code angle}, J. */
    private static double energy(RobotModel robot, double[] force, int turned, double angle) {
        JointModel joint = robot.joints().get(turned);
        List<Pose> poses = ForwardKinematics.linkPosesInBase(
                robot.joints(), j -> j.defaultPosition() + (j.equals(joint) ? angle : 0));
        double sum = 0;
        for (int l = 0; l < poses.size(); l++) {
            var inertial = robot.links().get(l).inertial();
            sum += 9.81
                    * inertial.mass()
                    * poses.get(l).transform(inertial.centerOfMass()).z();
        }
        for (int f = 0; f < force.length; f++) {
            FootModel foot = robot.feet().get(f);
            sum -= force[f] * poses.get(foot.link()).transform(foot.center()).z();
        }
        return sum;
    }

    /** The feet of these robots are the corners of a rectangle: levers on each of its axes. */
    private static double[] footForces(RobotModel robot) {
        List<Pose> poses = ForwardKinematics.linkPosesInBase(robot.joints(), JointModel::defaultPosition);
        Vector3 moment = Vector3.ZERO;
        for (int l = 0; l < poses.size(); l++) {
            var inertial = robot.links().get(l).inertial();
            moment = moment.plus(poses.get(l).transform(inertial.centerOfMass()).times(inertial.mass()));
        }
        List<Vector3> feet = robot.feet().stream()
                .map(foot -> poses.get(foot.link()).transform(foot.center()))
                .toList();
        Vector3 middle = feet.stream().reduce(Vector3.ZERO, Vector3::plus).times(0.25);
        Vector3 off = moment.times(1 / robot.mass()).minus(middle);
        return feet.stream()
                .map(foot -> foot.minus(middle))
                .mapToDouble(corner -> 9.81 * robot.mass() / 4 * (1 + off.x() / corner.x() + off.y() / corner.y()))
                .toArray();
    }
}
