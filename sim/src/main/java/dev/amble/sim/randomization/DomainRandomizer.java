package dev.amble.sim.randomization;

import dev.amble.robots.config.ConfigException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Draws the worlds of one environment.
 *
 * <p>A quantity that is not configured keeps its nominal value and costs no draw. Draws come in the order of
 * {@link Quantity}. No draw allocates. One thread.
 */
public final class DomainRandomizer {
    private final Map<Quantity, float[]> nominal = new EnumMap<>(Quantity.class);
    private final double policyPeriod;

    /** What varies, and how; index {@code i} of these belongs together. */
    private final Quantity[] quantities;

    private final Variation[] variations;

    /** Policy period of the next draw; meaningless for draws once an episode. */
    private final int[] nextPeriod;

    /** @throws ConfigException if a variation is impossible or without effect for this robot */
    public DomainRandomizer(Map<Quantity, Variation> config, NominalWorld world) {
        policyPeriod = world.policyPeriod();
        for (Quantity quantity : Quantity.values()) {
            nominal.put(quantity, world.values(quantity));
        }
        Map<Quantity, Variation> ordered = new EnumMap<>(Quantity.class);
        ordered.putAll(config);
        ordered.forEach(this::check);
        checkTogether(ordered, world);
        quantities = ordered.keySet().toArray(new Quantity[0]);
        variations = ordered.values().toArray(new Variation[0]);
        nextPeriod = new int[quantities.length];
    }

    private void check(Quantity quantity, Variation variation) {
        float[] values = nominal(quantity);
        try {
            quantity.check(variation);
            for (float value : values) {
                quantity.requireAllowed(variation.values(value));
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigException(e.getMessage() + " for this robot; change the range", e);
        }
        boolean allZero = true;
        for (float value : values) {
            allZero &= value == 0;
        }
        if (variation.scale() != null && allZero) {
            throw new ConfigException("randomization." + quantity.key()
                    + ".scale has no effect: the nominal value is zero; use replace or shift");
        }
    }

    private static void checkTogether(Map<Quantity, Variation> config, NominalWorld world) {
        double base = world.robot().links().get(0).inertial().mass();
        Variation payload = config.get(Quantity.PAYLOAD_MASS);
        if (payload != null && base + payload.values(0).min() <= 0) {
            throw new ConfigException("randomization.payload_mass takes more than the " + base + " kg of the base of "
                    + world.robot().name() + "; raise its lower end");
        }
        if (config.containsKey(Quantity.PUSH_FORCE) && !config.containsKey(Quantity.PUSH_DURATION)) {
            throw new ConfigException("randomization.push_force needs push_duration, e.g. {replace: [0.1, 0.3],"
                    + " distribution: uniform}");
        }
    }

    private float[] nominal(Quantity quantity) {
        return Objects.requireNonNull(nominal.get(quantity));
    }

    /** Room for the values of an episode, nominal at first. */
    public EpisodeParameters newParameters() {
        return new EpisodeParameters(nominal);
    }

    /** Whether any of these quantities varies. */
    public boolean varies(Quantity... any) {
        return Arrays.stream(any).anyMatch(List.of(quantities)::contains);
    }

    /** Whether bodies differ between episodes. */
    public boolean variesMasses() {
        return varies(Quantity.MASS_DISTRIBUTION);
    }

    /** What varies in this episode, by name: one value, or one per axis, link or joint with its number behind the name. */
    public Map<String, Float> describe(EpisodeParameters parameters) {
        Map<String, Float> values = new LinkedHashMap<>();
        for (Quantity quantity : quantities) {
            if (quantity.isPush()) {
                continue; // happens later, if at all
            }
            float[] all = parameters.all(quantity);
            for (int k = 0; k < all.length; k++) {
                values.put(all.length == 1 ? quantity.key() : quantity.key() + "_" + k, all[k]);
            }
        }
        return values;
    }

    /** The largest value of a quantity that any element of it can have. */
    public double highest(Quantity quantity) {
        Variation variation = variation(quantity);
        double highest = Double.NEGATIVE_INFINITY;
        for (float value : nominal(quantity)) {
            highest = Math.max(
                    highest, variation == null ? value : variation.values(value).max());
        }
        return highest;
    }

    private @Nullable Variation variation(Quantity quantity) {
        int i = List.of(quantities).indexOf(quantity);
        return i < 0 ? null : variations[i];
    }

    /** Draws the values with which an episode begins. {@link #schedule} must follow. */
    public void begin(RandomGenerator random, Difficulty difficulty, EpisodeParameters parametersOut) {
        for (int i = 0; i < quantities.length; i++) {
            if (!quantities[i].isPush()) {
                draw(i, random, difficulty, parametersOut);
            }
        }
    }

    /** Draws when each quantity with an interval changes, or pushes, for the first time. */
    public void schedule(RandomGenerator random) {
        for (int i = 0; i < quantities.length; i++) {
            nextPeriod[i] = 0;
            scheduleNext(i, random);
        }
    }

    /** Moves everything scheduled to later, for an episode that is taken to have begun earlier. */
    public void postpone(int periods) {
        for (int i = 0; i < nextPeriod.length; i++) {
            nextPeriod[i] += periods;
        }
    }

    /**
     * Draws anew what is due.
     *
     * @param period policy periods since the episode began
     * @return whether anything has changed
     */
    public boolean update(
            int period, RandomGenerator random, Difficulty difficulty, EpisodeParameters parametersInOut) {
        boolean changed = false;
        for (int i = 0; i < quantities.length; i++) {
            if (!quantities[i].isPush() && isDue(i, period)) {
                draw(i, random, difficulty, parametersInOut);
                scheduleNext(i, random);
                changed = true;
            }
        }
        return changed;
    }

    /**
     * Draws a push if one is due.
     *
     * @param push {@link Quantity#PUSH_VELOCITY} or {@link Quantity#PUSH_FORCE}
     * @param xyOut horizontal, world axes, m/s or N; untouched if none is due
     * @return whether one is due
     */
    public boolean push(Quantity push, int period, RandomGenerator random, Difficulty difficulty, float[] xyOut) {
        for (int i = 0; i < quantities.length; i++) {
            if (quantities[i] == push && isDue(i, period) && difficulty.push() > 0) {
                double direction = 2 * Math.PI * random.nextDouble();
                float magnitude = variations[i].value(0, variations[i].draw(random), difficulty.push());
                xyOut[0] = (float) (magnitude * Math.cos(direction));
                xyOut[1] = (float) (magnitude * Math.sin(direction));
                scheduleNext(i, random);
                return true;
            }
        }
        return false;
    }

    private void draw(int i, RandomGenerator random, Difficulty difficulty, EpisodeParameters parametersOut) {
        float[] from = nominal(quantities[i]);
        float[] to = parametersOut.all(quantities[i]);
        for (int k = 0; k < to.length; k++) {
            to[k] = variations[i].value(from[k], variations[i].draw(random), difficulty.randomization());
        }
    }

    private boolean isDue(int i, int period) {
        return variations[i].intervalSeconds() != null && period >= nextPeriod[i];
    }

    private void scheduleNext(int i, RandomGenerator random) {
        Range interval = variations[i].intervalSeconds();
        if (interval != null) {
            nextPeriod[i] += Math.max(1, (int) Math.round(interval.sample(random) / policyPeriod));
        }
    }
}
