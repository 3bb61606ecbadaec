package dev.amble.controller.policy;

import dev.amble.controller.TestRobots;
import dev.amble.controller.safety.OperatorPanel;
import dev.amble.controller.safety.Request;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** A robot that follows its targets and an operator who walks it on, with a fault now and then; 500 Hz, one thread. */
final class SoakRobot {
    static final int FAULT_INTERVAL_S = 10;
    private static final long STEP_NS = 2_000_000;
    private static final int STEPS_PER_FAULT = FAULT_INTERVAL_S * 500;
    private static final int FAULT_STEPS = 100;
    private static final int NUM_KINDS = 5;

    private final ControllerChannels channels;
    private final OperatorPanel panel;
    private final RobotState state;
    private final Random random = new Random(1);
    private final Thread thread = new Thread(this::run, "soak-robot");
    private volatile boolean running = true;
    private volatile long faults;

    SoakRobot(RobotModel robot, ControllerChannels channels, OperatorPanel panel) {
        this.channels = channels;
        this.panel = panel;
        state = TestRobots.stance(robot, 0);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Faults latched by the controller so far. */
    long faults() {
        return faults;
    }

    void finish() throws InterruptedException {
        running = false;
        thread.join();
    }

    private void run() {
        for (long step = 0; running; step++) {
            int phase = (int) (step % STEPS_PER_FAULT);
            int kind = (int) (step / STEPS_PER_FAULT % NUM_KINDS);
            step(phase < FAULT_STEPS && step > STEPS_PER_FAULT ? kind : -1);
            if (step % 50 == 0) {
                operate();
            }
            LockSupport.parkNanos(STEP_NS);
        }
    }

    private void step(int fault) {
        JointCommand command = channels.jointCommands().read();
        for (int j = 0; j < state.jointPosition.length; j++) {
            float lag = command.isDamping() ? 0f : 0.2f * (command.positionTarget[j] - state.jointPosition[j]);
            state.jointPosition[j] += Math.max(-0.03f, Math.min(0.03f, lag));
            state.jointVelocity[j] = 0.1f * (float) random.nextGaussian();
        }
        state.angularVelocityInBase[2] = 0.1f * (float) random.nextGaussian();
        state.setStampNs(System.nanoTime());
        RobotState slot = channels.states().writeSlot();
        slot.set(state);
        switch (fault) {
            case 0 -> slot.joints.receivedNs -= 1_000_000_000;
            case 1 -> slot.jointVelocity[3] = Float.NaN;
            case 2 -> slot.gravityInBase[2] = 0.5f;
            case 3 -> slot.jointTorque[0] = 1e4f;
            case 4 -> panel.request(Request.EMERGENCY_STOP);
            default -> {}
        }
        channels.states().publish();
    }

    /** Ten times a second. */
    private void operate() {
        ControllerStatus status = channels.statuses().read();
        faults = status.numFaults;
        switch (status.state) {
            case FAULT, DAMPING -> panel.request(Request.RESET);
            case INACTIVE -> panel.request(Request.STAND);
            case STANDING -> panel.request(Request.WALK);
            default -> {}
        }
        VelocityCommand command = channels.velocityCommands().writeSlot();
        command.set(random.nextFloat(), 0f, random.nextFloat() - 0.5f);
        command.stampNs = System.nanoTime();
        channels.velocityCommands().publish();
    }
}
