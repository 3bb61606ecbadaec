package dev.amble.sim.task;

import dev.amble.robots.state.HeightScan;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.terrain.Ground;

/** Measures the ground around a robot without error. Allocates nothing after construction; may be shared. */
final class HeightScanner {
    private final Ground ground;
    private final float standHeight;

    /** @param standHeight height of the base frame in the default stance, m */
    HeightScanner(Ground ground, double standHeight) {
        this.ground = ground;
        this.standHeight = (float) standHeight;
    }

    /** Writes a {@link HeightScan}, m. */
    void scan(BodyState base, float[] scanOut) {
        float cos = base.cosYaw();
        float sin = base.sinYaw();
        float soles = base.position[2] - standHeight;
        for (int i = 0; i < HeightScan.SIZE; i++) {
            float forward = HeightScan.forward(i);
            float left = HeightScan.left(i);
            float x = base.position[0] + cos * forward - sin * left;
            float y = base.position[1] + sin * forward + cos * left;
            float above = ground.height(x, y) - soles;
            scanOut[i] = Math.max(-HeightScan.RANGE, Math.min(HeightScan.RANGE, above));
        }
    }
}
