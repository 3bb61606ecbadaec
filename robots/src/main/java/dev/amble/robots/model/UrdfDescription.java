package dev.amble.robots.model;

import dev.amble.robots.config.TextSource;
import java.util.List;

/**
 * The physical content of a URDF file, as written: nothing merged, nothing checked across elements.
 *
 * @param warnings what was left out or replaced although it may matter, one line each
 */
public record UrdfDescription(
        TextSource source, String name, List<UrdfLink> links, List<UrdfJoint> joints, List<String> warnings) {
    public UrdfDescription {
        links = List.copyOf(links);
        joints = List.copyOf(joints);
        warnings = List.copyOf(warnings);
    }

    /**
     * Checks across elements.
     *
     * @return this
     * @throws dev.amble.robots.config.ConfigException if the joints do not make one tree of the links
     */
    public UrdfDescription requireTree() {
        new UrdfTree(this);
        return this;
    }
}
