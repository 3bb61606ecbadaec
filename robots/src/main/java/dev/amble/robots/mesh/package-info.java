/**
 * How large a mesh is: finds the file a URDF names and reads the box around its vertices. Meshes are neither drawn nor
 * collided with here; their boxes stand for them.
 */
@NullMarked
package dev.amble.robots.mesh;

import org.jspecify.annotations.NullMarked;
