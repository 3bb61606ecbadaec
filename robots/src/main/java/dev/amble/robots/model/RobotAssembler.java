package dev.amble.robots.model;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.NearestName;
import dev.amble.robots.config.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Joins what {@code robot.yaml} and the URDF say about a robot, checking that they agree. */
final class RobotAssembler {
    private final String file;
    private final RobotConfig config;
    private final UrdfDescription urdf;
    private final String urdfFile;
    private final RigidBodies bodies;
    /** Position of each joint in {@code robot.yaml}. */
    private final Map<String, Integer> jointIndex = new LinkedHashMap<>();
    /** Bodies by the joint that moves them. */
    private final Map<String, RigidBodies.Body> bodyOfJoint = new LinkedHashMap<>();

    RobotAssembler(String file, RobotConfig config, UrdfDescription urdf) {
        this.file = file;
        this.config = config;
        this.urdf = urdf;
        urdfFile = urdf.source().name();
        UrdfTree tree = new UrdfTree(urdf);
        requireKnown("base_link", config.baseLink(), "link", tree.links().keySet());
        bodies = new RigidBodies(tree, config.baseLink());
        for (RobotConfig.Joint joint : config.joints()) {
            jointIndex.put(joint.name(), jointIndex.size());
        }
        for (RigidBodies.Body body : bodies.bodies()) {
            if (body.joint() != null) {
                bodyOfJoint.put(body.joint().name(), body);
            }
        }
    }

    RobotModel assemble() {
        requireSameJoints();
        List<LinkModel> links = new ArrayList<>(List.of(link(bodies.bodies().get(0))));
        List<JointModel> joints = new ArrayList<>();
        for (RobotConfig.Joint joint : config.joints()) {
            RigidBodies.Body body = Objects.requireNonNull(bodyOfJoint.get(joint.name()));
            links.add(link(body));
            joints.add(joint(joint, body));
        }
        List<JointModel> mirrored = JointMirror.resolve(file, config.joints(), joints);
        List<FootModel> feet = config.feet().stream().map(this::foot).toList();
        double standHeight = ForwardKinematics.standHeight(mirrored, feet);
        if (!(standHeight > 0)) {
            throw error("in the default stance no foot is below the base (stand height "
                    + String.format(Locale.ROOT, "%.3f", standHeight) + " m); correct default_position");
        }
        String hash = Sha256.hex(urdf.source().text().getBytes(StandardCharsets.UTF_8));
        return new RobotModel(
                config.name(),
                hash,
                links,
                mirrored,
                feet,
                config.safety(),
                config.actionScale(),
                config.actionClip(),
                config.extraSensors(),
                standHeight);
    }

    private void requireSameJoints() {
        for (String name : jointIndex.keySet()) {
            requireKnown("joints", name, "joint that turns", bodyOfJoint.keySet());
        }
        for (String name : bodyOfJoint.keySet()) {
            if (!jointIndex.containsKey(name)) {
                throw error("joint '" + name + "' of " + urdfFile
                        + " turns but is not listed under joints; list it, or make it fixed in the URDF");
            }
        }
    }

    private static LinkModel link(RigidBodies.Body body) {
        Inertial inertial = body.inertial();
        boolean solid = inertial.mass() > 0 && inertial.ixx() > 0 && inertial.iyy() > 0 && inertial.izz() > 0;
        if (!solid) {
            throw ConfigException.at(
                    body.links().get(0).link().location(),
                    "link '" + body.name() + "', with everything fixed to it, must have a positive mass and positive"
                            + " moments of inertia to move; add an <inertial>");
        }
        return new LinkModel(body.name(), inertial, body.collisions());
    }

