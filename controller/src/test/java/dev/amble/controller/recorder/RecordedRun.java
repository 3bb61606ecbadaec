package dev.amble.controller.recorder;

import dev.amble.controller.TestRobots;
import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.policy.ActivationConfig;
import dev.amble.controller.policy.ControllerChannels;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.controller.policy.PolicyController;
import dev.amble.controller.policy.PolicySlot;
import dev.amble.controller.policy.TestPolicies;
import dev.amble.controller.policy.TickController;
import dev.amble.controller.policy.TickListener;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Request;
import dev.amble.controller.safety.TestConfigs;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;
import java.util.List;
import java.util.Random;

/** An A1 that is walked about on invented time, with trembling sensors and a fault every two seconds. */
final class RecordedRun {
    static final RobotModel ROBOT = RobotLoader.load("a1");
    static final long TICK_NS = 2_500_000;
    private static final int TICKS_PER_STORY = 800;

    static final ControllerConfig CONFIG = new ControllerConfig(
            new LoopConfig(400, 0, 0),
            TestConfigs.normalScheduling(),
            new ActivationConfig(false, 0.1, 0.1, 0.4),
            TestConfigs.safety());

    static final RecordingHeader HEADER = new RecordingHeader(
            RecordingHeader.FORMAT_VERSION,
            "2026-01-01T00:00:00Z",
            RecordingHeader.Robot.of("a1", ROBOT),
            CONFIG,
            List.of(identity(0)));

    final PolicySlot slot = new PolicySlot(policy(identity(0)));
    final TickController controller;
    private final ControllerChannels channels = ControllerChannels.forJoints(ROBOT.numJoints());
    private final RobotState sensed = TestRobots.stance(ROBOT, 0);
    private final Random random;
    private long nowNs = 1_000_000_007L;
    private int tick;

    RecordedRun(long seed, TickListener listener) {
        random = new Random(seed);
        controller = new TickController(CONFIG, ROBOT, slot, channels, listener);
    }

    /** The policy of a generation; each is another one. */
    static LocomotionPolicy policy(PolicyIdentity identity) {
        return PolicyController.of(TestPolicies.random(ROBOT, 5 + identity.generation()), ROBOT);
    }

    static PolicyIdentity identity(int generation) {
        return new PolicyIdentity(generation, "/nowhere/p" + generation, "sha" + generation);
    }

    static int tickSize() {
        return RecordedTick.size(ROBOT.numJoints());
    }

    static int memorySize() {
        return Snapshot.sizeOf(new RecordedRun(1, TickListener.NONE).controller::exchange);
    }

    ControllerStatus status() {
        return channels.statuses().read();
    }

    void tick() {
        prepare();
        controller.tick(nowNs);
    }

    void safeTick() {
        prepare();
        controller.safeTick(nowNs);
    }

    private void prepare() {
        nowNs += TICK_NS + random.nextInt(100_000);
        int at = tick++ % TICKS_PER_STORY;
        for (int j = 0; j < ROBOT.numJoints(); j++) {
            sensed.jointVelocity[j] = 0.1f * (float) random.nextGaussian();
        }
        sensed.angularVelocityInBase[1] = 0.1f * (float) random.nextGaussian();
        sensed.setStampNs(nowNs - random.nextInt(1_000_000));
        RobotState slotOut = channels.states().writeSlot();
        slotOut.set(sensed);
        switch (at) {
            case 1 -> controller.panel().request(Request.RESET);
            case 3 -> controller.panel().request(Request.STAND);
            case 60 -> controller.panel().request(Request.WALK);
            case TICKS_PER_STORY - 100 -> slotOut.jointPosition[3] = Float.NaN;
            default -> {}
        }
        channels.states().publish();
        if (at % 10 == 0) {
            channels.velocityCommands().writeSlot().set(random.nextFloat(), 0f, random.nextFloat() - 0.5f);
            channels.velocityCommands().writeSlot().stampNs = nowNs;
            channels.velocityCommands().publish();
        }
    }

    boolean isWalking() {
        return status().state == ControllerState.WALKING;
    }
}
