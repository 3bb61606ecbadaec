package dev.amble.sim.terrain;

import java.io.Serializable;
import java.util.List;

/**
 * Tiles in a rectangle: one kind in each column, harder from level to level, a level border all around.
 *
 * @param seed of everything random in the surface
 * @param spacing distance between grid points, m; the steepest edge is this wide
 * @param tileSize edge length of a tile, m
 * @param platform edge length of the flat middle of a tile, m
 * @param border width of the flat border, m
 * @param levels rows of tiles
 * @param startLevels robots begin on a random one of the first so many levels
 * @param startSpread robots begin this far from the middle of their tile at most, along either axis, m
 * @param columns of tiles
 */
public record TerrainConfig(
        long seed,
        double spacing,
        double tileSize,
        double platform,
        double border,
        int levels,
        int startLevels,
        double startSpread,
        List<Column> columns)
        implements Serializable {
    /** Grid points a terrain may have: 256 MB of heights. */
    private static final double MAX_POINTS = 64e6;

    /**
     * A column of tiles.
     *
     * @param size its meaning is the type's
     * @param pitch horizontal extent of one feature, m
     * @param friction factor on the ground's friction coefficient
     */
    public record Column(TileType type, Growth size, double pitch, double friction) implements Serializable {
        public Column {
            require(Math.min(size.first, size.last) >= 0, "size", "not negative", Math.min(size.first, size.last));
            require(pitch > 0, "pitch", "positive", pitch);
            require(friction > 0, "friction", "positive", friction);
        }
    }

    /**
     * A quantity that changes evenly from level to level.
     *
     * @param first on the first level
     * @param last on the last level
     */
    public record Growth(double first, double last) implements Serializable {
        /** @param share of the way from the first level to the last, [0, 1] */
        double at(double share) {
            return first + share * (last - first);
        }
    }

    public TerrainConfig {
        columns = List.copyOf(columns);
        require(spacing > 0, "terrain.spacing", "positive", spacing);
        require(tileSize >= 2 * spacing, "terrain.tile_size", "at least two spacings", tileSize);
        require(platform >= 0 && platform < tileSize, "terrain.platform", "in [0, tile_size)", platform);
        require(border >= 0, "terrain.border", "not negative", border);
        require(levels >= 1, "terrain.levels", "at least 1", levels);
        require(startLevels >= 1 && startLevels <= levels, "terrain.start_levels", "in 1 .. levels", startLevels);
        require(
                startSpread >= 0 && startSpread < tileSize / 2,
                "terrain.start_spread",
                "in [0, tile_size / 2)",
                startSpread);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("terrain.columns is empty; list at least one kind of tile");
        }
        double points =
                (length(levels, tileSize, border) / spacing) * (length(columns.size(), tileSize, border) / spacing);
        require(points <= MAX_POINTS, "terrain.spacing", "large enough for at most 64 million grid points", spacing);
    }

    /** Extent along x, m: the levels. */
    double lengthX() {
        return length(levels, tileSize, border);
    }

    /** Extent along y, m: the columns. */
    double lengthY() {
        return length(columns.size(), tileSize, border);
    }

    private static double length(int tiles, double tileSize, double border) {
        return tiles * tileSize + 2 * border;
    }

    private static void require(boolean valid, String key, String allowed, double got) {
        if (!valid || !Double.isFinite(got)) {
            throw new IllegalArgumentException(key + " must be " + allowed + ", got " + got);
        }
    }
}
