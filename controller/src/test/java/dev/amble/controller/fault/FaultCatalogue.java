package dev.amble.controller.fault;

import static dev.amble.controller.fault.InjectedFault.Category.COMMAND;
import static dev.amble.controller.fault.InjectedFault.Category.HOST;
import static dev.amble.controller.fault.InjectedFault.Category.NETWORK;
import static dev.amble.controller.fault.InjectedFault.Category.POLICY;
import static dev.amble.controller.fault.InjectedFault.Category.PROCESS;
import static dev.amble.controller.fault.InjectedFault.Category.TIMING;
import static dev.amble.controller.fault.InjectedFault.damps;
import static dev.amble.controller.fault.InjectedFault.harmless;
import static dev.amble.controller.fault.InjectedFault.stands;

import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import dev.amble.controller.safety.Request;
import dev.amble.robots.state.JointCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Every fault of the matrix, in the order of its table. */
final class FaultCatalogue {
    private FaultCatalogue() {}

    static List<InjectedFault> all() {
        List<InjectedFault> faults = new ArrayList<>();
        faults.addAll(SensorFaults.jointFaults());
        faults.addAll(SensorFaults.imuFaults());
        faults.addAll(commandFaults());
        faults.addAll(timingFaults());
        faults.addAll(processFaults());
        faults.addAll(policyFaults());
        return faults;
    }

    private static List<InjectedFault> commandFaults() {
        return List.of(
                stands(COMMAND, "velocity commands stop", b -> {
                    b.operator.setFault(m -> false);
                    b.controller.panel().heartbeat(System.nanoTime());
                }),
                damps(
                        COMMAND,
                        "nothing is heard of the operator",
                        Fault.OPERATOR_LOST,
                        b -> b.operator.setFault(m -> false)),
                stands(COMMAND, "velocity commands are not numbers", b -> {
                    b.operator.setFault(command(m -> m.linear.x = Double.NaN));
                    b.controller.panel().heartbeat(System.nanoTime());
                }),
                stands(COMMAND, "velocity commands are infinite", b -> {
                    b.operator.setFault(command(m -> m.angular.z = Double.POSITIVE_INFINITY));
                    b.controller.panel().heartbeat(System.nanoTime());
                }),
                harmless(
                        COMMAND,
                        "velocity commands are far too large",
                        b -> b.operator.setFault(command(m -> m.linear.x = 1e6))),
                harmless(
                        COMMAND,
                        "velocity commands jump from end to end",
                        b -> b.operator.setFault(
                                command(m -> m.linear.x = System.nanoTime() / 100_000_000 % 2 == 0 ? 1 : -1))),
                harmless(COMMAND, "a thousand velocity commands come a second", b -> b.operator.setIntervalMs(1)),
                harmless(COMMAND, "a reset is requested", b -> b.request(Request.RESET)),
                damps(
                        COMMAND,
                        "the emergency stop is requested",
                        Fault.EMERGENCY_STOP,
                        b -> b.request(Request.EMERGENCY_STOP)),
                damps(
                        COMMAND,
                        "the emergency stop is pressed and held",
                        Fault.EMERGENCY_STOP,
                        b -> b.controller.panel().setEmergencyStop(true)),
                damps(COMMAND, "the emergency stop is pressed and released at once", Fault.EMERGENCY_STOP, b -> {
                    b.controller.panel().setEmergencyStop(true);
                    b.controller.panel().setEmergencyStop(false);
                }),
                damps(COMMAND, "the emergency stop comes with all other requests", Fault.EMERGENCY_STOP, b -> {
                    for (Request request : Request.values()) {
                        b.request(request);
                    }
                }),
                new InjectedFault(
                        COMMAND,
                        "the operator asks for damping",
                        ControllerState.DAMPING,
                        Fault.NONE,
                        "one period",
                        0.01,
                        b -> b.request(Request.DAMP)),
                new InjectedFault(
                        COMMAND,
                        "the operator asks a walking robot to sit",
                        ControllerState.INACTIVE,
                        Fault.NONE,
                        "`command_ramp_time` + `sit_down_time`",
                        0.6,
                        b -> b.request(Request.SIT)));
    }

    private static List<InjectedFault> timingFaults() {
        return List.of(
                damps(
                        TIMING,
                        "the control thread stands still for a second",
                        Fault.DEADLINES_MISSED,
                        b -> once(b, 1000)),
                damps(
                        TIMING,
                        "every policy step takes a tenth of a second",
                        Fault.DEADLINES_MISSED,
                        b -> always(b, 100)),
                harmless(TIMING, "a tick takes four periods once", b -> once(b, 20)),
                harmless(TIMING, "joint messages come in bursts", SensorFaults::bursts),
                harmless(TIMING, "joint stamps are an hour ahead", b -> SensorFaults.shiftJoints(b, 3600)),
                damps(HOST, "the clock of the drivers is set back by an hour", Fault.JOINTS_OUT_OF_ORDER, b -> {
                    SensorFaults.shiftJoints(b, -3600);
                }),
                damps(
                        HOST,
                        "the battery runs down",
                        Fault.BATTERY_LOW,
                        b -> b.controller.panel().setBatteryVoltage(15f)),
                harmless(HOST, "others keep every processor busy", b -> HostPressure.onProcessors()),
                harmless(HOST, "others keep the memory busy", b -> HostPressure.onMemory()),
                harmless(HOST, "others keep the garbage collector busy", b -> HostPressure.onTheHeap()),
                harmless(HOST, "the battery sags for a moment", b -> {
                    b.controller.panel().setBatteryVoltage(15f);
                    FaultBench.pause(20);
                    b.controller.panel().setBatteryVoltage(24f);
                }));
    }

