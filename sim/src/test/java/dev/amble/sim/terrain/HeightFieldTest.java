package dev.amble.sim.terrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.randomization.RandomStream;
import org.junit.jupiter.api.Test;

class HeightFieldTest {
    /** One cell of 1 m: heights 0 and 1 (x = 0.5) in front, 2 and 5 behind. */
    private static final HeightField CELL =
            new HeightField(2, 2, 1, (x, y) -> y < 0 ? (x < 0 ? 0 : 1) : (x < 0 ? 2 : 5));

    @Test
    void gridPointsAreWhereTheSurfaceWasSampled() {
        HeightField field = new HeightField(5, 3, 0.5, (x, y) -> 10 * x + y);
        assertEquals(-1, field.x(0));
        assertEquals(0.5f, field.y(2));
        assertEquals(9.5f, field.heightAt(4, 0)); // 10 * 1 - 0.5
        assertEquals(-5f, field.heights()[5 + 1]); // row 1 (y = 0), column 1 (x = -0.5)
        assertEquals(-10.5f, field.lowest());
        assertEquals(10.5f, field.highest());
    }

    @Test
    void cellsAreTwoTrianglesAlongTheDiagonal() {
        // the diagonal from (-0.5, -0.5) to (0.5, 0.5) goes from 0 to 5
        assertEquals(2.5f, CELL.height(0, 0));
        // a = 0.75, b = 0.25: 0 + 0.75 * (1 - 0) + 0.25 * (5 - 1)
        assertEquals(1.75f, CELL.height(0.25f, -0.25f));
        // a = 0.25, b = 0.75: 0 + 0.75 * (2 - 0) + 0.25 * (5 - 2)
        assertEquals(2.25f, CELL.height(-0.25f, 0.25f));
    }

    @Test
    void theBorderContinuesOutside() {
        assertEquals(5, CELL.height(9, 9));
        assertEquals(0, CELL.height(-9, -9));
        assertEquals(1.5f, CELL.height(-9, 0.25f)); // between 0 and 2 at three quarters
    }

    @Test
    void highestSeesEveryPointInReach() {
        HeightField spike = new HeightField(11, 11, 0.1, (x, y) -> Math.hypot(x - 0.3, y + 0.2) < 0.01 ? 1 : 0);
        assertEquals(1, spike.highest(0, 0, 0.4f));
        assertEquals(0, spike.highest(-0.2f, 0.2f, 0.2f));
        RandomStream random = RandomStream.of(1);
        HeightField rough = new HeightField(21, 21, 0.1, (x, y) -> random.nextDouble());
        for (int i = 0; i < 1000; i++) {
            float radius = 0.3f;
            double angle = 2 * Math.PI * random.nextDouble();
            float reach = radius * random.nextFloat();
            float x = 2 * random.nextFloat() - 1;
            float y = 2 * random.nextFloat() - 1;
            float inReach = rough.height(x + reach * (float) Math.cos(angle), y + reach * (float) Math.sin(angle));
            assertTrue(rough.highest(x, y, radius) >= inReach);
        }
    }

    @Test
    void gapOfASphereOnASlopeIsSmallWhereItTouches() {
        double angle = Math.toRadians(20);
        HeightField slope = new HeightField(21, 21, 0.1, (x, y) -> Math.tan(angle) * x);
        float radius = 0.02f;
        float touching = (float) (radius / Math.cos(angle));
        // the sphere touches beside its lowest point, which is therefore r / cos - r = 1.3 mm above the surface
        assertEquals(0.0013f, slope.gap(0, 0.03f, touching, radius), 1e-4f);
        assertEquals(0.0113f, slope.gap(0, 0.03f, touching + 0.01f, radius), 1e-4f);
    }

    @Test
    void gapSeesTheEdgeBesideTheCenter() {
        HeightField step = new HeightField(41, 41, 0.01, (x, y) -> x > 0.009 ? 0.05 : 0);
        // center over the lower level, 1 cm before the edge: there the sphere is 0.7071 r = 1.41 cm below its center
        assertEquals(0.06f - 0.7071f * 0.02f - 0.05f, step.gap(0, 0, 0.06f, 0.02f), 1e-6f); // in the edge by 4 mm
        assertEquals(0.04f, step.gap(-0.05f, 0, 0.06f, 0.02f), 1e-6f);
    }
}
