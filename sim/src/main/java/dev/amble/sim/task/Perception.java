package dev.amble.sim.task;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.ObservationAssembler;
import dev.amble.robots.observation.ObservationLayout;
import dev.amble.robots.observation.ObservationTerm;
import dev.amble.robots.state.HeightScan;
import dev.amble.robots.state.RobotState;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.sim.sensor.SensorModel;
import dev.amble.sim.terrain.Ground;

/**
 * What policy and critic get to see of the state of their robot.
 *
 * <p>Allocates nothing after construction. Owned by its environment.
 */
final class Perception {
    private final SensorModel sensors;
    private final RobotState sensed;
    private final ObservationAssembler assembler;
    private final float[] observation;
    private final CriticObservation critic;
    private final HeightScanner scanner;
    private final boolean scans;

    /** @param maxLatency longest sensor latency, substeps */
    Perception(TaskConfig config, RobotModel robot, Ground ground, int maxLatency) {
        int numJoints = robot.numJoints();
        ObservationLayout layout = config.layout(numJoints);
        sensors = new SensorModel(config.sensors(), numJoints, config.policyPeriod(), maxLatency);
        sensed = new RobotState(numJoints);
        assembler = new ObservationAssembler(layout, robot);
        observation = new float[assembler.size()];
        critic = new CriticObservation(config, robot);
        scanner = new HeightScanner(ground, robot.standHeight());
        scans = critic.scans() || layout.contains(ObservationTerm.HEIGHT_SCAN);
    }

    /** The sensors, whose errors vary with the world. */
    SensorModel sensors() {
        return sensors;
    }

    /** What the sensors report now. */
    RobotState sensed() {
        return sensed;
    }

    int observationSize() {
        return assembler.size();
    }

    int criticObservationSize() {
        return critic.size();
    }

    /**
     * Starts an episode.
     *
     * @param errors share of the sensors' errors, [0, 1]
     */
    void begin(LocomotionState state, double errors, RandomStream random) {
        assembler.reset();
        scan(state);
        sensors.reset(state.robot, errors, random, sensed);
    }

    /** Takes note of the state at the end of a policy period. */
    void record(LocomotionState state) {
        scan(state);
        sensors.record(state.robot);
    }

    private void scan(LocomotionState state) {
        if (scans) {
            scanner.scan(state.base, state.robot.heightScan);
        }
    }

    /** Reads the sensors. */
    void sense(LocomotionState state, RandomStream random) {
        sensors.sense(random, sensed);
        System.arraycopy(state.robot.heightScan, 0, sensed.heightScan, 0, HeightScan.SIZE);
    }

    /** A period goes by: what the policy sees of it later is what it would see now, whether anybody looks or not. */
    void remember(LocomotionState state) {
        if (assembler.seesPast()) {
            writeObservation(state, 0, observation);
            assembler.remember(observation, 0);
        }
    }

    void writeObservation(LocomotionState state, int offset, float[] observationOut) {
        assembler.assemble(sensed, state.command, state.action, state.clock, offset, observationOut);
    }

    void writeCriticObservation(LocomotionState state, int offset, float[] observationOut) {
        critic.write(state, offset, observationOut);
    }
}
