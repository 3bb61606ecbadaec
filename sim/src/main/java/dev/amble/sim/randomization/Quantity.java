package dev.amble.sim.randomization;

import java.util.List;
import java.util.Locale;

/**
 * A quantity of the world that can vary. The lower-case name is its key in a task file and its column in a log.
 *
 * <p>Draws are made in the order of this enum, so a new quantity goes to the end.
 */
public enum Quantity {
    /** Coulomb coefficient of foot on ground. */
    FRICTION(0, 10),

    /** Mass added to the base, kg; negative for a robot lighter than its description. */
    PAYLOAD_MASS(-1000, 1000),

    /** Factor on the torque of all motors. */
    MOTOR_STRENGTH(1e-3, 10),

    /** Factor on the proportional gain of all joint loops. */
    KP(1e-3, 10),

    /** Factor on the derivative gain of all joint loops. */
    KD(1e-3, 10),

    /** Time from a decision of the policy to the joint loops, s; rounded to physics substeps. */
    ACTION_LATENCY(0, 0.5),

    /** Gravity in world axes, m/s^2. */
    GRAVITY(-30, 30),

    /** Where the payload sits, in base axes, m. */
    PAYLOAD_POSITION(-2, 2),

    /** What each encoder reads at the true zero, rad; joint loop and policy both believe it. */
    JOINT_ZERO_OFFSET(-1, 1),

    /** Voltage of the battery, V. */
    SUPPLY_VOLTAGE(0, 1000),

    /** Age of what sensors report, s; rounded to physics substeps. */
    SENSOR_LATENCY(0, 0.5),

    /** Factor on the noise of all sensors. */
    SENSOR_NOISE(0, 100),

    /** Time between decisions of the policy, s; rounded to physics substeps. */
    CONTROL_PERIOD(1e-3, 1),

    /** Magnitude of a sudden change of the base's velocity in a random horizontal direction, m/s. */
    PUSH_VELOCITY(0, 100),

    /** Magnitude of a force on the base in a random horizontal direction, N. */
    PUSH_FORCE(0, 10000),

    /** How long a push by force lasts, s. */
    PUSH_DURATION(0, 10),

    /** Share of the speed with which a foot leaves the ground that it met at more than 0.2 m/s. */
    RESTITUTION(0, 1),

    /** Give of the ground under each contact, m/N. */
    GROUND_COMPLIANCE(0, 1e-2),

    /** Shift of the base's center of mass, in base axes, m. */
    CENTER_OF_MASS(-1, 1),

    /** Factor on the mass and the inertia of each link. */
    LINK_MASS(1e-2, 100),

    /** Factor on the inertia of each link, beyond that of its mass. */
    LINK_INERTIA(1e-2, 100),

    /** Dry friction of each joint, N m. */
    JOINT_FRICTION(0, 1000),

    /** Viscous friction of each joint, N m s/rad. */
    JOINT_DAMPING(0, 1000),

    /** Reflected inertia of each motor's rotor, kg m^2. */
    ARMATURE(0, 100);

    /** What {@link LinkInertials} are made of. */
    static final Quantity[] MASS_DISTRIBUTION = {PAYLOAD_MASS, PAYLOAD_POSITION, CENTER_OF_MASS, LINK_MASS, LINK_INERTIA
    };

    private final double lowest;
    private final double highest;

    Quantity(double lowest, double highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    /** The word for this quantity in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a draw is something that happens rather than something that is. */
    boolean isPush() {
        return this == PUSH_VELOCITY || this == PUSH_FORCE;
    }

    /** Whether the engine can take a new value only between episodes. */
    boolean isMassDistribution() {
        return List.of(MASS_DISTRIBUTION).contains(this);
    }

    /**
     * Refuses what can't be for any robot.
     *
     * @throws IllegalArgumentException with the reason
     */
    public void check(Variation variation) {
        if (variation.replace() != null) {
            requireAllowed(variation.replace());
        }
        if (variation.scale() != null && variation.scale().min() < 0) {
            throw new IllegalArgumentException("randomization." + key() + ".scale must not be negative, got "
                    + variation.scale().min());
        }
        if (isPush() && variation.intervalSeconds() == null) {
            throw new IllegalArgumentException("randomization." + key() + " needs interval_seconds, e.g. [5, 10]");
        }
        if (isMassDistribution() && variation.intervalSeconds() != null) {
            throw new IllegalArgumentException("randomization." + key()
                    + " changes between episodes only: the body is built anew for it; leave out interval_seconds");
        }
    }

    void requireAllowed(Range values) {
        if (values.min() < lowest || values.max() > highest) {
            throw new IllegalArgumentException("randomization." + key() + " must be in [" + lowest + ", " + highest
                    + "], got [" + values.min() + ", " + values.max() + "]");
        }
    }
}
