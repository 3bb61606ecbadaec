package dev.amble.robots.model;

import dev.amble.robots.config.ConfigException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of a description that can move against each other: what is fixed together is one body.
 *
 * <p>Body 0 is the base, and its frame is the frame of the base link.
 */
final class RigidBodies {
    /**
     * A body under construction.
     *
     * @param joint that moves it; null for the base
     * @param parent index of the body it is mounted on; -1 for the base
     * @param origin pose of its joint frame in the parent body at angle zero
     */
    record Body(@Nullable UrdfJoint joint, String name, int parent, Pose origin, List<LinkInBody> links) {
        Inertial inertial() {
            Inertial sum = Inertial.MASSLESS;
            for (LinkInBody part : links) {
                sum = sum.plus(part.link.inertial().transformedBy(part.pose));
            }
            return sum;
        }

        List<CollisionShape> collisions() {
            List<CollisionShape> shapes = new ArrayList<>();
            for (LinkInBody part : links) {
                part.link.collisions().forEach(shape -> shapes.add(shape.movedBy(part.pose)));
            }
            return shapes;
        }
    }

    /** @param pose of the link in its body's frame */
    record LinkInBody(int body, UrdfLink link, Pose pose) {}

    private final UrdfTree tree;
    private final List<Body> bodies = new ArrayList<>();
    private final Map<String, LinkInBody> linkByName = new LinkedHashMap<>();

    RigidBodies(UrdfTree tree, String baseLink) {
        this.tree = tree;
        Pose rootInBase = tree.fixedPoseInRoot(baseLink).inverse();
        bodies.add(new Body(null, baseLink, -1, Pose.IDENTITY, new ArrayList<>()));
        add(tree.root(), 0, rootInBase);
    }

    private void add(UrdfLink link, int body, Pose pose) {
        LinkInBody part = new LinkInBody(body, link, pose);
        bodies.get(body).links().add(part);
        linkByName.put(link.name(), part);
        for (UrdfJoint joint : tree.below(link.name())) {
            UrdfLink child = Objects.requireNonNull(tree.links().get(joint.child()));
            Pose origin = pose.times(joint.origin());
            if (joint.type() == UrdfJoint.Type.FIXED) {
                add(child, body, origin);
            } else if (joint.type().turns()) {
                bodies.add(new Body(joint, child.name(), body, origin, new ArrayList<>()));
                add(child, bodies.size() - 1, Pose.IDENTITY);
            } else {
                throw ConfigException.at(
                        joint.location(),
                        "joint '" + joint.name() + "' is "
                                + joint.type().name().toLowerCase(Locale.ROOT)
                                + ", which is not supported; make it revolute, continuous or fixed");
            }
        }
    }

    List<Body> bodies() {
        return bodies;
    }

    /** Every link by its name, also those merged into another one's body. */
    Map<String, LinkInBody> links() {
        return linkByName;
    }
}
