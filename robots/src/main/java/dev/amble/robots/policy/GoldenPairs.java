package dev.amble.robots.policy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Observations with the actions the policy gave for them when it was written.
 *
 * <p>Whoever reads a policy runs them again: if one bit differs, this is not the policy that was tested.
 */
public final class GoldenPairs {
    private final float[][] observations;
    private final float[][] actions;

    private GoldenPairs(float[][] observations, float[][] actions) {
        if (observations.length == 0) {
            throw new IllegalArgumentException("has no pairs of observation and action; a policy needs at least one");
        }
        this.observations = observations;
        this.actions = actions;
    }

    /** Runs the policy on {@code observations} (not normalised) and keeps its unclamped actions. */
    static GoldenPairs record(float[][] observations, ObservationNormalizer normalizer, Mlp network) {
        float[][] inputs = new float[observations.length][];
        float[][] actions = new float[observations.length][];
        for (int i = 0; i < observations.length; i++) {
            if (observations[i].length != normalizer.size()) {
                throw new IllegalArgumentException("golden observation " + i + " has " + observations[i].length
                        + " values, the policy takes " + normalizer.size());
            }
            inputs[i] = observations[i].clone();
            actions[i] = run(inputs[i], normalizer, network);
        }
        return new GoldenPairs(inputs, actions);
    }

    private static float[] run(float[] observation, ObservationNormalizer normalizer, Mlp network) {
        float[] normalized = new float[normalizer.size()];
        float[] action = new float[network.outputSize()];
        normalizer.normalize(observation, 0, normalized);
        network.forward(normalized, action);
        return action;
    }

    /** Number of the first pair the policy answers otherwise, or -1 if it answers all of them bit for bit. */
    int firstMismatch(ObservationNormalizer normalizer, Mlp network) {
        for (int i = 0; i < observations.length; i++) {
            // Arrays.equals compares floats by their bits
            if (!Arrays.equals(actions[i], run(observations[i], normalizer, network))) {
                return i;
            }
        }
        return -1;
    }

    public int size() {
        return observations.length;
    }

    /** A copy of observation {@code i}, not normalised. */
    public float[] observation(int i) {
        return observations[i].clone();
    }

    /** A copy of the policy's answer to observation {@code i}, not clamped. */
    public float[] action(int i) {
        return actions[i].clone();
    }

    /** Little-endian: number of pairs (int), then observation and action of each pair (float). */
    byte[] toBytes() {
        int floats = observations.length * (observations[0].length + actions[0].length);
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * floats).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(observations.length);
        for (int i = 0; i < observations.length; i++) {
            FloatBytes.put(observations[i], bytes);
            FloatBytes.put(actions[i], bytes);
        }
        return bytes.array();
    }

    /** @throws IllegalArgumentException if the length is not that of whole pairs */
    static GoldenPairs fromBytes(byte[] content, int observationSize, int actionSize) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        long expected = 4 + 4L * (observationSize + actionSize) * (content.length < 4 ? 0 : bytes.getInt());
        if (content.length != expected) {
            throw new IllegalArgumentException("has " + content.length + " bytes, its header announces " + expected);
        }
        int pairs = bytes.getInt(0);
        float[][] observations = new float[pairs][];
        float[][] actions = new float[pairs][];
        for (int i = 0; i < pairs; i++) {
            observations[i] = FloatBytes.get(observationSize, bytes);
            actions[i] = FloatBytes.get(actionSize, bytes);
        }
        return new GoldenPairs(observations, actions);
    }
}
