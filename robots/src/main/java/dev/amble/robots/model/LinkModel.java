package dev.amble.robots.model;

import java.io.Serializable;
import java.util.List;

/**
 * A rigid body of the robot, with everything that was fixed to it merged in.
 *
 * @param name URDF name of the link that carries the joint
 * @param inertial mass distribution in the link frame (the frame of the joint that moves it)
 * @param collisions primitive shapes in the link frame
 */
public record LinkModel(String name, Inertial inertial, List<CollisionShape> collisions) implements Serializable {
    public LinkModel {
        collisions = List.copyOf(collisions);
    }
}
