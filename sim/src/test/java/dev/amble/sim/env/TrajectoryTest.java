package dev.amble.sim.env;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.physics.EngineType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Same numbers, same bits: on any number of threads, alone or in company, in another process, and as recorded. */
class TrajectoryTest {
    private static final int STEPS = 100;

    /**
     * Recorded from this code. After a deliberate change of physics, task, robot or random draws put in the new values,
     * which the failing test tells; after any other change a difference is an error.
     */
    private static long recorded(EngineType engine) {
        return switch (engine) {
            case MULTIBODY -> 0x060970a5d2708975L;
            case JBULLET -> 0x5446f879b2471831L;
        };
    }

    /** Elsewhere the engine's native library and the C library's sine round differently. */
    @ParameterizedTest
    @EnumSource(EngineType.class)
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void aTrajectoryIsBitForBitTheRecordedOne(EngineType engine) {
        assertEquals(Long.toHexString(recorded(engine)), Long.toHexString(hash(engine, 1)));
    }

    @ParameterizedTest
    @EnumSource(EngineType.class)
    void twoThreadsChangeNoBit(EngineType engine) {
        assertEquals(hash(engine, 1), hash(engine, 2));
    }

    @ParameterizedTest
    @EnumSource(EngineType.class)
    void anEnvironmentAmongSixtyFourIsAsAlone(EngineType engine) {
        try (VectorEnv alone = Trajectory.environments(engine, 1, 1);
                VectorEnv inCompany = Trajectory.environments(engine, 64, 1)) {
            assertEquals(Trajectory.hashOfFirst(alone, 20), Trajectory.hashOfFirst(inCompany, 20));
        }
    }

    @ParameterizedTest
    @EnumSource(EngineType.class)
    void anotherProcessGivesTheSameBits(EngineType engine) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrajectoryTest.class.getName(),
                        engine.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertEquals(Long.toHexString(hash(engine, 1)), output.strip());
    }

    /** The other process: prints the hash of the engine it is given. */
    public static void main(String[] args) {
        System.out.println(Long.toHexString(hash(EngineType.valueOf(args[0]), 1)));
    }

    private static long hash(EngineType engine, int threads) {
        try (VectorEnv envs = Trajectory.environments(engine, Trajectory.NUM_ENVS, 1);
                ParallelExecutor executor = new ParallelExecutor("test", threads)) {
            return Trajectory.hash(envs, 0, STEPS, executor, Trajectory.NUM_ENVS / 2);
        }
    }
}
