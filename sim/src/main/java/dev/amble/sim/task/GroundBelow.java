package dev.amble.sim.task;

import dev.amble.sim.physics.BodyState;
import dev.amble.sim.terrain.Ground;

/**
 * The height of the ground a robot stands on: the median of the heights below its base and its feet, which a foot over a
 * hole does not change. Allocates nothing after construction. One thread.
 */
final class GroundBelow {
    private final Ground ground;
    private final float[] heights;

    GroundBelow(Ground ground, int numFeet) {
        this.ground = ground;
        heights = new float[numFeet + 1];
    }

    /** Height of the ground at (x, y), m. */
    float height(float x, float y) {
        return ground.height(x, y);
    }

    /** @param footPosition centers in world axes, m, three per foot */
    float median(BodyState base, float[] footPosition) {
        int count = 0;
        insert(count++, ground.height(base.position[0], base.position[1]));
        while (count < heights.length) {
            int foot = count - 1;
            insert(count++, ground.height(footPosition[3 * foot], footPosition[3 * foot + 1]));
        }
        int middle = count / 2;
        return count % 2 == 1 ? heights[middle] : (heights[middle - 1] + heights[middle]) / 2;
    }

    /** Insertion sort of the {@code count} heights before. */
    private void insert(int count, float height) {
        int at = count;
        while (at > 0 && heights[at - 1] > height) {
            heights[at] = heights[at - 1];
            at--;
        }
        heights[at] = height;
    }
}
