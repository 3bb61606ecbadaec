package dev.amble.sim.randomization;

/** The physical parameters of one episode. Mutable, reused between episodes. */
public final class EpisodeParameters {
    /** Coulomb coefficient of foot on ground. */
    public float friction;

    /** Mass added to the base, kg. */
    public float payload;

    /** Factor on joint torque. */
    public float motorStrength;

    /** Factor on proportional gains. */
    public float kpFactor;

    /** Factor on derivative gains. */
    public float kdFactor;

    /** Substeps by which a new joint target comes late. */
    public int latencySubsteps;
}
