package dev.amble.sim.exam;

import dev.amble.sim.replay.Recording;
import dev.amble.sim.task.Evaluation;
import java.util.List;

/**
 * What an exam showed.
 *
 * @param nominal the command grid in the nominal world, without noise
 * @param standing zero command in the nominal world, without noise
 * @param standingRandomly zero command in worlds as random as in training, noise of the sensors included
 * @param randomWorlds the command grid in worlds as random as in training, but without pushes
 * @param sweeps one quantity after the other
 * @param pushWalking single pushes while the robot walks
 * @param pushStanding single pushes while it stands
 * @param engines the command grid in the nominal world of each physics engine
 * @param terrain straight on over rough ground, level by level
 * @param speed straight on with the training task's sensor noise, ever faster
 * @param walkingMotion 10 s of 0.5 m/s straight on in the nominal world, without noise
 * @param standingMotion 10 s of zero command
 */
public record ExamResult(
        Evaluation nominal,
        Evaluation standing,
        Evaluation standingRandomly,
        Evaluation randomWorlds,
        List<SweepResult> sweeps,
        PushMap pushWalking,
        PushMap pushStanding,
        List<EngineResult> engines,
        TerrainResult terrain,
        SpeedResult speed,
        Recording walkingMotion,
        Recording standingMotion) {
    public ExamResult {
        sweeps = List.copyOf(sweeps);
        engines = List.copyOf(engines);
    }

    /**
     * One engine's world.
     *
     * @param engine its name and rate
     */
    public record EngineResult(String engine, Evaluation evaluation) {}

    /** What a sweep showed. */
    public SweepResult of(Sweep sweep) {
        return sweeps.get(sweep.ordinal());
    }
}
