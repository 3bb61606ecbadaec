package dev.amble.training.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTableTest {
    @TempDir
    private Path folder;

    private MetricsTable read(String text) throws IOException {
        Path file = folder.resolve("metrics.csv");
        Files.writeString(file, text);
        return MetricsTable.read(file);
    }

    @Test
    void columnsKeepTheirOrderAndHaveAValueForEachLine() throws IOException {
        MetricsTable table = read("iteration,kl,reward\n1,0.5,NaN\n2,1e-3,-4\n");
        assertEquals(
                List.of("iteration", "kl", "reward"),
                List.copyOf(table.columns().keySet()));
        assertArrayEquals(new double[] {0.5, 0.001}, table.column("kl"));
        assertArrayEquals(new double[] {Double.NaN, -4}, table.column("reward"));
    }

    @Test
    void aRunWithoutIterationsHasEmptyColumns() throws IOException {
        assertEquals(0, read("iteration,kl\n").column("kl").length);
    }

    @Test
    void anUnknownColumnIsRefusedWithThoseThereAre() throws IOException {
        MetricsTable table = read("iteration,kl\n1,2\n");
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> table.column("reward"));
        assertEquals("there is no column reward; there are [iteration, kl]", refused.getMessage());
    }

    @Test
    void aDamagedOrMissingFileIsRefusedByName() {
        for (String text : List.of("", "iteration,kl\n1\n", "iteration,kl\n1,x\n")) {
            ConfigException refused = assertThrows(ConfigException.class, () -> read(text));
            assertTrue(refused.getMessage().startsWith(folder.resolve("metrics.csv") + ": "), refused.getMessage());
        }
        assertThrows(ConfigException.class, () -> MetricsTable.read(folder.resolve("none.csv")));
    }
}
