package dev.amble.robots.model;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The links of a description as one tree, checked: every link but the root hangs on exactly one joint. */
final class UrdfTree {
    private final Map<String, UrdfLink> links = new LinkedHashMap<>();
    private final Map<String, UrdfJoint> jointAbove = new LinkedHashMap<>();
    private final Map<String, List<UrdfJoint>> jointsBelow = new LinkedHashMap<>();
    private final UrdfLink root;

    UrdfTree(UrdfDescription description) {
        for (UrdfLink link : description.links()) {
            if (links.put(link.name(), link) != null) {
                throw ConfigException.at(link.location(), "a second link '" + link.name() + "'; rename one of them");
            }
            jointsBelow.put(link.name(), new ArrayList<>());
        }
        Set<String> jointNames = new LinkedHashSet<>();
        for (UrdfJoint joint : description.joints()) {
            if (!jointNames.add(joint.name())) {
                throw ConfigException.at(joint.location(), "a second joint '" + joint.name() + "'; rename one of them");
            }
            connect(joint);
        }
        root = findRoot(description);
        refuseLoops();
    }

    private void connect(UrdfJoint joint) {
        requireLink(joint, "parent", joint.parent());
        requireLink(joint, "child", joint.child());
        jointsBelow.getOrDefault(joint.parent(), List.of()).add(joint);
        UrdfJoint other = jointAbove.put(joint.child(), joint);
        if (other != null) {
            throw ConfigException.at(
                    joint.location(),
                    "link '" + joint.child() + "' has two parents, by joint '" + other.name() + "' and by joint '"
                            + joint.name() + "'; remove one");
        }
    }

    private void requireLink(UrdfJoint joint, String role, String link) {
        if (!links.containsKey(link)) {
            throw ConfigException.at(
                    joint.location(),
                    "joint '" + joint.name() + "' names " + role + " link '" + link
                            + "', which the file does not have; add the link or correct the name"
                            + NearestName.hint(link, links.keySet()));
        }
    }

    private UrdfLink findRoot(UrdfDescription description) {
        List<UrdfLink> roots = links.values().stream()
                .filter(link -> !jointAbove.containsKey(link.name()))
                .toList();
        if (links.isEmpty()) {
            throw new ConfigException(description.source().name() + ": the file has no links; give a robot");
        }
        if (roots.isEmpty()) {
            throw ConfigException.at(
                    description.links().get(0).location(), "every link has a parent: the joints form a loop; open it");
        }
        if (roots.size() > 1) {
            throw ConfigException.at(
                    roots.get(1).location(),
                    "several links have no parent: '"
                            + String.join(
                                    "', '", roots.stream().map(UrdfLink::name).toList())
                            + "'; join all but one to the others");
        }
        return roots.get(0);
    }

    private void refuseLoops() {
        List<String> reached = new ArrayList<>(List.of(root.name()));
        for (int i = 0; i < reached.size(); i++) {
            below(reached.get(i)).forEach(joint -> reached.add(joint.child()));
        }
        for (UrdfLink link : links.values()) {
            if (!reached.contains(link.name())) {
                throw ConfigException.at(
                        link.location(),
                        "link '" + link.name() + "' is not connected to root link '" + root.name()
                                + "': it is in or below a loop of joints; open the loop");
            }
        }
    }

    UrdfLink root() {
        return root;
    }

    Map<String, UrdfLink> links() {
        return links;
    }

    /** Joints whose parent is {@code link}. */
    List<UrdfJoint> below(String link) {
        return jointsBelow.getOrDefault(link, List.of());
    }

    /** Pose of {@code link} in the root link's frame, if only fixed joints are between them. */
    Pose fixedPoseInRoot(String link) {
        Pose pose = Pose.IDENTITY;
        UrdfJoint joint = jointAbove.get(link);
        while (joint != null) {
            if (joint.type() != UrdfJoint.Type.FIXED) {
                throw ConfigException.at(
                        joint.location(),
                        "base_link '" + link + "' moves against root link '" + root.name() + "' by joint '"
                                + joint.name() + "'; choose a base_link that is fixed to the root");
            }
            pose = joint.origin().times(pose);
            joint = jointAbove.get(joint.parent());
        }
        return pose;
    }
}