    private static List<InjectedFault> processFaults() {
        return List.of(
                damps(
                        NETWORK,
                        "a second driver publishes old joint states",
                        Fault.JOINTS_OUT_OF_ORDER,
                        b -> b.strangers.joints(m -> m.header.stamp.setNs(1_000_000_000))),
                damps(
                        NETWORK,
                        "a second driver names other joints",
                        Fault.JOINTS_UNUSABLE,
                        b -> b.strangers.joints(m -> m.name.get(0).set("wheel"))),
                damps(
                        NETWORK,
                        "a second IMU lies upside down",
                        Fault.IMU_JUMPED,
                        b -> b.strangers.imu(m -> SensorFaults.tilt(m, Math.PI))),
                harmless(NETWORK, "a second operator commands to stand", b -> b.strangers.command()),
                harmless(NETWORK, "a subscriber of the joint commands comes and goes", b -> b.strangers.listen()),
                damps(PROCESS, "the joint driver dies", Fault.JOINTS_STALE, b -> b.robot.setJointFault(m -> false)),
                damps(PROCESS, "joint and IMU drivers die together", Fault.JOINTS_STALE, FaultCatalogue::silence));
    }

    /** The IMU falls silent one message after the joints: with both at once either could be the first to be stale. */
    private static void silence(FaultBench bench) {
        bench.robot.setJointFault(first -> {
            bench.robot.setJointFault(second -> {
                bench.robot.setImuFault(message -> false);
                return false;
            });
            return false;
        });
    }

    private static List<InjectedFault> policyFaults() {
        return List.of(
                damps(POLICY, "its action is not finite", Fault.POLICY_FAILED, b -> b.policy.setFault(c -> false)),
                damps(
                        POLICY,
                        "a target is not a number",
                        Fault.INVALID_TARGET,
                        target(c -> c.positionTarget[0] = Float.NaN)),
                damps(
                        POLICY,
                        "a target is infinite",
                        Fault.INVALID_TARGET,
                        target(c -> c.positionTarget[0] = Float.POSITIVE_INFINITY)),
                damps(POLICY, "a gain is not a number", Fault.INVALID_TARGET, target(c -> c.kp[0] = Float.NaN)),
                damps(POLICY, "a gain is negative", Fault.INVALID_TARGET, target(c -> c.kd[0] = -1)),
                harmless(POLICY, "a gain is a thousand times too high", target(c -> c.kp[0] *= 1000)),
                harmless(
                        POLICY,
                        "a target lies far outside the joint's limits",
                        target(c -> c.positionTarget[0] = 0.5f)),
                harmless(
                        POLICY,
                        "its targets tremble",
                        target(c ->
                                c.positionTarget[SensorFaults.KNEE] += 0.05f * (System.nanoTime() / 20_000_000 % 2))),
                damps(
                        POLICY,
                        "its observation is far from the training",
                        Fault.OUT_OF_DISTRIBUTION,
                        b -> b.policy.setDeviation(11)),
                harmless(POLICY, "its observation is unusual but trained", b -> b.policy.setDeviation(9)));
    }

    /** Faults that end the controller; each needs one of its own. */
    static List<InjectedFault> last() {
        return List.of(
                damps(
                        PROCESS,
                        "the tick throws",
                        Fault.LOOP_ENDED,
                        b -> b.policy.setFault(c -> {
                            throw new IllegalStateException("injected");
                        })),
                damps(PROCESS, "the controller is told to end", Fault.LOOP_ENDED, b -> b.controller.close()));
    }

    private static Predicate<Twist> command(Consumer<Twist> change) {
        return message -> {
            change.accept(message);
            return true;
        };
    }

    private static Consumer<FaultBench> target(Consumer<JointCommand> change) {
        return bench -> bench.policy.setFault(command -> {
            change.accept(command);
            return true;
        });
    }

    private static void once(FaultBench bench, long durationMs) {
        AtomicInteger count = new AtomicInteger();
        target(c -> FaultBench.pause(count.getAndIncrement() == 0 ? durationMs : 0))
                .accept(bench);
    }

    private static void always(FaultBench bench, long durationMs) {
        target(c -> FaultBench.pause(durationMs)).accept(bench);
    }
}
