package dev.amble.robots.model;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.mesh.MeshBounds;
import dev.amble.robots.mesh.MeshFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the physics out of a URDF file: links, joints, inertia and collision shapes, meshes as boxes.
 *
 * <p>Looks at direct children only, because makers' files repeat {@code <collision>} and {@code <joint>} inside
 * {@code <gazebo>} and {@code <transmission>} blocks. Pictures (visuals, materials) are ignored.
 *
 * @see <a href="https://wiki.ros.org/urdf/XML">URDF specification</a>
 */
public final class UrdfReader {
    private static final Vector3 DEFAULT_AXIS = new Vector3(1, 0, 0);

    /** Half the thickness a flat mesh gets, m. */
    private static final double THIN = 1e-3;

    private final TextSource source;
    private final MeshFiles meshes;
    private final List<String> warnings = new ArrayList<>();

    private UrdfReader(TextSource source, MeshFiles meshes) {
        this.source = source;
        this.meshes = meshes;
    }

    /** Reads a file; a collision mesh that is found becomes the box around it. */
    public static UrdfDescription read(Path file) {
        return new UrdfReader(TextSource.file(file), MeshFiles.of(file)).description();
    }

    /**
     * Reads a description without its collision meshes; every fault is a {@link ConfigException} with file, line and
     * column.
     */
    public static UrdfDescription read(TextSource source) {
        return new UrdfReader(source, MeshFiles.NONE).description();
    }

    private UrdfDescription description() {
        XmlElement robot = XmlElement.parse(source);
        if (!robot.name().equals("robot")) {
            throw robot.error("the root element is <" + robot.name() + ">, not <robot>; give a URDF file");
        }
        refuseXacro(robot);
        List<UrdfLink> links = robot.children("link").stream().map(this::link).toList();
        List<UrdfJoint> joints =
                robot.children("joint").stream().map(UrdfReader::joint).toList();
        return new UrdfDescription(source, robot.attribute("name"), links, joints, warnings);
    }

    private void refuseXacro(XmlElement robot) {
        for (XmlElement child : robot.children()) {
            if (child.name().startsWith("xacro:")) {
                throw child.error("<" + child.name() + "> is xacro, not URDF; expand the file first:"
                        + " rosrun xacro xacro " + source.name() + " > robot.urdf (or pip install xacro; xacro ...)");
            }
        }
    }

    private UrdfLink link(XmlElement element) {
        List<CollisionShape> collisions = new ArrayList<>();
        for (XmlElement collision : element.children("collision")) {
            CollisionShape shape = shape(collision, element);
            if (shape != null) {
                collisions.add(shape);
            }
        }
        return new UrdfLink(
                element.attribute("name"), inertial(element.child("inertial")), collisions, element.location());
    }

    private static Inertial inertial(@Nullable XmlElement element) {
        if (element == null) {
            return Inertial.MASSLESS;
        }
        XmlElement mass = element.requiredChild("mass");
        XmlElement inertia = element.requiredChild("inertia");
        try {
            Inertial aboutCenter = new Inertial(
                    mass.number("value"),
                    Vector3.ZERO,
                    inertia.number("ixx"),
                    inertia.number("iyy"),
                    inertia.number("izz"),
                    inertia.number("ixy"),
                    inertia.number("ixz"),
                    inertia.number("iyz"));
            return aboutCenter.transformedBy(origin(element));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(mass.location() + ": " + e.getMessage() + "; correct it", e);
        }
    }

    private @Nullable CollisionShape shape(XmlElement collision, XmlElement link) {
        Pose pose = origin(collision);
        XmlElement geometry = collision.requiredChild("geometry");
        if (geometry.children().isEmpty()) {
            throw geometry.error("<geometry> of " + link + " is empty; give a box, sphere or cylinder");
        }
        XmlElement primitive = geometry.children().get(0);
        return switch (primitive.name()) {
            case "box" -> new CollisionShape.Box(pose, halfExtents(primitive));
            case "sphere" -> new CollisionShape.Sphere(pose, primitive.positiveNumber("radius"));
            case "cylinder" ->
                new CollisionShape.Cylinder(
                        pose, primitive.positiveNumber("radius"), primitive.positiveNumber("length"));
            case "mesh" -> box(primitive, pose, link);
            default ->
                throw primitive.error(
                        "unknown geometry <" + primitive.name() + ">; allowed: box, sphere, cylinder, mesh");
        };
    }