    private JointModel joint(RobotConfig.Joint joint, RigidBodies.Body body) {
        UrdfJoint urdfJoint = Objects.requireNonNull(body.joint());
        requireWithinLimits("default_position", joint.defaultPosition(), urdfJoint);
        requireWithinLimits("sitting_position", joint.sittingPosition(), urdfJoint);
        int parent = parentLink(body);
        if (parent > jointIndex.getOrDefault(joint.name(), 0)) {
            throw error("joint '" + joint.name() + "' is listed before joint '"
                    + config.joints().get(parent - 1).name() + "', which carries it; list parents first");
        }
        return new JointModel(
                joint.name(),
                parent,
                body.origin(),
                urdfJoint.axis(),
                urdfJoint.lowerLimit(),
                urdfJoint.upperLimit(),
                urdfJoint.effortLimit(),
                urdfJoint.velocityLimit(),
                urdfJoint.damping(),
                urdfJoint.friction(),
                joint.defaultPosition(),
                joint.sittingPosition(),
                joint.kp(),
                joint.kd(),
                jointIndex.getOrDefault(joint.name(), 0),
                1);
    }

    private void requireWithinLimits(String key, double position, UrdfJoint joint) {
        if (position < joint.lowerLimit() || position > joint.upperLimit()) {
            throw error(key + " of joint '" + joint.name() + "' is " + position + " rad, outside its limits "
                    + joint.lowerLimit() + " .. " + joint.upperLimit() + " in " + urdfFile + "; choose one inside");
        }
    }

    /** Index, in model order, of the link a body is mounted on. */
    private int parentLink(RigidBodies.Body body) {
        return modelLink(bodies.bodies().get(body.parent()));
    }

    private int modelLink(RigidBodies.Body body) {
        return body.joint() == null ? 0 : jointIndex.getOrDefault(body.joint().name(), 0) + 1;
    }

    private FootModel foot(RobotConfig.Foot foot) {
        requireKnown("feet", foot.link(), "link", bodies.links().keySet());
        RigidBodies.LinkInBody part = Objects.requireNonNull(bodies.links().get(foot.link()));
        CollisionShape.Sphere sphere = sphere(foot, part.link());
        List<String> names = config.feet().stream().map(RobotConfig.Foot::link).toList();
        int mirror = names.indexOf(foot.mirror());
        if (mirror < 0) {
            throw error("foot '" + foot.link() + "' has mirror '" + foot.mirror() + "', which is not a foot; allowed: "
                    + String.join(", ", names) + NearestName.hint(foot.mirror(), names));
        }
        if (!config.feet().get(mirror).mirror().equals(foot.link())) {
            throw error("foot '" + foot.link() + "' has mirror '" + foot.mirror() + "', whose mirror is '"
                    + config.feet().get(mirror).mirror() + "'; mirrors must be mutual");
        }
        Vector3 center = part.pose().transform(sphere.pose().position());
        return new FootModel(foot.link(), modelLink(bodies.bodies().get(part.body())), center, sphere.radius(), mirror);
    }

    private static CollisionShape.Sphere sphere(RobotConfig.Foot foot, UrdfLink link) {
        if (foot.radius() != null) {
            Vector3 center = foot.center() == null ? Vector3.ZERO : foot.center();
            return new CollisionShape.Sphere(new Pose(center, Rotation.IDENTITY), foot.radius());
        }
        List<CollisionShape> shapes = link.collisions();
        if (shapes.size() == 1 && shapes.get(0) instanceof CollisionShape.Sphere sphere) {
            return sphere;
        }
        throw ConfigException.at(
                link.location(),
                "foot link '" + foot.link() + "' must have one collision shape, a sphere; it has " + kinds(shapes)
                        + "; give it one sphere, or give the foot a radius in robot.yaml");
    }

    private static String kinds(List<CollisionShape> shapes) {
        List<String> kinds = shapes.stream()
                .map(shape -> shape.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .toList();
        return kinds.isEmpty() ? "none" : String.join(", ", kinds);
    }

    private void requireKnown(String key, String name, String kind, Collection<String> known) {
        if (!known.contains(name)) {
            throw error(key + " names '" + name + "', but " + urdfFile + " has no such " + kind + "; it has "
                    + String.join(", ", known) + NearestName.hint(name, known));
        }
    }

    private ConfigException error(String problem) {
        return new ConfigException(file + ": " + problem);
    }
}
