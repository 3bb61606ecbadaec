package dev.amble.sim.randomization;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The values that hold in one episode. Mutable, reused between episodes. */
public final class EpisodeParameters {
    private final Map<Quantity, float[]> values = new EnumMap<>(Quantity.class);

    EpisodeParameters(Map<Quantity, float[]> nominal) {
        nominal.forEach((quantity, value) -> values.put(quantity, value.clone()));
    }

    /** The value of a quantity that the whole robot shares. */
    public float get(Quantity quantity) {
        return all(quantity)[0];
    }

    /** The values of a quantity, one per axis, link or joint. Overwritten by the next draw. */
    public float[] all(Quantity quantity) {
        return Objects.requireNonNull(values.get(quantity));
    }
}
