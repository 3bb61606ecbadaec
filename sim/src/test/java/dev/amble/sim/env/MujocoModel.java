package dev.amble.sim.env;

import dev.amble.robots.model.CollisionShape;
import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Rotation;
import dev.amble.robots.model.Vector3;
import dev.amble.sim.physics.PhysicsConfig;
import java.util.Locale;

/**
 * A robot as MuJoCo's XML: the same links, joints, feet, base shapes, ground and rate as here.
 *
 * @param solver MuJoCo's contact solver: its attributes of the option element
 * @param withDryFriction whether joints have dry friction, a constraint each in MuJoCo
 */
record MujocoModel(RobotModel robot, PhysicsConfig physics, String solver, boolean withDryFriction) {
    String xml() {
        StringBuilder xml = new StringBuilder();
        xml.append("<mujoco><compiler angle=\"radian\" balanceinertia=\"true\"/><option timestep=\"")
                .append(physics.timestep())
                .append("\" ")
                .append(solver)
                .append("/><default><geom friction=\"")
                .append(physics.friction())
                .append(" 0 0\" condim=\"3\" contype=\"2\" conaffinity=\"1\"/></default><worldbody>")
                .append("<geom type=\"plane\" size=\"50 50 1\" contype=\"1\" conaffinity=\"2\"/>");
        body(0, new Pose(new Vector3(0, 0, robot.standHeight()), Rotation.IDENTITY), xml);
        xml.append("</worldbody><actuator>");
        robot.joints()
                .forEach(joint ->
                        xml.append("<motor joint=\"").append(joint.name()).append("\"/>"));
        return xml.append("</actuator></mujoco>").toString();
    }

    private void body(int link, Pose pose, StringBuilder xml) {
        Inertial inertial = robot.links().get(link).inertial();
        xml.append("<body").append(at(pose)).append('>').append(link == 0 ? "<freejoint/>" : joint(link - 1));
        xml.append(String.format(
                Locale.ROOT,
                "<inertial pos=\"%s\" mass=\"%s\" fullinertia=\"%s %s %s %s %s %s\"/>",
                numbers(inertial.centerOfMass()),
                inertial.mass(),
                inertial.ixx(),
                inertial.iyy(),
                inertial.izz(),
                inertial.ixy(),
                inertial.ixz(),
                inertial.iyz()));
        for (FootModel foot : robot.feet()) {
            if (foot.link() == link) {
                geom("sphere", new Pose(foot.center(), Rotation.IDENTITY), Double.toString(foot.radius()), xml);
            }
        }
        if (link == 0) {
            robot.links().get(0).collisions().forEach(shape -> baseShape(shape, xml));
        }
        for (int j = link; j < robot.numJoints(); j++) {
            JointModel joint = robot.joints().get(j);
            if (joint.parentLink() == link) {
                body(j + 1, joint.origin(), xml);
            }
        }
        xml.append("</body>");
    }

    private String joint(int index) {
        JointModel joint = robot.joints().get(index);
        return String.format(
                Locale.ROOT,
                "<joint name=\"%s\" axis=\"%s\" limited=\"true\" range=\"%s %s\" damping=\"%s\" frictionloss=\"%s\"/>",
                joint.name(),
                numbers(joint.axis()),
                joint.lowerLimit(),
                joint.upperLimit(),
                joint.damping(),
                withDryFriction ? joint.friction() : 0);
    }

    private static void baseShape(CollisionShape shape, StringBuilder xml) {
        if (shape instanceof CollisionShape.Box box) {
            geom("box", box.pose(), numbers(box.halfExtents()), xml);
        } else if (shape instanceof CollisionShape.Cylinder cylinder) {
            geom("cylinder", cylinder.pose(), cylinder.radius() + " " + cylinder.length() / 2, xml);
        } else if (shape instanceof CollisionShape.Sphere sphere) {
            geom("sphere", sphere.pose(), Double.toString(sphere.radius()), xml);
        }
    }

    private static void geom(String type, Pose pose, String size, StringBuilder xml) {
        xml.append("<geom type=\"").append(type).append('"').append(at(pose));
        xml.append(" size=\"").append(size).append("\"/>");
    }

    private static String at(Pose pose) {
        Rotation r = pose.rotation();
        return " pos=\"" + numbers(pose.position()) + "\" quat=\"" + r.w() + " " + r.x() + " " + r.y() + " " + r.z()
                + "\"";
    }

    private static String numbers(Vector3 v) {
        return v.x() + " " + v.y() + " " + v.z();
    }
}
