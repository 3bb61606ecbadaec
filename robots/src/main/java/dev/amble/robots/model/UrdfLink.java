package dev.amble.robots.model;

import dev.amble.robots.config.Location;
import java.util.List;

/**
 * A {@code <link>} as written.
 *
 * @param inertial in the link frame, massless if the file gives none
 * @param collisions primitive shapes in the link frame
 */
public record UrdfLink(String name, Inertial inertial, List<CollisionShape> collisions, Location location) {
    public UrdfLink {
        collisions = List.copyOf(collisions);
    }
}
