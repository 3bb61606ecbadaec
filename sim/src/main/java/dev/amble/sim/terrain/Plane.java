package dev.amble.sim.terrain;

/** The endless plane z = 0. */
public record Plane() implements Ground {
    @Override
    public float height(float x, float y) {
        return 0;
    }

    @Override
    public float highest(float x, float y, float radius) {
        return 0;
    }

    @Override
    public float gap(float x, float y, float z, float radius) {
        return z - radius;
    }
}
