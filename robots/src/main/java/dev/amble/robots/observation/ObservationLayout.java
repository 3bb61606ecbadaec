package dev.amble.robots.observation;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which terms make up a policy's observation, in which order and with which scales.
 *
 * @param entries in the order of the vector
 * @param numJoints number of joints of the robot
 */
public record ObservationLayout(List<Entry> entries, int numJoints) {
    /**
     * One term of the vector.
     *
     * @param scale multiplies each value; one number for all of them, or one per value
     * @param history how many policy periods are seen, the present one included, newest first; 1 if left out
     */
    public record Entry(
            ObservationTerm term,
            List<Double> scale,
            @Nullable Integer history) implements Serializable {
        private static final int LONGEST = 100;

        public Entry {
            scale = List.copyOf(scale);
            for (double s : scale) {
                if (!Double.isFinite(s) || s == 0) {
                    throw new IllegalArgumentException("scale of " + term + " must be finite and not zero, got " + s);
                }
            }
            if (history != null && (history < 1 || history > LONGEST)) {
                throw new IllegalArgumentException(
                        "history of " + term + " must be 1 to " + LONGEST + " policy periods, got " + history);
            }
        }

        /** Without history. */
        public Entry(ObservationTerm term, List<Double> scale) {
            this(term, scale, null);
        }

        /** Number of policy periods that are seen. */
        public int periods() {
            return history == null ? 1 : history;
        }

        /** Number of values of all periods for a robot with {@code numJoints} joints. */
        public int size(int numJoints) {
            return periods() * term.size(numJoints);
        }

        /** Scale of value {@code i} of this term. */
        public float scaleOf(int i) {
            return scale.get(scale.size() == 1 ? 0 : i).floatValue();
        }
    }

    public ObservationLayout {
        entries = List.copyOf(entries);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            int size = entry.term().size(numJoints);
            if (entry.scale().size() != 1 && entry.scale().size() != size) {
                throw new IllegalArgumentException("observation term " + entry.term() + " needs 1 or " + size
                        + " scales, got " + entry.scale().size());
            }
            for (int k = 0; k < i; k++) {
                if (entries.get(k).term() == entry.term()) {
                    throw new IllegalArgumentException("observation term " + entry.term() + " is listed twice");
                }
            }
        }
    }

    /** Whether {@code term} is part of the vector. */
    public boolean contains(ObservationTerm term) {
        return entries.stream().anyMatch(entry -> entry.term() == term);
    }

    /** The same terms of the present period alone. */
    public ObservationLayout present() {
        return new ObservationLayout(
                entries.stream()
                        .map(entry -> new Entry(entry.term(), entry.scale()))
                        .toList(),
                numJoints);
    }

    /** Length of the observation vector. */
    public int size() {
        return entries.stream().mapToInt(entry -> entry.size(numJoints)).sum();
    }
}
