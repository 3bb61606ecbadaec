package dev.amble.robots.policy;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.ActionDecoder;
import dev.amble.robots.observation.GaitClock;
import dev.amble.robots.observation.GaitConfig;
import dev.amble.robots.observation.ObservationAssembler;
import dev.amble.robots.observation.ObservationLayout;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import java.util.Arrays;

/** Observation to action. */
public final class PolicyRunner {
    private final ObservationAssembler assembler;
    private final ActionDecoder decoder;
    private final GaitClock clock;
    private final ObservationNormalizer normalizer;
    private final Mlp network;
    private final float[] observation;
    private final float[] normalized;
    private final float[] raw;
    private final float[] action;

    public PolicyRunner(
            RobotModel robot,
            ObservationLayout layout,
            GaitConfig gait,
            double period,
            ObservationNormalizer normalizer,
            Mlp network) {
        assembler = new ObservationAssembler(layout, robot);
        decoder = new ActionDecoder(robot);
        clock = new GaitClock(gait, period);
        this.normalizer = normalizer;
        this.network = network;
        observation = new float[assembler.size()];
        normalized = new float[assembler.size()];
        raw = new float[decoder.size()];
        action = new float[decoder.size()];
    }

    @RealTime
    public void reset(float phase) {
        clock.reset(phase);
        Arrays.fill(action, 0f);
    }

    @RealTime
    public boolean step(RobotState state, VelocityCommand command, JointCommand commandOut) {
        clock.advance(state);
        assembler.assemble(state, command, action, clock, 0, observation);
        normalizer.normalize(observation, 0, 0, normalized);
        network.forward(normalized, raw);
        for (float value : raw) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        decoder.clamp(raw, 0, action);
        decoder.decode(action, commandOut);
        return true;
    }

    public float[] action() {
        return action;
    }
}
