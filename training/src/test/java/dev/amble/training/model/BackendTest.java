package dev.amble.training.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendTest {
    @Test
    void theFastestIsTheVectorBackendWhereTheModuleIs() {
        assertEquals(Backend.VECTOR, Backend.fastest());
    }

    @Test
    void withoutTheModuleItIsNd4j() throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PrintFastest.class.getName());
        Process process = new ProcessBuilder(command).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertEquals("ND4J", output.strip());
    }

    /** Run in a JVM that has no incubator modules. */
    static final class PrintFastest {
        public static void main(String[] arguments) {
            System.out.println(Backend.fastest());
        }
    }
}
