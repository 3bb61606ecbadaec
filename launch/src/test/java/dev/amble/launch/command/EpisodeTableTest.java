package dev.amble.launch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.sim.task.CommandGrid;
import dev.amble.sim.task.EpisodeResult;
import dev.amble.sim.task.Evaluation;
import dev.amble.sim.task.GaitFigures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpisodeTableTest {
    @Test
    void everyEpisodeIsALineWithItsWorld() {
        Evaluation evaluation = new Evaluation(
                List.of(episode(0.5f, false, 0.0625, world(0.75f, 1.5f)), episode(-1f, true, 1, world(0.5f, -0.25f))));
        assertEquals("""
                episode,forward,left,yaw_rate,fell,linear_error,yaw_error,friction,payload_mass
                0,0.5,0.0,0.0,0,0.0625,0.125,0.75,1.5
                1,-1.0,0.0,0.0,1,1.0,0.125,0.5,-0.25
                """, EpisodeTable.text(evaluation));
    }

    private static Map<String, Float> world(float friction, float payload) {
        Map<String, Float> world = new LinkedHashMap<>();
        world.put("friction", friction);
        world.put("payload_mass", payload);
        return world;
    }

    private static EpisodeResult episode(float forward, boolean fell, double error, Map<String, Float> world) {
        GaitFigures gait = new GaitFigures(0, 0, 0, 0, 0, 0, 0, 0);
        return new EpisodeResult(
                new CommandGrid.Command(forward, 0, 0), fell, 12, error, 0.125, 0, 0, 0, 0, 0, gait, world);
    }
}
