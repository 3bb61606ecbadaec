package dev.amble.robots.observation;

import java.io.Serializable;
import java.util.List;

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
     */
    public record Entry(ObservationTerm term, List<Double> scale) implements Serializable {
        public Entry {
            scale = List.copyOf(scale);
            for (double s : scale) {
                if (!Double.isFinite(s) || s == 0) {
                    throw new IllegalArgumentException("scale of " + term + " must be finite and not zero, got " + s);
                }
            }
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

    /** Length of the observation vector. */
    public int size() {
        return entries.stream().mapToInt(entry -> entry.term().size(numJoints)).sum();
    }
}
