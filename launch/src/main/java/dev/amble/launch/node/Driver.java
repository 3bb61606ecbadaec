package dev.amble.launch.node;

import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.diagnostic_msgs.DiagnosticArray;
import dev.amble.controller.ros.message.diagnostic_msgs.DiagnosticStatus;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.message.nav_msgs.Odometry;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.ros.node.Topics;
import dev.amble.launch.process.StackFailedException;
import dev.amble.robots.model.RobotModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Drives a robot round over ROS as an operator would, with cmd_vel, and records what it does. */
public final class Driver {
    private static final long COMMAND_INTERVAL_MS = 50;
    private static final long READY_TIMEOUT_MS = 60_000;
    private static final long REPORT_TIMEOUT_MS = 3_000;

    private final RobotModel robot;
    private final DriveRecorder recorder;
    private final Publisher commands;
    private final Map<String, String> diagnostics = new HashMap<>();

    /** @param node stays the caller's */
    public Driver(RosNode node, RobotModel robot) throws RosException {
        this.robot = robot;
        recorder = new DriveRecorder(robot);
        commands = node.advertise(Topics.VELOCITY_COMMAND, Twist.TYPE);
        node.subscribe(Topics.JOINT_STATES, new JointState(), recorder::onJointState);
        node.subscribe(Topics.JOINT_COMMAND, new JointTrajectory(), recorder::onCommand);
        node.subscribe(Topics.GROUND_TRUTH, new Odometry(), recorder::onOdometry);
        node.subscribe(Topics.DIAGNOSTICS, new DiagnosticArray(), this::onDiagnostics);
    }

    private void onDiagnostics(DiagnosticArray message, long receiveTimeNs) {
        synchronized (diagnostics) {
            for (int s = 0; s < message.status.size(); s++) {
                DiagnosticStatus status = message.status.get(s);
                for (int i = 0; i < status.values.size(); i++) {
                    diagnostics.put(
                            status.values.get(i).key.get(),
                            status.values.get(i).value.get());
                }
            }
        }
    }

    private Map<String, String> diagnostics() {
        synchronized (diagnostics) {
            return Map.copyOf(diagnostics);
        }
    }

    /**
     * Waits until the robot stands, then drives all legs.
     *
     * @param alive called all the time; throws if a process that is needed has ended
     * @param onLeg told the leg that begins
     * @throws StackFailedException if the robot does not get to stand
     */
    public Drive drive(List<DriveLeg> legs, Runnable alive, Consumer<DriveLeg> onLeg) throws InterruptedException {
        Twist command = new Twist();
        await("the robot to stand", alive, () -> "STANDING".equals(diagnostics().get("state")), READY_TIMEOUT_MS);
        for (int leg = 0; leg < legs.size(); leg++) {
            onLeg.accept(legs.get(leg));
            recorder.begin(leg, System.nanoTime());
            command.linear.x = legs.get(leg).forward();
            command.linear.y = legs.get(leg).left();
            command.angular.z = legs.get(leg).yawRate();
            long endNs = System.nanoTime() + Math.round(legs.get(leg).seconds() * 1e9);
            while (System.nanoTime() - endNs < 0) {
                alive.run();
                commands.publish(command);
                Thread.sleep(COMMAND_INTERVAL_MS);
            }
        }
        recorder.begin(-1, System.nanoTime());
        String ticks = diagnostics().getOrDefault("ticks", "");
        await("a last report", alive, () -> !ticks.equals(diagnostics().get("ticks")), REPORT_TIMEOUT_MS);
        return Drive.of(legs, recorder.samples(), robot, diagnostics());
    }

    private void await(String what, Runnable alive, BooleanSupplier condition, long timeoutMs)
            throws InterruptedException {
        long endNs = System.nanoTime() + timeoutMs * 1_000_000;
        while (!condition.getAsBoolean()) {
            alive.run();
            if (System.nanoTime() - endNs > 0) {
                throw new StackFailedException("waited " + timeoutMs / 1000 + " s in vain for " + what
                        + "; the controller's last report: " + diagnostics());
            }
            Thread.sleep(COMMAND_INTERVAL_MS);
        }
    }
}
