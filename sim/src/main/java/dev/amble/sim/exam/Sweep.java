package dev.amble.sim.exam;

import dev.amble.sim.randomization.Quantity;
import java.util.Arrays;
import java.util.List;

/**
 * A quantity of the world that the exam takes to its extremes while everything else stays nominal, but for sensor noise as
 * in training.
 */
public enum Sweep {
    FRICTION("Friction", "", Quantity.FRICTION, 0.8, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0, 1.25, 1.5),
    /** Values are for a robot of the reference mass. */
    PAYLOAD("Payload", "kg", Quantity.PAYLOAD_MASS, 0, 0, 1, 2, 3, 4, 5),
    MOTOR_STRENGTH("Motor strength", "", Quantity.MOTOR_STRENGTH, 1, 0.7, 0.8, 0.9, 1, 1.1, 1.2),
    LATENCY("Action latency", "ms", Quantity.ACTION_LATENCY, 0, 0, 10, 20, 30, 40),
    SENSOR_NOISE("Sensor noise", "x", Quantity.SENSOR_NOISE, 1, 0, 1, 2, 3),
    /** Every 3-4 s in a random direction, on all commands. */
    PUSH_WALKING("Push, walking", "m/s", Quantity.PUSH_VELOCITY, 0, 0, 0.5, 1, 1.5, 2),
    /** The same at zero command. */
    PUSH_STANDING("Push, standing", "m/s", Quantity.PUSH_VELOCITY, 0, 0, 0.5, 1, 1.5, 2),
    /** For 1 s every 3-4 s in a random direction, on all commands, on a robot of the reference mass. */
    FORCE_WALKING("Force, walking", "N", Quantity.PUSH_FORCE, 0, 0, 10, 20, 30, 40, 50, 60),
    /** The same at zero command. */
    FORCE_STANDING("Force, standing", "N", Quantity.PUSH_FORCE, 0, 0, 10, 20, 30, 40, 50, 60);

    private final String title;
    private final String unit;
    private final Quantity quantity;
    private final double nominal;

    @SuppressWarnings("ImmutableEnumChecker") // made of an array that nobody else has
    private final List<Double> values;

    Sweep(String title, String unit, Quantity quantity, double nominal, double... values) {
        this.title = title;
        this.unit = unit;
        this.quantity = quantity;
        this.nominal = nominal;
        this.values = Arrays.stream(values).boxed().toList();
    }

    /** Name for people. */
    public String title() {
        return title;
    }

    /** Unit of {@link #points}; blank if they have none. */
    public String unit() {
        return unit;
    }

    Quantity quantity() {
        return quantity;
    }

    /** The value from which the sweep goes out. */
    public double nominal() {
        return nominal;
    }

    /** Values in increasing order, in {@link #unit}. */
    public List<Double> points() {
        return values;
    }

    /** What a value is in the unit of its quantity, for a robot of {@code massRatio} times the reference mass. */
    double inUnitOfQuantity(double value, double massRatio) {
        return switch (this) {
            case PAYLOAD, FORCE_WALKING, FORCE_STANDING -> value * massRatio;
            case LATENCY -> value / 1000;
            default -> value;
        };
    }

    /** Whether it comes again and again, so that episodes must be long. */
    boolean isPush() {
        return quantity == Quantity.PUSH_VELOCITY || quantity == Quantity.PUSH_FORCE;
    }

    boolean isStanding() {
        return this == PUSH_STANDING || this == FORCE_STANDING;
    }
}
