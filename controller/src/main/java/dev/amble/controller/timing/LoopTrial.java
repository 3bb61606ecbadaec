package dev.amble.controller.timing;

import dev.amble.controller.loop.ControlLoop;
import dev.amble.controller.loop.LoopReport.Latency;
import dev.amble.controller.loop.LoopStatistics;
import dev.amble.controller.loop.SystemClock;
import dev.amble.controller.loop.ThreadScheduler;
import dev.amble.controller.policy.ControllerChannels;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.policy.ControllerWarmUp;
import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.controller.policy.TickController;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Request;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.RobotState;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * The control loop with all of its tick, between a thread that makes sensor messages and one that takes the commands, as
 * the node's subscriber and publisher do; without sockets.
 */
public final class LoopTrial {
    private static final long SENSOR_PERIOD_NS = 2_000_000;
    private static final int LOOKS_PER_PERIOD = 10;
    private static final long READY_TIMEOUT_MS = 120_000;
    private static final long STOP_TIMEOUT_MS = 5_000;
    private static final long LOOK_INTERVAL_MS = 50;
    private static final int LOOKS_FOR_WALKING = 1200;

    private final ControllerConfig config;
    private final ControllerChannels channels;
    private final TickController controller;
    private final ControlLoop loop;
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final RobotState sensed;
    private final Histogram stateAge = newHistogram();
    private final Histogram sensorToCommand = newHistogram();
    private volatile boolean running = true;
    private volatile boolean walking;

    /**
     * @param config with the rate and the priority to try
     * @param policy used by nobody else
     */
    public LoopTrial(ControllerConfig config, RobotModel robot, LocomotionPolicy policy) {
        this.config = config;
        channels = ControllerChannels.forJoints(robot.numJoints());
        controller = new TickController(config, robot, policy, channels);
        sensed = new RobotState(robot.numJoints());
        System.arraycopy(robot.jointVector(JointModel::defaultPosition), 0, sensed.jointPosition, 0, robot.numJoints());
        loop = new ControlLoop(
                config.loop(),
                controller,
                controller::safeTick,
                () -> {
                    new ControllerWarmUp(config, robot, policy).run();
                    warnings.addAll(ThreadScheduler.schedule(config.scheduling()));
                },
                new SystemClock());
    }

    /**
     * Warms up, stands the imaginary robot up, lets it walk, and measures from then on.
     *
     * @param kind what else the computer does once the control thread is warm
     * @throws IllegalStateException if the loop does not get ready or the robot does not walk
     */
    public TrialResult run(double seconds, HostLoad.Kind kind) throws IOException, InterruptedException {
        loop.start();
        if (!loop.awaitReady(READY_TIMEOUT_MS)) {
            throw new IllegalStateException("the control thread does not get ready");
        }
        Thread sensors = new Thread(this::sense, "bench-sensors");
        Thread publisher = new Thread(this::collect, "bench-publisher");
        sensors.setDaemon(true);
        publisher.setDaemon(true);
        sensors.start();
        publisher.start();
        try (HostLoad load = HostLoad.start(kind)) {
            awaitWalking();
            loop.statistics().takeInterval();
            Thread.sleep(Math.round(seconds * 1e3));
            running = false;
            publisher.join();
            return new TrialResult(
                    config.loop().rateHz(),
                    load.kind(),
                    config.scheduling().priority() > 0,
                    loop.statistics().takeInterval(),
                    Latency.of(stateAge),
                    Latency.of(sensorToCommand),
                    warnings);
        } finally {
            running = false;
            loop.stop(STOP_TIMEOUT_MS);
        }
    }

    private void awaitWalking() throws InterruptedException {
        for (int looks = 0; !walking; looks++) {
            if (looks == LOOKS_FOR_WALKING) {
                throw new IllegalStateException("the imaginary robot does not walk");
            }
            Thread.sleep(LOOK_INTERVAL_MS);
        }
    }

    private void sense() {
        for (long i = 0; running; i++) {
            long nowNs = System.nanoTime();
            sensed.jointVelocity[0] = 1e-3f * (i % 2); // no real sensor repeats itself
            sensed.angularVelocityInBase[0] = 1e-3f * (i % 2);
            sensed.setStampNs(nowNs);
            channels.states().writeSlot().set(sensed);
            channels.states().publish();
            channels.velocityCommands().writeSlot().set(0.5f, 0f, 0f);
            channels.velocityCommands().writeSlot().stampNs = nowNs;
            channels.velocityCommands().publish();
            LockSupport.parkNanos(SENSOR_PERIOD_NS);
        }
    }

    private void collect() {
        while (running) {
            if (!channels.statuses().hasNew()) {
                LockSupport.parkNanos(config.loop().periodNs() / LOOKS_PER_PERIOD);
                continue;
            }
            ControllerStatus status = channels.statuses().read();
            long seenNs = System.nanoTime();
            if (walking) {
                record(stateAge, status.stateAgeNs);
                record(sensorToCommand, seenNs - status.stampNs + status.stateAgeNs);
            }
            operate(status);
        }
    }

    /** Keeps the robot walking, whatever a late sensor thread makes of it. */
    private void operate(ControllerStatus status) {
        switch (status.state) {
            case FAULT -> controller.panel().request(Request.RESET);
            case INACTIVE -> controller.panel().request(Request.STAND);
            case STANDING -> controller.panel().request(Request.WALK);
            default -> walking |= status.state == ControllerState.WALKING;
        }
    }

    private static void record(Histogram histogram, long durationNs) {
        histogram.recordValue(Math.max(0, Math.min(LoopStatistics.MAX_RECORDED_NS, durationNs)));
    }

    private static Histogram newHistogram() {
        return new Histogram(LoopStatistics.MAX_RECORDED_NS, 3);
    }
}
