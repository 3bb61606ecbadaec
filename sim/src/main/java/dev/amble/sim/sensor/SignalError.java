package dev.amble.sim.sensor;

import java.util.random.RandomGenerator;

/** Bias, white noise and quantisation of one kind of value. */
final class SignalError {
    private final SensorConfig.Signal config;
    private final SensorConfig.NoiseShape shape;
    private final float[] bias;

    SignalError(SensorConfig.Signal config, SensorConfig.NoiseShape shape, int size) {
        this.config = config;
        this.shape = shape;
        bias = new float[size];
    }

    /** Draws the biases of an episode; draws nothing if there are none. */
    void reset(double strength, RandomGenerator random) {
        double width = config.bias() * strength;
        for (int i = 0; i < bias.length; i++) {
            bias[i] = width == 0 ? 0 : (float) (draw(random) * width);
        }
    }

    /**
     * Spoils a reading.
     *
     * @param strength factor on the noise
     */
    void apply(float[] valuesInOut, double strength, RandomGenerator random) {
        double width = config.noise() * strength;
        for (int i = 0; i < valuesInOut.length; i++) {
            valuesInOut[i] += bias[i] + (float) (draw(random) * width);
            if (config.resolution() > 0) {
                valuesInOut[i] = (float) (Math.rint(valuesInOut[i] / config.resolution()) * config.resolution());
            }
        }
    }

    private double draw(RandomGenerator random) {
        return switch (shape) {
            case UNIFORM -> 2 * random.nextDouble() - 1;
            case NORMAL -> random.nextGaussian();
        };
    }
}
