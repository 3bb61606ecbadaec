package dev.amble.sim.terrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TerrainTest {
    private static TerrainConfig.Column column(TileType type, double from, double to, double pitch) {
        return new TerrainConfig.Column(type, new TerrainConfig.Growth(from, to), pitch, 1);
    }

    /** Tiles of 6 m with a platform of 2 m, on three levels. */
    private static TerrainConfig config(long seed, TerrainConfig.Column... columns) {
        return new TerrainConfig(seed, 0.05, 6, 2, 1, 3, 2, 0.5, List.of(columns));
    }

    private static HeightField field(TerrainConfig config) {
        return (HeightField) Terrain.of(config).ground();
    }

    /** Height at (dx, dy) from the middle of the only column's tile on a level. */
    private static double height(TerrainConfig config, int level, double dx, double dy) {
        Terrain terrain = Terrain.of(config);
        return terrain.ground().height(terrain.centerX(level) + (float) dx, terrain.centerY(0) + (float) dy);
    }

    @Test
    void noConfigurationIsThePlane() {
        Terrain plane = Terrain.of(null);
        assertEquals(new Plane(), plane.ground());
        assertEquals(1, plane.levels());
        assertEquals(1, plane.columns());
        assertTrue(plane.contains(1e6f, 1e6f, 1));
        assertEquals(1, plane.friction(3));
    }

    @Test
    void tilesStandInRowsOfLevelsAndColumnsOfKinds() {
        Terrain terrain = Terrain.of(config(1, column(TileType.PLANE, 0, 0, 1), column(TileType.PLANE, 0, 0, 1)));
        // three levels of 6 m along x, two columns along y, a border of 1 m
        assertEquals(-6, terrain.centerX(0));
        assertEquals(6, terrain.centerX(2));
        assertEquals(-3, terrain.centerY(0));
        assertEquals(3, terrain.centerY(1));
        HeightField field = (HeightField) terrain.ground();
        assertEquals(20 / 0.05 + 1, field.columns());
        assertEquals(14 / 0.05 + 1, field.rows());
        assertTrue(terrain.contains(9.4f, -6.4f, 0.5f));
        assertFalse(terrain.contains(9.6f, 0, 0.5f));
    }

    @ParameterizedTest
    @CsvSource({"SLOPE_UP, -1", "SLOPE_DOWN, 1"})
    void slopesRiseOrFallFromThePlatformToTheBorder(TileType type, int sign) {
        TerrainConfig config = config(1, column(type, 0, 0.4, 1));
        assertEquals(0, height(config, 0, 0, 0), 1e-6, "the first level is flat");
        // level 1 of 0..2: 0.2 per metre over the 2 m from the platform to the border
        assertEquals(sign * 0.4, height(config, 1, 0, 0), 1e-5);
        assertEquals(sign * 0.4, height(config, 1, 0.9, -0.9), 1e-5);
        assertEquals(sign * 0.2, height(config, 1, 2, 0), 1e-5);
        assertEquals(sign * 0.2, height(config, 1, 0, -2), 1e-5);
        assertEquals(sign * 0.8, height(config, 2, 0, 0), 1e-5);
    }

    @ParameterizedTest
    @CsvSource({"STAIRS_UP, -1", "STAIRS_DOWN, 1"})
    void stairsHaveTheirRiseAndTread(TileType type, int sign) {
        TerrainConfig config = config(1, column(type, 0.05, 0.15, 0.5));
        // 2 m from border to platform are four treads of 0.5 m: 4 x 0.15 on the last level
        assertEquals(sign * 0.6, height(config, 2, 0, 0), 1e-5);
        assertEquals(sign * 0.45, height(config, 2, 1.25, 0), 1e-5);
        assertEquals(sign * 0.15, height(config, 2, -0.3, 2.25), 1e-5);
        assertEquals(0, height(config, 2, 2.75, 0), 1e-5);
        assertEquals(sign * 0.05, height(config, 0, 2.25, 0), 1e-5);
    }

    @Test
    void bumpsStayWithinTheirAmplitude() {
        HeightField field = field(config(1, column(TileType.ROUGH, 0.02, 0.1, 0.2)));
        assertTrue(field.highest() > 0.09 && field.highest() <= 0.1, "highest " + field.highest());
        assertTrue(field.lowest() < -0.09 && field.lowest() >= -0.1, "lowest " + field.lowest());
    }

    @Test
    void blocksAreOfFullOrHalfHeight() {
        HeightField field = field(config(1, column(TileType.OBSTACLES, 0.2, 0.2, 1)));
        int[] counts = new int[5];
        for (float height : field.heights()) {
            double inHalves = height / 0.1;
            assertEquals(Math.rint(inHalves), inHalves, 1e-5);
            counts[2 + (int) Math.round(inHalves)]++;
        }
        for (int count : counts) {
            assertTrue(count > 0, "every height occurs");
        }
    }

    @Test
    void steppingStonesHaveHolesOfTheirGapBetween() {
        TerrainConfig config = config(1, column(TileType.STEPPING_STONES, 0.2, 0.2, 0.6));
        // cells of 0.8 m from the middle on: row 2 begins at y = 1.6 with an unshifted stone of 0.6 m at x = 0
        assertEquals(0, height(config, 1, 0.3, 1.9), 1e-5);
        assertEquals(-1, height(config, 1, 0.7, 1.9), 1e-5);
        assertEquals(-1, height(config, 1, 0.3, 2.3), 1e-5);
        assertEquals(0, height(config, 1, 0.7, 2.7), 1e-5, "row 3 is shifted by 0.4 m");
        assertEquals(0, height(config, 1, 0.7, 0), 1e-5, "the platform has no holes");
    }

    @Test
    void gapsLieAroundThePlatform() {
        TerrainConfig config = config(1, column(TileType.GAPS, 0.3, 0.3, 0.7));
        assertEquals(0, height(config, 1, 0.95, 0), 1e-5);
        assertEquals(-1, height(config, 1, 1.15, 0), 1e-5);
        assertEquals(-1, height(config, 1, 0, -1.15), 1e-5);
        assertEquals(0, height(config, 1, 1.65, 0), 1e-5);
        assertEquals(-1, height(config, 1, 2.15, 0), 1e-5);
    }

    @ParameterizedTest
    @EnumSource(TileType.class)
    void aSeedIsATerrain(TileType type) {
        TerrainConfig.Column column = column(type, 0.1, 0.2, 0.5);
        assertArrayEquals(
                field(config(7, column)).heights(), field(config(7, column)).heights());
    }

    @Test
    void anotherSeedIsAnotherTerrain() {
        TerrainConfig.Column column = column(TileType.ROUGH, 0.1, 0.2, 0.5);
        float[] one = field(config(7, column)).heights();
        float[] other = field(config(8, column)).heights();
        int equal = 0;
        for (int i = 0; i < one.length; i++) {
            equal += one[i] == other[i] && one[i] != 0 ? 1 : 0;
        }
        assertEquals(0, equal);
    }

    @Test
    void frictionBelongsToTheColumn() {
        TerrainConfig.Column ice = new TerrainConfig.Column(TileType.PLANE, new TerrainConfig.Growth(0, 0), 1, 0.2);
        Terrain terrain = Terrain.of(config(1, column(TileType.PLANE, 0, 0, 1), ice));
        assertEquals(1, terrain.friction(-3));
        assertEquals(0.2f, terrain.friction(3));
        assertEquals(1, terrain.friction(6.5f), "the border");
    }

    @Test
    void impossibleTerrainsAreRefused() {
        TerrainConfig.Column plane = column(TileType.PLANE, 0, 0, 1);
        assertRefused("tile_size", () -> new TerrainConfig(1, 0.1, 0, 0, 1, 3, 2, 0.5, List.of(plane)));
        assertRefused("spacing", () -> new TerrainConfig(1, 0, 6, 2, 1, 3, 2, 0.5, List.of(plane)));
        assertRefused("spacing", () -> new TerrainConfig(1, 1e-4, 6, 2, 1, 3, 2, 0.5, List.of(plane)));
        assertRefused("platform", () -> new TerrainConfig(1, 0.1, 6, 6, 1, 3, 2, 0.5, List.of(plane)));
        assertRefused("levels", () -> new TerrainConfig(1, 0.1, 6, 2, 1, 0, 1, 0.5, List.of(plane)));
        assertRefused("start_levels", () -> new TerrainConfig(1, 0.1, 6, 2, 1, 3, 4, 0.5, List.of(plane)));
        assertRefused("columns", () -> new TerrainConfig(1, 0.1, 6, 2, 1, 3, 2, 0.5, List.of()));
        assertRefused("size", () -> column(TileType.ROUGH, -0.1, 0.1, 1));
        assertRefused("pitch", () -> column(TileType.ROUGH, 0, 0.1, 0));
    }

    private static void assertRefused(String key, org.junit.jupiter.api.function.Executable construction) {
        String message =
                assertThrows(IllegalArgumentException.class, construction).getMessage();
        assertTrue(String.valueOf(message).contains(key), message);
    }
}
