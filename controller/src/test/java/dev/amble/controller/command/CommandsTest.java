package dev.amble.controller.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.RosException;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.policy.PolicyFormatException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {
    @Test
    void noArgumentsShowTheUsage() {
        Outcome outcome = Outcome.of();
        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.out().contains("control") && outcome.out().contains("master"), outcome.out());
    }

    @Test
    void helpIsNoMistake() {
        Outcome outcome = Outcome.of("control", "--help");
        assertEquals(0, outcome.exitCode());
        assertTrue(outcome.out().contains("__ns:=/a1"), outcome.out());
        assertEquals("", outcome.err());
    }

    @Test
    void unknownCommandIsNamed() {
        Outcome.of("contrl").assertBadInput("contrl", "amble --help");
    }

    @Test
    void badInputIsOneLineHoweverManyItsMessageHas() {
        for (Exception bad : List.of(
                new ConfigException("first\n  second"),
                new PolicyFormatException("first\nsecond\n"),
                new RosException("first\r\nsecond"))) {
            StringWriter err = new StringWriter();
            assertEquals(2, BadInput.report(bad, new PrintWriter(err, true)));
            assertEquals("amble: first second" + System.lineSeparator(), err.toString());
        }
    }

    @Test
    void whatNobodyExpectedKeepsItsStackTrace() {
        StringWriter err = new StringWriter();
        assertEquals(1, BadInput.report(new IllegalStateException("broken"), new PrintWriter(err, true)));
        assertTrue(err.toString().contains("broken") && err.toString().contains("\tat "), err.toString());
        assertFalse(err.toString().startsWith("amble: broken"), err.toString());
    }
}
