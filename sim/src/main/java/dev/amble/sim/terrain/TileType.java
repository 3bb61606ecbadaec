package dev.amble.sim.terrain;

/**
 * What a tile looks like. Its size is the one number that grows with the level, its pitch the horizontal extent of one of
 * its features, m. Robots start in the middle and walk outwards.
 *
 * <p>The kinds are those of Rudin et al. 2021, "Learning to walk in minutes using massively parallel deep reinforcement
 * learning", figure 3, and their legged_gym.
 */
public enum TileType {
    /** Size and pitch mean nothing. */
    PLANE,
    /** A pit with four inclines; size: rise per metre. */
    SLOPE_UP,
    /** A hill with four inclines; size: fall per metre. */
    SLOPE_DOWN,
    /** Bumps everywhere; size: highest above and below the mean, m; pitch: distance between bumps. */
    ROUGH,
    /** A pit with stairs on all sides; size: rise of a step, m; pitch: tread. */
    STAIRS_UP,
    /** A hill with stairs on all sides; size: fall of a step, m; pitch: tread. */
    STAIRS_DOWN,
    /** Blocks and basins; size: height of the highest, m; pitch: shortest side, the longest is twice that. */
    OBSTACLES,
    /** Stones with holes between; size: width of the holes, m; pitch: side of a stone. */
    STEPPING_STONES,
    /** Ditches around the middle; size: their width, m; pitch: land between them. */
    GAPS
}
