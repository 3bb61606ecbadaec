package dev.amble.sim.terrain;

/** The surface robots stand on, in world axes (z up). Immutable; any thread. */
public sealed interface Ground permits Plane, HeightField {
    /** Height of the surface at (x, y), m. */
    float height(float x, float y);

    /** Height of the highest point of the surface no further than {@code radius} from (x, y), m. */
    float highest(float x, float y, float radius);

    /**
     * Vertical gap between a sphere and the surface, m; negative where the sphere is in it.
     *
     * @param z height of the center, m
     */
    float gap(float x, float y, float z, float radius);
}
