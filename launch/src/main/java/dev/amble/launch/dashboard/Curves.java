package dev.amble.launch.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named curves that grow by a point at a time. Any thread may add, any may read. */
final class Curves {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A value of each curve that has one, point by point. */
    private final List<Map<String, Double>> points = new ArrayList<>();

    private Map<String, @Nullable Object> state = Map.of();

    /**
     * Adds a point.
     *
     * @param newState what holds now, such as the share of the budget used
     * @param values by name of the curve; curves may come later and may miss points
     */
    synchronized void add(Map<String, @Nullable Object> newState, Map<String, Double> values) {
        state = new LinkedHashMap<>(newState);
        points.add(new LinkedHashMap<>(values)); // curves are shown in the order they are given
    }

    /** The newest state and the points from number {@code from} on, as JSON. */
    synchronized byte[] json(int from) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("state", state);
        int first = Math.min(from, points.size());
        answer.put("from", first);
        answer.put("points", points.subList(first, points.size()));
        try {
            return MAPPER.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts have no JSON", e);
        }
    }
}
