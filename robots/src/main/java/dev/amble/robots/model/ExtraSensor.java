package dev.amble.robots.model;

/** A sensor some robots have beyond the encoders and the inertial measurement unit that all have. */
public enum ExtraSensor {
    /** Depth cameras or a lidar, and the mapping that makes a {@link dev.amble.robots.state.HeightScan} of them. */
    HEIGHT_SCAN
}
