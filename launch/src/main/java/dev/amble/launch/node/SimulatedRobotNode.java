package dev.amble.launch.node;

import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.node.RobotInterface;
import dev.amble.robots.model.RobotModel;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * A simulated robot behind the topics of a real one, in real time.
 *
 * <p>Publishes joint states and IMU at a fixed rate, and the ground truth that a real robot does not have. A thread of
 * its own steps the physics on absolute deadlines; when this computer is too slow, simulated time falls behind, and
 * {@link #close} logs by how much.
 */
public final class SimulatedRobotNode implements AutoCloseable {
    private static final float DAMPING_GAIN = 3;
    private static final long COMMAND_TIMEOUT_NS = 100_000_000;
    /** Further behind than this, the lost time is given up rather than caught up with, ns. */
    private static final long MAX_LAG_NS = 20_000_000;

    private static final long STOP_TIMEOUT_MS = 2_000;

    private static final double TRANSFORM_RATE_HZ = 50;

    private final RosNode node;
    private final SimulatedRobot simulated;
    private final SimulatedSensors sensors;
    private final SimulatedDriver driver;
    private final long stepNs;
    private final int stepsPerMessage;
    private final int stepsPerTransform;
    private final Thread thread = new Thread(this::run, "amble-simulation");

    private volatile boolean running = true;
    /** Simulated time given up; written by the simulation's thread, read when that has ended. */
    private long lostNs;

    /**
     * Puts the robot into its stance and announces its topics.
     *
     * @param node closed with this
     */
    public SimulatedRobotNode(RosNode node, RobotModel robot, RobotInterface robotInterface, SimulationConfig config)
            throws RosException {
        this.node = node;
        double timestep = config.task().physics().timestep();
        stepNs = Math.round(timestep * 1e9);
        stepsPerMessage = config.stepsPerMessage();
        stepsPerTransform = stepsPerMessage * (int) Math.max(1, Math.round(config.rateHz() / TRANSFORM_RATE_HZ));
        simulated = new SimulatedRobot(robot, config);
        sensors = new SimulatedSensors(node, robot);
        driver = new SimulatedDriver(node, robot, robotInterface, timestep);
    }

    /**
     * Connects the topics and lets time run.
     *
     * @throws dev.amble.robots.config.ConfigException if the simulated robot does not have the interface
     */
    public void start() throws RosException {
        driver.start(sensors);
        thread.start();
    }

    /**
     * Waits until {@link #stop}.
     *
     * @throws IllegalStateException if the simulation failed, which its thread has reported
     */
    public void awaitEnd() throws InterruptedException {
        thread.join();
        if (running) {
            throw new IllegalStateException("the simulation ended by itself");
        }
    }

    /** Ends the simulation; any thread. */
    public void stop() {
        running = false;
    }

    /** Ends the simulation, leaves the graph and frees everything. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(STOP_TIMEOUT_MS);
            if (lostNs > 0) {
                node.log()
                        .warn(String.format(
                                Locale.ROOT,
                                "this computer was too slow: simulated time fell behind by %.2f s",
                                lostNs * 1e-9));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        node.close();
        if (!thread.isAlive()) {
            simulated.close();
        }
    }

    private void run() {
        long commandNs = 0;
        long deadlineNs = System.nanoTime();
        for (long step = 0; running; step++) {
            SimulatedDriver.StampedCommand newest = driver.newest();
            if (newest.stampNs != commandNs) {
                commandNs = newest.stampNs;
                simulated.command(newest.command);
            }
            if (commandNs != 0 && System.nanoTime() - commandNs > COMMAND_TIMEOUT_NS) {
                simulated.damp(DAMPING_GAIN);
            }
            simulated.step();
            if (step % stepsPerMessage == 0) {
                publish(step % stepsPerTransform == 0);
            }
            deadlineNs = waitUntil(deadlineNs + stepNs);
        }
    }

    private void publish(boolean withTransform) {
        sensors.read(simulated, node.nowNs());
        sensors.publish();
        driver.publishState();
        if (withTransform) {
            sensors.publishTransform();
        }
    }

    private long waitUntil(long deadlineNs) {
        long remainingNs = deadlineNs - System.nanoTime();
        while (remainingNs > 0) {
            LockSupport.parkNanos(remainingNs);
            remainingNs = deadlineNs - System.nanoTime();
        }
        if (remainingNs < -MAX_LAG_NS) {
            lostNs -= remainingNs;
            return System.nanoTime();
        }
        return deadlineNs;
    }
}
