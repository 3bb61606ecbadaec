package dev.amble.controller.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {
    private static final Pattern README_ROW = Pattern.compile("\\| `([A-Z_]+)` \\| `([A-Z_]+)` \\| `([A-Z_]+)` \\|.*");

    @ParameterizedTest
    @EnumSource
    void aFaultLatchesFromEverywhere(ControllerState state) {
        assertSame(ControllerState.FAULT, Transitions.next(state, Event.FAULT));
    }

    @ParameterizedTest
    @EnumSource(names = "FAULT", mode = EnumSource.Mode.EXCLUDE)
    void theOperatorMayDampFromEverywhereElse(ControllerState state) {
        assertSame(ControllerState.DAMPING, Transitions.next(state, Event.DAMP));
    }

    @ParameterizedTest
    @EnumSource
    void onlyAResetLeavesAFault(Event event) {
        ControllerState expected = event == Event.RESET ? ControllerState.INACTIVE : ControllerState.FAULT;

        assertSame(expected, Transitions.next(ControllerState.FAULT, event));
    }

    @Test
    void walkingIsReachedOnlyFromStanding() {
        for (Transitions.Row row : Transitions.TABLE) {
            if (row.to() == ControllerState.WALKING) {
                assertSame(ControllerState.STANDING, row.from());
            }
        }
    }

    @Test
    void thePolicyIsReachedOnlyByStandingUp() {
        for (Transitions.Row row : Transitions.TABLE) {
            if (row.to().runsPolicy() && !row.from().runsPolicy()) {
                assertEquals(
                        new Transitions.Row(ControllerState.STANDING_UP, Event.STOOD_UP, ControllerState.STANDING),
                        row);
            }
        }
    }

    @Test
    void unlistedEventsChangeNothing() {
        int unlisted = 0;
        for (ControllerState state : ControllerState.values()) {
            for (Event event : Event.values()) {
                boolean listed =
                        Transitions.TABLE.stream().anyMatch(row -> row.from() == state && row.event() == event);
                if (!listed) {
                    unlisted++;
                    assertSame(state, Transitions.next(state, event));
                }
            }
        }
        assertEquals(7 * 8 - Transitions.TABLE.size(), unlisted);
    }

    @Test
    void theReadmeShowsTheSameTable() throws IOException {
        List<Transitions.Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            Matcher row = README_ROW.matcher(line);
            if (row.matches()) {
                rows.add(new Transitions.Row(
                        ControllerState.valueOf(row.group(1)),
                        Event.valueOf(row.group(2)),
                        ControllerState.valueOf(row.group(3))));
            }
        }

        assertEquals(Transitions.TABLE, rows);
    }

    /** {@code -Ddiagram.write=true} among the JVM's arguments draws it anew. */
    @Test
    void theReadmesDiagramIsDrawnFromTheTable() throws IOException {
        Path file = Path.of("state-machine.svg");
        if (Boolean.getBoolean("diagram.write")) {
            byte[] drawn = TransitionDiagram.svg().getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(file, out -> out.write(drawn));
        }

        assertEquals(TransitionDiagram.svg(), Files.readString(file));
        assertTrue(Files.readString(Path.of("README.md")).contains("](state-machine.svg)"));
    }
}
