package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both engines against {@link Validation}; writes the table of the README to target/validation.md. */
class ValidationTest {
    private static final Path TABLE = Path.of("target", "validation.md");
    private static final Map<Validation, String> ROWS = new TreeMap<>();

    @ParameterizedTest
    @EnumSource(Validation.class)
    void bothEnginesAreAsRightAsTheyShouldBe(Validation quantity) {
        double multibody = quantity.error(EngineType.MULTIBODY);
        double jbullet = quantity.error(EngineType.JBULLET);
        ROWS.put(
                quantity,
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %.2g %% | %.2g %% |%n",
                        quantity.title(),
                        quantity.reference(),
                        100 * multibody,
                        100 * jbullet));
        check(quantity, EngineType.MULTIBODY, multibody);
        check(quantity, EngineType.JBULLET, jbullet);
    }

    private static void check(Validation quantity, EngineType engine, double error) {
        double bound = quantity.bound(engine);
        assertTrue(error <= bound, engine + ", " + quantity.title() + ": error " + error + ", allowed " + bound);
    }

    @AfterAll
    static void writeTable() throws IOException {
        String head = "| quantity | against | multibody | jbullet |\n|---|---|---|---|\n";
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, head + String.join("", ROWS.values()));
    }
}