    /** The box around a collision mesh, or null if its file can't be had. */
    private @Nullable CollisionShape box(XmlElement mesh, Pose pose, XmlElement link) {
        String name = mesh.attribute("filename");
        String subject = mesh.location() + ": collision mesh '" + name + "' of " + link;
        Vector3 scale = mesh.vector("scale", new Vector3(1, 1, 1));
        Path file = meshes.find(name);
        if (file == null) {
            warnings.add(
                    subject + " is not found and left out; put the file where the name says, or give a box, sphere or"
                            + " cylinder if it should touch anything");
            return null;
        }
        try {
            MeshBounds bounds = MeshBounds.read(file);
            Vector3 one = corner(bounds.min(), scale);
            Vector3 other = corner(bounds.max(), scale);
            Vector3 diagonal = other.minus(one);
            Vector3 half = new Vector3(
                    Math.max(THIN, Math.abs(diagonal.x()) / 2),
                    Math.max(THIN, Math.abs(diagonal.y()) / 2),
                    Math.max(THIN, Math.abs(diagonal.z()) / 2));
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s stands as the box around it, %.3f x %.3f x %.3f m",
                    subject,
                    2 * half.x(),
                    2 * half.y(),
                    2 * half.z()));
            Pose center = new Pose(one.plus(other).times(0.5), Rotation.IDENTITY);
            return new CollisionShape.Box(pose.times(center), half);
        } catch (IOException e) {
            warnings.add(subject + " is left out: " + file + " can't be used (" + e.getMessage() + ")");
            return null;
        }
    }

    private static Vector3 corner(List<Double> corner, Vector3 scale) {
        return new Vector3(corner.get(0) * scale.x(), corner.get(1) * scale.y(), corner.get(2) * scale.z());
    }

    private static Vector3 halfExtents(XmlElement box) {
        Vector3 size = box.vector("size");
        if (!(size.x() > 0 && size.y() > 0 && size.z() > 0)) {
            throw box.error("'size' of <box> must be three positive lengths, got '" + box.attribute("size") + "'");
        }
        return size.times(0.5);
    }

    private static UrdfJoint joint(XmlElement element) {
        String name = element.attribute("name");
        UrdfJoint.Type type = type(element);
        XmlElement mimic = element.child("mimic");
        if (type.turns() && mimic != null) {
            throw mimic.error("joint '" + name + "' mimics another one, which is not supported; make it fixed");
        }
        XmlElement dynamics = element.child("dynamics");
        Limits limits = limits(element, type);
        return new UrdfJoint(
                name,
                type,
                element.requiredChild("parent").attribute("link"),
                element.requiredChild("child").attribute("link"),
                origin(element),
                type.turns() ? axis(element) : DEFAULT_AXIS,
                limits.lower,
                limits.upper,
                limits.effort,
                limits.velocity,
                dynamics == null ? 0 : notNegative(dynamics, "damping"),
                dynamics == null ? 0 : notNegative(dynamics, "friction"),
                element.location());
    }

    private static double notNegative(XmlElement dynamics, String key) {
        double value = dynamics.number(key, 0);
        if (value < 0) {
            throw dynamics.error("'" + key + "' of <dynamics> must not be negative, got " + value);
        }
        return value;
    }

    private record Limits(double lower, double upper, double effort, double velocity) {
        static final Limits NONE = new Limits(
                Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Limits of a joint that turns; other joints often carry meaningless ones, all zero. */
    private static Limits limits(XmlElement joint, UrdfJoint.Type type) {
        XmlElement limit = joint.child("limit");
        if (limit == null && type == UrdfJoint.Type.REVOLUTE) {
            throw joint.error("revolute " + joint + " has no <limit>; add one, or make it continuous");
        }
        if (limit == null || !type.turns()) {
            return Limits.NONE;
        }
        double effort = limit.positiveNumber("effort");
        double velocity = limit.positiveNumber("velocity");
        if (type == UrdfJoint.Type.CONTINUOUS) {
            return new Limits(Limits.NONE.lower, Limits.NONE.upper, effort, velocity);
        }
        double lower = limit.number("lower", 0);
        double upper = limit.number("upper", 0);
        if (!(lower < upper)) {
            throw joint.error(joint + " has lower limit " + lower + " and upper limit " + upper
                    + " rad; the lower one must be smaller");
        }
        return new Limits(lower, upper, effort, velocity);
    }

    private static UrdfJoint.Type type(XmlElement joint) {
        String word = joint.attribute("type");
        for (UrdfJoint.Type type : UrdfJoint.Type.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(word)) {
                return type;
            }
        }
        throw joint.error("unknown joint type '" + word + "'; allowed: "
                + Arrays.toString(UrdfJoint.Type.values()).toLowerCase(Locale.ROOT));
    }

    private static Vector3 axis(XmlElement joint) {
        XmlElement element = joint.child("axis");
        if (element == null) {
            return DEFAULT_AXIS;
        }
        Vector3 axis = element.vector("xyz");
        if (axis.norm() < 1e-6) {
            throw element.error("axis of " + joint + " has no length; give for example xyz=\"0 1 0\"");
        }
        return axis.times(1 / axis.norm());
    }

    private static Pose origin(XmlElement element) {
        XmlElement origin = element.child("origin");
        if (origin == null) {
            return Pose.IDENTITY;
        }
        Vector3 rpy = origin.vector("rpy", Vector3.ZERO);
        return new Pose(origin.vector("xyz", Vector3.ZERO), Rotation.fromRollPitchYaw(rpy.x(), rpy.y(), rpy.z()));
    }
}
