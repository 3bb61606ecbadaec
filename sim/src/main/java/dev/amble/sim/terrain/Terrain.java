package dev.amble.sim.terrain;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where the tiles are and what they are like. Immutable; one is shared by all environments and threads.
 *
 * <p>Levels grow along x, columns along y; both count from 0. The plane counts as one tile without borders.
 */
public final class Terrain {
    /** The endless plane. */
    public static final Terrain PLANE = new Terrain(null);

    private final @Nullable TerrainConfig config;
    private final Ground ground;

    private Terrain(@Nullable TerrainConfig config) {
        this.config = config;
        ground = config == null ? new Plane() : field(config);
    }

    /** The terrain of a configuration, the plane if there is none. */
    public static Terrain of(@Nullable TerrainConfig config) {
        return config == null ? PLANE : new Terrain(config);
    }

    private static HeightField field(TerrainConfig config) {
        int levels = config.levels();
        int columns = config.columns().size();
        TileSurfaces surfaces = new TileSurfaces(config.tileSize(), config.platform());
        SplittableRandom random = new SplittableRandom(config.seed());
        HeightField.Surface[] tiles = new HeightField.Surface[levels * columns];
        for (int level = 0; level < levels; level++) {
            for (int column = 0; column < columns; column++) {
                TerrainConfig.Column kind = config.columns().get(column);
                double share = levels == 1 ? 1 : (double) level / (levels - 1);
                double size = kind.size().at(share);
                tiles[level * columns + column] = surfaces.of(kind.type(), size, kind.pitch(), random.split());
            }
        }
        double halfX = config.lengthX() / 2 - config.border();
        double halfY = config.lengthY() / 2 - config.border();
        return new HeightField(
                points(config.lengthX(), config), points(config.lengthY(), config), config.spacing(), (x, y) -> {
                    double u = (x + halfX) / config.tileSize();
                    double v = (y + halfY) / config.tileSize();
                    if (u < 0 || u >= levels || v < 0 || v >= columns) {
                        return 0;
                    }
                    int level = (int) u;
                    int column = (int) v;
                    return tiles[level * columns + column].height(
                            (u - level - 0.5) * config.tileSize(), (v - column - 0.5) * config.tileSize());
                });
    }

    private static int points(double length, TerrainConfig config) {
        return (int) Math.ceil(length / config.spacing()) + 1;
    }

    /** The surface. */
    public Ground ground() {
        return ground;
    }

    /** Rows of tiles, from easy to hard. */
    public int levels() {
        return config == null ? 1 : config.levels();
    }

    /** Robots begin on one of the first so many levels. */
    public int startLevels() {
        return config == null ? 1 : config.startLevels();
    }

    /** Columns of tiles. */
    public int columns() {
        return config == null ? 1 : config.columns().size();
    }

    /** Edge length of a tile, m; infinite for the plane. */
    public double tileSize() {
        return config == null ? Double.POSITIVE_INFINITY : config.tileSize();
    }

    /** x of the middle of the tiles of a level, m. */
    public float centerX(int level) {
        return config == null ? 0 : (float) ((level + 0.5 - 0.5 * config.levels()) * config.tileSize());
    }

    /** y of the middle of the tiles of a column, m. */
    public float centerY(int column) {
        return config == null
                ? 0
                : (float) ((column + 0.5 - 0.5 * config.columns().size()) * config.tileSize());
    }

    /** Factor on the friction coefficient at y, m; 1 beside the tiles. */
    public float friction(float y) {
        if (config == null) {
            return 1;
        }
        int column =
                (int) Math.floor(y / config.tileSize() + 0.5 * config.columns().size());
        boolean beside = column < 0 || column >= config.columns().size();
        return beside ? 1 : (float) config.columns().get(column).friction();
    }

    /** Whether (x, y) is at least {@code margin} inside the border of the map, m. */
    public boolean contains(float x, float y, float margin) {
        return config == null
                || (Math.abs(x) <= config.lengthX() / 2 - margin && Math.abs(y) <= config.lengthY() / 2 - margin);
    }
}
