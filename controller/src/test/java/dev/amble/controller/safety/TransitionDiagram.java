package dev.amble.controller.safety;

import static dev.amble.controller.safety.ControllerState.DAMPING;
import static dev.amble.controller.safety.ControllerState.FAULT;
import static dev.amble.controller.safety.ControllerState.INACTIVE;
import static dev.amble.controller.safety.ControllerState.SITTING_DOWN;
import static dev.amble.controller.safety.ControllerState.STANDING;
import static dev.amble.controller.safety.ControllerState.STANDING_UP;
import static dev.amble.controller.safety.ControllerState.WALKING;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Draws the table of {@link Transitions}: places and routes are laid out by hand, which edges there are comes from the
 * table. An edge without a route is an error. An event that leads from every state in the frame to the same one is drawn
 * once, from the frame.
 */
final class TransitionDiagram {
    private static final int BOX_WIDTH = 150;
    private static final int BOX_HEIGHT = 48;

    /** The states in the frame: all but the two that wait for a reset. */
    private static final List<ControllerState> FRAMED = List.of(INACTIVE, STANDING_UP, STANDING, WALKING, SITTING_DOWN);

    private record Point(int x, int y) {}

    /** How one edge runs, and where its label stands. */
    private record Route(String path, int labelX, int labelY) {}

    /** From, event and to; from is empty for the frame. */
    private record Edge(String from, Event event, ControllerState to) {}

    private static final Map<ControllerState, Point> CENTERS = new EnumMap<>(Map.of(
            INACTIVE, new Point(135, 80),
            STANDING_UP, new Point(375, 80),
            STANDING, new Point(615, 80),
            WALKING, new Point(855, 80),
            SITTING_DOWN, new Point(375, 205),
            DAMPING, new Point(375, 370),
            FAULT, new Point(615, 370)));

    private static final Map<Edge, Route> ROUTES = Map.ofEntries(
            route("INACTIVE", Event.STAND, STANDING_UP, "M210 80 L300 80", 255, 70),
            route("STANDING_UP", Event.STOOD_UP, STANDING, "M450 80 L540 80", 495, 70),
            route("STANDING", Event.WALK, WALKING, "M690 68 L780 68", 735, 58),
            route("WALKING", Event.STAND, STANDING, "M780 92 L690 92", 735, 112),
            route("STANDING", Event.SIT, SITTING_DOWN, "M615 104 L615 175 Q615 205 585 205 L450 205", 580, 196),
            route("STANDING_UP", Event.SIT, SITTING_DOWN, "M395 104 L395 181", 418, 148),
            route("SITTING_DOWN", Event.STAND, STANDING_UP, "M355 181 L355 104", 325, 148),
            route("SITTING_DOWN", Event.SAT_DOWN, INACTIVE, "M300 205 L165 205 Q135 205 135 175 L135 104", 215, 196),
            route("", Event.DAMP, DAMPING, "M375 262 L375 346", 404, 310),
            route("", Event.FAULT, FAULT, "M615 262 L615 346", 646, 310),
            route("DAMPING", Event.FAULT, FAULT, "M450 370 L540 370", 495, 360),
            route("DAMPING", Event.RESET, INACTIVE, "M300 370 L115 370 Q85 370 85 340 L85 104", 190, 360),
            route(
                    "FAULT",
                    Event.RESET,
                    INACTIVE,
                    "M615 394 L615 410 Q615 436 585 436 L70 436 Q40 436 40 406 L40 100 Q40 80 60 80",
                    330,
                    428));

    private TransitionDiagram() {}

    private static Map.Entry<Edge, Route> route(
            String from, Event event, ControllerState to, String path, int labelX, int labelY) {
        return Map.entry(new Edge(from, event, to), new Route(path, labelX, labelY));
    }

    /** The diagram of the table as SVG. */
    static String svg() {
        StringBuilder svg = new StringBuilder("""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 456" font-family="Helvetica, Arial, sans-serif">
            <style>
              .box { fill: #f4f7fb; stroke: #34527a; stroke-width: 1.6 }
              .policy { fill: #dcebdc; stroke: #2f6b3a }
              .limp { fill: #fbeedd; stroke: #9a5b13 }
              .state { font-size: 15px; font-weight: 600; text-anchor: middle; fill: #1b1f24 }
              .edge { fill: none; stroke: #4a5560; stroke-width: 1.6; marker-end: url(#head) }
              .event { font-size: 12px; text-anchor: middle; fill: #4a5560 }
              .frame { fill: none; stroke: #9aa5b1; stroke-width: 1.2; stroke-dasharray: 5 4 }
            </style>
            <defs><marker id="head" markerWidth="9" markerHeight="8" refX="8" refY="4" orient="auto">
              <path d="M0 0 L9 4 L0 8 z" fill="#4a5560"/></marker></defs>
            <rect width="960" height="456" fill="#ffffff"/>
            <rect class="frame" x="24" y="26" width="918" height="236" rx="16"/>
            """);
        for (Edge edge : edges()) {
            Route route = ROUTES.get(edge);
            if (route == null) {
                throw new IllegalStateException("no route for " + edge + "; lay it out by hand");
            }
            svg.append("<path class=\"edge\" d=\"").append(route.path()).append("\"/>\n");
            svg.append("<text class=\"event\" x=\"").append(route.labelX()).append("\" y=\"");
            svg.append(route.labelY()).append("\">").append(edge.event()).append("</text>\n");
        }
        for (ControllerState state : ControllerState.values()) {
            box(state, svg);
        }
        return svg.append("</svg>\n").toString();
    }

    private static List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        Set<Edge> drawn = new HashSet<>();
        for (Transitions.Row row : Transitions.TABLE) {
            boolean everywhere = FRAMED.stream()
                    .allMatch(from -> Transitions.TABLE.contains(new Transitions.Row(from, row.event(), row.to())));
            boolean framed = everywhere && FRAMED.contains(row.from());
            Edge edge = new Edge(framed ? "" : row.from().name(), row.event(), row.to());
            if (drawn.add(edge)) {
                edges.add(edge);
            }
        }
        return edges;
    }

    private static void box(ControllerState state, StringBuilder svgOut) {
        Point center = Objects.requireNonNull(CENTERS.get(state), () -> "no place for " + state);
        String kind = state.runsPolicy() ? "box policy" : state.isPowered() ? "box" : "box limp";
        svgOut.append("<rect class=\"").append(kind).append("\" x=\"").append(center.x() - BOX_WIDTH / 2);
        svgOut.append("\" y=\"")
                .append(center.y() - BOX_HEIGHT / 2)
                .append("\" width=\"")
                .append(BOX_WIDTH);
        svgOut.append("\" height=\"").append(BOX_HEIGHT).append("\" rx=\"10\"/>\n");
        svgOut.append("<text class=\"state\" x=\"")
                .append(center.x())
                .append("\" y=\"")
                .append(center.y() + 5);
        svgOut.append("\">").append(state.name().replace('_', ' ')).append("</text>\n");
    }
}
