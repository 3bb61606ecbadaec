package dev.amble.sim.sensor;

import java.util.random.RandomGenerator;

/** The wandering error of an orientation estimate. Draws nothing if its standard deviation is zero. */
final class TiltError {
    private final double std;

    /** What is left of an error after one reading. */
    private final double memory;

    /** Tilt about the base's x and y axes, rad. */
    private double roll;

    private double pitch;

    /** @param period time between readings, s */
    TiltError(SensorConfig.Tilt config, double period) {
        std = config.std();
        memory = Math.exp(-period / config.correlationSeconds());
    }

    void reset(double strength, RandomGenerator random) {
        double width = strength * std;
        roll = width == 0 ? 0 : width * random.nextGaussian();
        pitch = width == 0 ? 0 : width * random.nextGaussian();
    }

    /** Lets the error wander by one period and turns a unit gravity vector by it. */
    void apply(float[] gravityInOut, double strength, RandomGenerator random) {
        if (std == 0) {
            return;
        }
        double news = strength * std * Math.sqrt(1 - memory * memory);
        roll = memory * roll + news * random.nextGaussian();
        pitch = memory * pitch + news * random.nextGaussian();
        double x = gravityInOut[0] + pitch * gravityInOut[2];
        double y = gravityInOut[1] - roll * gravityInOut[2];
        double z = gravityInOut[2] + roll * gravityInOut[1] - pitch * gravityInOut[0];
        double norm = Math.sqrt(x * x + y * y + z * z);
        gravityInOut[0] = (float) (x / norm);
        gravityInOut[1] = (float) (y / norm);
        gravityInOut[2] = (float) (z / norm);
    }
}
