package dev.amble.sim.physics;

import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.RobotModel;

/**
 * Momenta of a robot, all about its center of mass.
 *
 * @param linear kg m/s, 3 elements
 * @param angular kg m^2/s, 3 elements
 * @param linearScale sum of the links' momenta without regard to direction, kg m/s
 * @param angularScale the same of the angular momenta, kg m^2/s
 */
record Momentum(double[] linear, double[] angular, double linearScale, double angularScale) {
    static Momentum of(RobotWorld world) {
        RobotModel robot = world.robot();
        int numLinks = robot.links().size();
        ForwardKinematics links = kinematics(world);
        double[][] center = new double[numLinks][3];
        double[][] momentum = new double[numLinks][3];
        double[] linear = new double[3];
        double[] centerOfMass = new double[3];
        double linearScale = 0;
        for (int i = 0; i < numLinks; i++) {
            Inertial inertial = robot.links().get(i).inertial();
            double[] arm = new double[3];
            Matrix3.put(inertial.centerOfMass(), center[i], 0);
            Matrix3.rotate(links.rotation, 9 * i, center[i], 0, arm, 0);
            System.arraycopy(links.linearVelocity, 3 * i, momentum[i], 0, 3);
            Matrix3.addCross(links.angularVelocity, 3 * i, arm, 0, momentum[i], 0);
            for (int k = 0; k < 3; k++) {
                center[i][k] = links.position[3 * i + k] + arm[k];
                momentum[i][k] *= inertial.mass();
                linear[k] += momentum[i][k];
                centerOfMass[k] += inertial.mass() / robot.mass() * center[i][k];
            }
            linearScale += norm(momentum[i]);
        }
        double[] angular = new double[3];
        double angularScale = 0;
        for (int i = 0; i < numLinks; i++) {
            double[] share = spin(robot.links().get(i).inertial(), links, i);
            for (int k = 0; k < 3; k++) {
                center[i][k] -= centerOfMass[k];
            }
            Matrix3.addCross(center[i], 0, momentum[i], 0, share, 0);
            angularScale += norm(share);
            for (int k = 0; k < 3; k++) {
                angular[k] += share[k];
            }
        }
        return new Momentum(linear, angular, linearScale, angularScale);
    }

    /** Larger of the two relative to its scale: what is left of a robot's momentum that started from rest. */
    double relative() {
        return Math.max(norm(linear) / linearScale, norm(angular) / angularScale);
    }

    private static ForwardKinematics kinematics(RobotWorld world) {
        BodyState base = new BodyState();
        float[] position = new float[world.robot().numJoints()];
        float[] velocity = new float[world.robot().numJoints()];
        world.readBase(base);
        world.readJoints(position, velocity);
        ForwardKinematics links = new ForwardKinematics(world.robot());
        links.update(base, position, velocity);
        return links;
    }

    /** Angular momentum of a link about its own center of mass. */
    private static double[] spin(Inertial inertial, ForwardKinematics links, int link) {
        double[] tensor = new double[9];
        double[] local = new double[3];
        double[] momentum = new double[3];
        Matrix3.putTensor(inertial, tensor, 0);
        Matrix3.rotateBack(links.rotation, 9 * link, links.angularVelocity, 3 * link, local, 0);
        Matrix3.rotate(tensor, 0, local, 0, momentum, 0);
        Matrix3.rotate(links.rotation, 9 * link, momentum, 0, local, 0);
        return local;
    }

    private static double norm(double[] v) {
        return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    }
}
