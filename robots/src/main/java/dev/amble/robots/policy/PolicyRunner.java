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
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;

/**
 * The whole way from what a robot measures to what its joints shall do, once per policy period.
 *
 * <p>The playback in simulation and the tick on the robot run this class, so they cannot differ. It remembers the last
 * action, the gait phase and the observations that the layout asks for; one instance serves one thread.
 */
public final class PolicyRunner {
    private final ObservationLayout layout;
    private final ObservationAssembler assembler;
    private final ObservationNormalizer normalizer;
    private final Mlp network;
    private final ActionDecoder decoder;
    private final GaitClock clock;

    private final float[] observation;
    private final float[] normalized;
    private final float[] networkOutput;
    /** Clamped action of the last successful step. */
    private final float[] action;

    /** @param period time between two steps, s */
    public PolicyRunner(
            RobotModel robot,
            ObservationLayout layout,
            GaitConfig gait,
            double period,
            ObservationNormalizer normalizer,
            Mlp network) {
        this.layout = layout;
        assembler = new ObservationAssembler(layout, robot);
        decoder = new ActionDecoder(robot);
        clock = new GaitClock(gait, robot, period);
        this.normalizer = normalizer;
        this.network = network;
        requireSize("normaliser takes", normalizer.size(), "observation has", assembler.size());
        requireSize("network takes", network.inputSize(), "observation has", assembler.size());
        requireSize("network gives", network.outputSize(), "robot '" + robot.name() + "' has joints:", decoder.size());
        observation = new float[assembler.size()];
        normalized = new float[assembler.size()];
        networkOutput = new float[decoder.size()];
        action = new float[decoder.size()];
    }

    private static void requireSize(String what, int size, String reference, int expected) {
        if (size != expected) {
            throw new IllegalArgumentException(what + " " + size + " values, " + reference + " " + expected);
        }
    }

    /** What the policy sees. */
    public ObservationLayout layout() {
        return layout;
    }

    /** Starts a new episode: the last action is zero and the gait clock is at {@code phase}, in strides, [0, 1). */
    @RealTime
    public void reset(float phase) {
        clock.reset(phase);
        assembler.reset();
        for (int j = 0; j < action.length; j++) {
            action[j] = 0f;
        }
    }

    /**
     * One policy period goes by.
     *
     * @param commandOut joint targets and gains; untouched unless the result is true
     * @return false if an observed value or an action is not finite; the last action then stays what it was
     */
    @RealTime
    public boolean step(RobotState state, VelocityCommand command, JointCommand commandOut) {
        clock.advance(state, command);
        assembler.assemble(state, command, action, clock, 0, observation);
        if (!allFinite(observation)) {
            return false;
        }
        assembler.remember(observation, 0);
        normalizer.normalize(observation, 0, normalized);
        network.forward(normalized, networkOutput);
        if (!allFinite(networkOutput)) {
            return false;
        }
        clock.act(command, decoder, networkOutput, 0, action);
        decoder.decode(action, commandOut);
        return true;
    }

    @RealTime
    private static boolean allFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    /** Observation of the last step before normalisation, finite or not. Not a copy: read it before the next step. */
    @RealTime
    public float[] observation() {
        return observation;
    }

    /** Largest distance of a value of the last observation from its mean in training, standard deviations. */
    @RealTime
    public float observationDeviation() {
        return normalizer.largestDeviation(observation);
    }

    /** Clamped action of the last successful step. Not a copy: read it before the next step. */
    @RealTime
    public float[] action() {
        return action;
    }

    /** Saves or restores what it remembers. */
    @RealTime
    public void exchange(Snapshot snapshot) {
        assembler.exchange(snapshot);
        clock.exchange(snapshot);
        snapshot.exchange(action);
    }
}
