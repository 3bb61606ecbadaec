package dev.amble.robots.model;

import java.io.Serializable;

/**
 * A spherical foot.
 *
 * @param name URDF name of the foot link
 * @param link index of the link it is part of
 * @param center center of the sphere in link coordinates, m
 * @param radius m
 * @param mirrorFoot index of the foot on the other side
 */
public record FootModel(String name, int link, Vector3 center, double radius, int mirrorFoot) implements Serializable {}
