package dev.amble.sim.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.state.VelocityCommand;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.sim.terrain.Terrain;
import dev.amble.sim.terrain.TerrainConfig;
import dev.amble.sim.terrain.TileType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerrainCurriculumTest {
    private static final TerrainConfig.Column TILE =
            new TerrainConfig.Column(TileType.PLANE, new TerrainConfig.Growth(0, 0), 1, 1);
    /** Tiles of 6 m, five levels, robots begin on the first two. */
    private static final Terrain TERRAIN =
            Terrain.of(new TerrainConfig(1, 0.5, 6, 2, 1, 5, 2, 0, List.of(TILE, TILE, TILE)));

    private final RandomStream random = RandomStream.of(1);
    private final TerrainCurriculum curriculum = new TerrainCurriculum(TERRAIN, 4);
    private final BodyState base = new BodyState();
    private final VelocityCommand command = new VelocityCommand();

    /** An episode in which the robot was asked for {@code asked} m forward and has come {@code distance} m to the side. */
    private int after(int level, double asked, double distance, double missedSeconds) {
        curriculum.setLevel(level);
        base.setUpright(0);
        curriculum.start(base);
        command.set(0.5f, 0, 0);
        for (int i = 0; i < 100; i++) {
            curriculum.ask(command, base, asked / 0.5 / 100);
        }
        base.position[1] = (float) distance;
        curriculum.advance(base, command, missedSeconds, random);
        return curriculum.level();
    }

    @ParameterizedTest
    @CsvSource({
        "5, 3.1, 0, 3", // beyond half a tile: up
        "5, 2.9, 0, 2", // more than half of 5 m, not off the tile: stay
        "5, 2.4, 0, 1", // less than half of what was asked: down
        "9, 3.1, 0, 3", // off the tile counts first
        "0, 0.0, 0, 2", // asked to stand
        "1, 0.6, 0, 2",
        "1, 0.6, 1, 1" // fell a second before the end: asked for 1 + 0.5 * 1 m
    })
    void levelFollowsTheDistance(double asked, double distance, double missedSeconds, int expected) {
        assertEquals(expected, after(2, asked, distance, missedSeconds));
    }

    @Test
    void noLevelBelowTheFirst() {
        assertEquals(0, after(0, 5, 0, 0));
    }

    @Test
    void beyondTheLastLevelAllComeAgain() {
        int[] counts = new int[5];
        for (int i = 0; i < 500; i++) {
            counts[after(4, 5, 4, 0)]++;
        }
        for (int count : counts) {
            assertTrue(count > 60 && count < 140, "about 100 of 500, got " + count);
        }
    }

    @Test
    void firstLevelIsOneOfTheStartLevels() {
        int[] counts = new int[5];
        for (int i = 0; i < 200; i++) {
            curriculum.begin(random);
            counts[curriculum.level()]++;
        }
        assertTrue(counts[0] > 70 && counts[1] > 70, "both start levels occur");
        assertEquals(200, counts[0] + counts[1]);
    }

    @Test
    void columnsGoRound() {
        assertEquals(1, curriculum.column()); // 4 modulo 3
    }

    @Test
    void askedDistanceIsThatOfTheWalkAlongTheHeading() {
        // 3 m ahead, a turn by 90 degrees, 4 m ahead: 5 m from the start; 2.4 m is less than half
        curriculum.setLevel(2);
        base.setUpright(0);
        curriculum.start(base);
        command.set(1, 0, 0);
        curriculum.ask(command, base, 3);
        base.setYaw(Math.PI / 2);
        curriculum.ask(command, base, 4);
        base.position[0] = 2.45f;
        curriculum.advance(base, command, 0, random);
        assertEquals(1, curriculum.level());
        base.position[0] = 2.55f;
        curriculum.advance(base, command, 0, random);
        assertEquals(1, curriculum.level(), "more than half");
    }
}
