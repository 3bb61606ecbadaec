package dev.amble.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AblateTest {
    @TempDir
    Path folder;

    private Invocation ablate(String... arguments) {
        return Invocation.of(Stream.concat(Stream.of("ablate", "--run-dir", folder.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    @Test
    void leavesATableAPageAndAFileForEachRun() throws IOException {
        String[] arguments = {
            "--tasks", "inverted-pendulum", "--variants", "clip-0.2,trpo", "--seeds", "1", "--samples", "4096"
        };
        Invocation first = ablate(arguments);
        assertEquals(0, first.exitCode(), first::toString);
        assertTrue(Files.exists(folder.resolve("inverted-pendulum/trpo-seed1.yaml")));
        List<String> csv = Files.readAllLines(folder.resolve("scores.csv"));
        assertEquals("variant,task,seed,score,random,best,broke_down", csv.get(0));
        assertEquals(3, csv.size());
        assertTrue(csv.get(1).startsWith("clip-0.2,inverted-pendulum,1,"), csv.get(1));
        String page = Files.readString(folder.resolve("report.html"));
        assertTrue(page.contains("class=\"envelope curve-1\""), "the page has no learning curve");

        Invocation again = ablate(arguments);
        assertTrue(again.out().get(0).startsWith("2 runs, 2 of them done"), again::toString);
        assertEquals(csv, Files.readAllLines(folder.resolve("scores.csv")));
    }

    private void assertRefused(String message, String... arguments) {
        Invocation refused = ablate(arguments);
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().get(0).contains(message), refused::toString);
    }

    @Test
    void unknownRulesAreNamed() {
        assertRefused("no update rule 'clip-2'; known: none, clip-0.1, clip-0.2", "--variants", "clip-2");
    }

    @Test
    void settingsOfTasksAreRefused() {
        assertRefused("the tasks of ablate have no settings; choose training.KEY", "--set", "task.gait.frequency_hz=2");
    }

    @Test
    void unknownTasksAreNamed() {
        assertRefused("--tasks: no task 'hoper'; known: inverted-pendulum, double-pendulum", "--tasks", "hoper");
    }
}
