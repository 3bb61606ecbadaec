package dev.amble.controller.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.loop.ControlLoop;
import dev.amble.robots.realtime.RealTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealTimeScanTest {
    /** Fewer examined methods mean that the scan looks in the wrong place. */
    private static final int MIN_METHODS = 90;

    @Test
    void theTickKeepsItsPromise() {
        RealTimeScan.Report report = RealTimeScan.scan(ClassFiles.around(RealTime.class, ControlLoop.class));

        assertEquals(List.of(), report.violations());
        assertTrue(report.numMethods() >= MIN_METHODS, "only " + report.numMethods() + " methods were examined");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "createsObject     | creates an object",
                "createsArray      | creates an array",
                "createsGrid       | creates an array",
                "boxes             | calls java.lang.Integer.valueOf",
                "joins             | has a lambda or joins strings",
                "hasLambda         | has a lambda or joins strings",
                "locks             | takes a lock",
                "isLocked          | is synchronized",
                "fails             | throws",
                "iterates          | calls java.util.List.iterator",
                "copiesEnumValues  | Colour;.clone",
            })
    void aBrokenPromiseIsFound(String method, String problem) {
        List<String> violations = RealTimeScan.scan(ClassFiles.of(Offenders.class, Offenders.Colour.class))
                .violations();

        assertTrue(
                violations.stream().anyMatch(v -> v.contains("Offenders." + method) && v.contains(problem)),
                violations::toString);
    }

    @Test
    void anImplementationBehindAnInterfaceIsExamined() {
        RealTimeScan.Report report = RealTimeScan.scan(
                ClassFiles.of(Offenders.Caller.class, Offenders.Step.class, Offenders.AllocatingStep.class));

        String name = Offenders.class.getName();
        assertEquals(1, report.violations().size(), report.violations()::toString);
        assertTrue(report.violations().get(0).startsWith(name + "$AllocatingStep.step:"));
        assertTrue(report.violations().get(0).endsWith("creates an array, called by " + name + "$Caller.run"));
    }

    @Test
    void anOverrideInheritsThePromise() {
        RealTimeScan.Report report =
                RealTimeScan.scan(ClassFiles.of(Offenders.PromisedStep.class, Offenders.AllocatingPromisedStep.class));

        assertEquals(1, report.violations().size(), report.violations()::toString);
        assertTrue(report.violations().get(0).contains("AllocatingPromisedStep.step"));
    }

    @Test
    void harmlessCodePasses() {
        RealTimeScan.Report report = RealTimeScan.scan(ClassFiles.of(Offenders.Harmless.class, Offenders.Colour.class));

        assertEquals(List.of(), report.violations());
        assertEquals(2, report.numMethods());
    }
}
