package dev.amble.sim.randomization;

import java.util.Locale;

/**
 * A quantity of the world that can vary. The lower-case name is its key in a task file and its column in a log.
 *
 * <p>Draws are made in the order of this enum, so a new quantity goes to the end.
 */
public enum Quantity {
    /** Coulomb coefficient of foot on ground. */
    FRICTION(Elements.ROBOT, 0, 10),

    /** Mass added to the base, kg; negative for a robot lighter than its description. */
    PAYLOAD_MASS(Elements.ROBOT, -1000, 1000),

    /** Factor on the torque of all motors. */
    MOTOR_STRENGTH(Elements.ROBOT, 1e-3, 10),

    /** Factor on the proportional gain of all joint loops. */
    KP(Elements.ROBOT, 1e-3, 10),

    /** Factor on the derivative gain of all joint loops. */
    KD(Elements.ROBOT, 1e-3, 10),

    /** Time from a decision of the policy to the joint loops, s; rounded to physics substeps. */
    ACTION_LATENCY(Elements.ROBOT, 0, 0.5),

    /** Gravity in world axes, m/s^2. */
    GRAVITY(Elements.AXES, -30, 30),

    /** Where the payload sits, in base axes, m. */
    PAYLOAD_POSITION(Elements.AXES, -2, 2),

    /** What each encoder reads at the true zero, rad; joint loop and policy both believe it. */
    JOINT_ZERO_OFFSET(Elements.JOINTS, -1, 1),

    /** Voltage of the battery, V. */
    SUPPLY_VOLTAGE(Elements.ROBOT, 0, 1000),

    /** Age of what sensors report, s; rounded to physics substeps. */
    SENSOR_LATENCY(Elements.ROBOT, 0, 0.5),

    /** Factor on the noise of all sensors. */
    SENSOR_NOISE(Elements.ROBOT, 0, 100),

    /** Time between decisions of the policy, s; rounded to physics substeps. */
    CONTROL_PERIOD(Elements.ROBOT, 1e-3, 1),

    /** Magnitude of a sudden change of the base's velocity in a random horizontal direction, m/s. */
    PUSH_VELOCITY(Elements.ROBOT, 0, 100);

    /** What a quantity has a value for. */
    enum Elements {
        ROBOT,
        AXES,
        JOINTS
    }

    private final Elements elements;
    private final double lowest;
    private final double highest;

    Quantity(Elements elements, double lowest, double highest) {
        this.elements = elements;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** The word for this quantity in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    Elements elements() {
        return elements;
    }

    /** Whether a draw is something that happens rather than something that is. */
    boolean isPush() {
        return this == PUSH_VELOCITY;
    }

    /** Whether the engine can take a new value only between episodes. */
    boolean isMassDistribution() {
        return switch (this) {
            case PAYLOAD_MASS, PAYLOAD_POSITION -> true;
            default -> false;
        };
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
