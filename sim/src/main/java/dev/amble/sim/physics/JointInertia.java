package dev.amble.sim.physics;

import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.LinkModel;
import dev.amble.robots.model.RobotModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The inertia a joint's torque meets within one substep, when the robot floats and its other joints are slack.
 *
 * <p>That is the inverse of a diagonal element of the inverse joint-space inertia matrix. It is less than the moment of
 * inertia of everything beyond the joint about the joint's axis, because the rest gives way. The ratio of the two is
 * found once, as the smallest over a few poses, by asking the engine; the moment is summed in the current pose. The
 * product is 0.4 to 1.15 times the truth over the poses of an A1-like leg, and contacts only add to the truth.
 */
final class JointInertia {
    private static final float FAR_FROM_GROUND = 100f;

    /** Links moved by each joint. */
    private final int[][] linksBeyond;

    private final double[] mass;
    private final double[] centerOfMass;
    private final double[] inertia;
    private final double[] ratio;
    private final double[] smallest;

    private final double[] arm = new double[3];
    private final double[] lever = new double[3];
    private final double[] axisInLink = new double[3];
    private final double[] product = new double[3];

    /**
     * Measures the robot of an engine, which is left in another state.
     *
     * @param engine without gravity
     */
    JointInertia(RobotModel robot, PhysicsEngine engine, double timestep) {
        int numJoints = robot.numJoints();
        int numLinks = numJoints + 1;
        mass = new double[numLinks];
        centerOfMass = new double[3 * numLinks];
        inertia = new double[9 * numLinks];
        setInertials(robot.links().stream().map(LinkModel::inertial).toList());
        linksBeyond = IntStream.range(0, numJoints)
                .mapToObj(j -> linksBeyond(robot, j + 1))
                .toArray(int[][]::new);
        ratio = new double[numJoints];
        smallest = new double[numJoints];
        Arrays.fill(ratio, 1);
        Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        float[][] poses = {
            robot.jointVector(JointModel::defaultPosition),
            robot.jointVector(joint -> finite(joint.lowerLimit(), joint)),
            robot.jointVector(joint -> finite(joint.upperLimit(), joint))
        };
        for (float[] pose : poses) {
            measure(pose, robot, engine, (float) timestep);
        }
    }

    /** Takes other mass distributions of all links; the ratios stay those of the first. */
    void setInertials(List<Inertial> links) {
        for (int i = 0; i < mass.length; i++) {
            Inertial inertial = links.get(i);
            mass[i] = inertial.mass();
            Matrix3.put(inertial.centerOfMass(), centerOfMass, 3 * i);
            Matrix3.putTensor(inertial, inertia, 9 * i);
        }
    }

    /** Inertia met by a joint in the current pose, kg m^2. */
    double at(int joint, ForwardKinematics links) {
        return ratio[joint] * momentBeyond(joint, links);
    }

    /** The smallest inertia met by a joint in any pose tried, kg m^2. */
    double smallest(int joint) {
        return smallest[joint];
    }

    private double momentBeyond(int joint, ForwardKinematics links) {
        double sum = 0;
        double[] axis = links.axisInWorld;
        int pivot = 3 * (joint + 1);
        for (int link : linksBeyond[joint]) {
            Matrix3.rotate(links.rotation, 9 * link, centerOfMass, 3 * link, arm, 0);
            for (int i = 0; i < 3; i++) {
                arm[i] += links.position[3 * link + i] - links.position[pivot + i];
                lever[i] = 0;
            }
            Matrix3.addCross(axis, 3 * joint, arm, 0, lever, 0);
            Matrix3.rotateBack(links.rotation, 9 * link, axis, 3 * joint, axisInLink, 0);
            Matrix3.rotate(inertia, 9 * link, axisInLink, 0, product, 0);
            sum += mass[link] * dot(lever, lever) + dot(axisInLink, product);
        }
        return sum;
    }

    /** One torque on one joint at rest for one substep tells the inertia it met. */
    private void measure(float[] pose, RobotModel robot, PhysicsEngine engine, float timestep) {
        BodyState base = new BodyState();
        base.setUpright(FAR_FROM_GROUND);
        float[] position = new float[ratio.length];
        float[] velocity = new float[ratio.length];
        float[] atRest = new float[ratio.length];
        ForwardKinematics links = new ForwardKinematics(robot);
        links.update(base, pose, atRest);
        for (int j = 0; j < ratio.length; j++) {
            float[] torque = new float[ratio.length];
            torque[j] = 1f;
            engine.setState(base, pose, atRest, links);
            engine.step(torque, links);
            engine.readJoints(position, velocity);
            double met = timestep / velocity[j];
            smallest[j] = Math.min(smallest[j], met);
            ratio[j] = Math.min(ratio[j], met / momentBeyond(j, links));
        }
    }

    private static double finite(double limit, JointModel joint) {
        return Double.isFinite(limit) ? limit : joint.defaultPosition();
    }

    private static int[] linksBeyond(RobotModel robot, int firstLink) {
        boolean[] moved = new boolean[robot.links().size()];
        moved[firstLink] = true;
        for (int j = firstLink; j < robot.numJoints(); j++) {
            moved[j + 1] = moved[robot.joints().get(j).parentLink()];
        }
        return IntStream.range(0, moved.length).filter(i -> moved[i]).toArray();
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
