package dev.amble.controller.policy;

import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.TestConfigs;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.RobotState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole control tick of a walking A1: exchange, supervision, a 47-256-128-64-12 policy, limits.
 *
 * <p>At 50 Hz the policy steps in every tick; at 400 Hz in every eighth, and the time is the mean over all.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ControlTickBenchmark {
    @Param({"50", "400"})
    public int rateHz;

    private ControllerChannels channels;
    private TickController controller;
    private RobotState sensed;
    private long periodNs;
    private long nowNs;
    private int tick;

    /** Stands the robot up. */
    @Setup
    public void standUp() {
        RobotModel robot = RobotLoader.load("a1");
        LocomotionPolicy policy = PolicyController.of(TestPolicies.random(robot, 1), robot);
        ControllerConfig config = new ControllerConfig(
                new LoopConfig(rateHz, 0, 0),
                TestConfigs.normalScheduling(),
                new ActivationConfig(true, 0.1, 0.1, 0.4),
                TestConfigs.vigilant());
        channels = ControllerChannels.forJoints(robot.numJoints());
        controller = new TickController(config, robot, policy, channels);
        periodNs = config.loop().periodNs();
        sensed = new RobotState(robot.numJoints());
        System.arraycopy(robot.jointVector(JointModel::defaultPosition), 0, sensed.jointPosition, 0, 12);
        for (int i = 0; i < rateHz; i++) {
            tick();
        }
        ControllerState state = channels.statuses().read().state;
        if (state != ControllerState.WALKING) {
            throw new IllegalStateException("should walk, is " + state);
        }
    }

    /** One tick with a new state and a new command; returns a target. */
    @Benchmark
    public float tick() {
        nowNs += periodNs;
        tick++;
        sensed.jointVelocity[tick % 12] = (tick & 255) * 0.004f;
        sensed.angularVelocityInBase[2] = (tick & 255) * 0.004f;
        sensed.setStampNs(nowNs);
        channels.states().writeSlot().set(sensed);
        channels.states().publish();
        channels.velocityCommands().writeSlot().set(0.5f, 0f, 0.2f);
        channels.velocityCommands().writeSlot().stampNs = nowNs;
        channels.velocityCommands().publish();
        controller.tick(nowNs);
        return channels.jointCommands().read().positionTarget[0];
    }
}
