package dev.amble.robots.model;

import java.io.Serializable;

/**
 * A revolute joint and how it is driven.
 *
 * <p>Joint {@code j} moves link {@code j + 1}; link 0 is the base.
 *
 * @param name URDF name, by which robot messages are matched
 * @param parentLink index of the link it is mounted on; not larger than the joint's own index
 * @param origin pose of the joint frame in the parent link at angle zero
 * @param axis unit axis in the joint frame
 * @param lowerLimit rad
 * @param upperLimit rad
 * @param effortLimit N m
 * @param velocityLimit rad/s
 * @param damping viscous friction, N m s/rad
 * @param friction dry friction, N m
 * @param defaultPosition the stance a zero action asks for, rad
 * @param sittingPosition the pose to lie down in before the joints go limp, rad
 * @param kp proportional gain of the joint loop, N m/rad
 * @param kd derivative gain of the joint loop, N m s/rad
 * @param mirrorJoint index of the joint on the other side of the x-z plane (its own index if there is none)
 * @param mirrorSign +1 if the mirrored joint turns by the same angle, -1 if by the opposite one
 */
public record JointModel(
        String name,
        int parentLink,
        Pose origin,
        Vector3 axis,
        double lowerLimit,
        double upperLimit,
        double effortLimit,
        double velocityLimit,
        double damping,
        double friction,
        double defaultPosition,
        double sittingPosition,
        double kp,
        double kd,
        int mirrorJoint,
        int mirrorSign)
        implements Serializable {}
