package dev.amble.training.actuator;

/**
 * A motor that no gains describe: position-derivative control of a state 10 ms old, soft saturation, and Coulomb friction
 * in the gears. Its movement is prescribed.
 */
final class SyntheticMotor {
    private static final double DELAY = 0.01;
    private static final double KP = 30;
    private static final double KD = 0.7;
    private static final double SATURATION = 25;
    private static final double FRICTION = 0.8;

    double position(double t) {
        return 0.3 * Math.sin(2 * Math.PI * 1.3 * t) + 0.1 * Math.sin(2 * Math.PI * 3.1 * t + 1);
    }

    double velocity(double t) {
        return 0.3 * 2 * Math.PI * 1.3 * Math.cos(2 * Math.PI * 1.3 * t)
                + 0.1 * 2 * Math.PI * 3.1 * Math.cos(2 * Math.PI * 3.1 * t + 1);
    }

    double target(double t) {
        return position(t) + 0.3 * Math.sin(2 * Math.PI * 2.3 * t + 2) + 0.2 * Math.sin(2 * Math.PI * 0.7 * t);
    }

    double torque(double t) {
        double late = t - DELAY;
        double asked = KP * (target(late) - position(late)) - KD * velocity(late);
        return SATURATION * Math.tanh(asked / SATURATION) - FRICTION * Math.tanh(velocity(t) / 0.3);
    }
}
