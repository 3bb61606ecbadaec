package dev.amble.controller.policy;

import dev.amble.controller.TestRobots;
import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Request;
import dev.amble.controller.safety.TestConfigs;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;

/** A controller on the bench: 400 Hz, stand-up in 0.1 s, a robot state of your choice, time that you decide. */
final class TestBench {
    static final long TICK_NS = 2_500_000;
    static final int STAND_UP_TICKS = 40;

    final RobotModel robot;
    final ScriptedPolicy policy;
    final ControllerChannels channels;
    final TickController controller;

    /** What the sensors say; sent with the time of the tick unless {@link #sensorsAlive} is false. */
    final RobotState sensed;

    boolean sensorsAlive = true;
    long nowNs = -77_000_000_000L;

    TestBench(RobotModel robot) {
        this(robot, config(false));
    }

    TestBench(RobotModel robot, ControllerConfig config) {
        this.robot = robot;
        policy = new ScriptedPolicy(robot);
        channels = ControllerChannels.forJoints(robot.numJoints());
        controller = new TickController(config, robot, policy, channels);
        sensed = TestRobots.stance(robot, 0);
    }

    static ControllerConfig config(boolean automatic) {
        return new ControllerConfig(
                new LoopConfig(400, 0, 4000),
                TestConfigs.normalScheduling(),
                new ActivationConfig(automatic, 0.1, 0.1, 0.4),
                TestConfigs.safety());
    }

    /** Runs one tick 2.5 ms later and returns its status. */
    ControllerStatus tick() {
        nowNs += TICK_NS;
        if (sensorsAlive) {
            sensed.setStampNs(nowNs);
            channels.states().writeSlot().set(sensed);
            channels.states().publish();
        }
        controller.tick(nowNs);
        return status();
    }

    ControllerStatus tick(int times) {
        for (int i = 0; i < times; i++) {
            tick();
        }
        return status();
    }

    void request(Request request) {
        controller.panel().request(request);
    }

    void command(float forward) {
        channels.velocityCommands().writeSlot().set(forward, 0f, 0f);
        channels.velocityCommands().writeSlot().stampNs = nowNs;
        channels.velocityCommands().publish();
    }

    /** Stands up, up to the first tick in which the policy runs. */
    void standUp() {
        request(Request.STAND);
        tick(STAND_UP_TICKS + 1);
        if (status().state != ControllerState.STANDING) {
            throw new AssertionError("should stand, is " + status().state + ", fault " + status().fault);
        }
    }

    /** Stands up and walks on a command. */
    void walk(float forward) {
        standUp();
        command(forward);
        request(Request.WALK);
        tick();
        if (status().state != ControllerState.WALKING) {
            throw new AssertionError("should walk, is " + status().state + ", refused for " + status().refusal);
        }
    }

    ControllerStatus status() {
        return channels.statuses().read();
    }

    JointCommand sent() {
        return channels.jointCommands().read();
    }
}
