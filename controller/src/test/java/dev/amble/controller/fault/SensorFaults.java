package dev.amble.controller.fault;

import static dev.amble.controller.fault.InjectedFault.Category.SENSOR;
import static dev.amble.controller.fault.InjectedFault.damps;
import static dev.amble.controller.fault.InjectedFault.harmless;

import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.safety.Fault;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Faults of joint sensors and IMU, and the ways to bring them about. */
final class SensorFaults {
    static final int KNEE = 2;

    private SensorFaults() {}

    static List<InjectedFault> jointFaults() {
        return List.of(
                damps(SENSOR, "joint messages stop", Fault.JOINTS_STALE, b -> b.robot.setJointFault(m -> false)),
                damps(SENSOR, "joint messages come too slowly", Fault.JOINTS_STALE, b -> slowJoints(b, 100)),
                harmless(SENSOR, "every second joint message is lost", b -> slowJoints(b, 2)),
                damps(SENSOR, "all joints repeat their last values", Fault.JOINTS_FROZEN, SensorFaults::freezeJoints),
                damps(SENSOR, "joint stamps go back by a second", Fault.JOINTS_OUT_OF_ORDER, b -> shiftJoints(b, -1)),
                damps(
                        SENSOR,
                        "a joint position is not a number",
                        Fault.INVALID_STATE,
                        joint(m -> m.position.set(KNEE, Double.NaN))),
                damps(
                        SENSOR,
                        "a joint position is infinite",
                        Fault.INVALID_STATE,
                        joint(m -> m.position.set(KNEE, Double.POSITIVE_INFINITY))),
                damps(
                        SENSOR,
                        "a joint velocity is not a number",
                        Fault.INVALID_STATE,
                        joint(m -> m.velocity.set(KNEE, Double.NaN))),
                damps(
                        SENSOR,
                        "a joint velocity overflows float",
                        Fault.INVALID_STATE,
                        joint(m -> m.velocity.set(KNEE, 1e300))),
                damps(
                        SENSOR,
                        "a joint position jumps by half a radian",
                        Fault.JOINTS_JUMPED,
                        joint(m -> m.position.set(KNEE, m.position.get(KNEE) + 0.5))),
                damps(
                        SENSOR,
                        "a joint angle changes its sign",
                        Fault.JOINTS_JUMPED,
                        joint(m -> m.position.set(KNEE, -m.position.get(KNEE)))),
                damps(
                        SENSOR,
                        "joint angles turn to degrees",
                        Fault.JOINTS_JUMPED,
                        joint(m -> m.position.set(KNEE, Math.toDegrees(m.position.get(KNEE))))),
                damps(SENSOR, "all joint values turn to zero", Fault.JOINTS_JUMPED, joint(SensorFaults::zero)),
                damps(SENSOR, "two joints are swapped by the driver", Fault.JOINTS_JUMPED, joint(m -> {
                    double first = m.position.get(1);
                    m.position.set(1, m.position.get(2));
                    m.position.set(2, first);
                })),
                damps(SENSOR, "a joint drifts out of its range", Fault.JOINT_OUT_OF_RANGE, SensorFaults::driftJoint),
                damps(
                        SENSOR,
                        "a joint reports an impossible speed",
                        Fault.JOINT_TOO_FAST,
                        joint(m -> m.velocity.set(KNEE, 50))),
                damps(
                        SENSOR,
                        "a joint reports an impossible torque",
                        Fault.JOINT_OVERLOADED,
                        joint(m -> m.effort.set(KNEE, -200))),
                harmless(SENSOR, "torques are no longer reported", joint(m -> m.effort.resize(0))),
                damps(
                        SENSOR,
                        "a joint is missing",
                        Fault.JOINTS_UNUSABLE,
                        joint(m -> m.name.get(KNEE).set("camera"))),
                damps(
                        SENSOR,
                        "a joint is named twice",
                        Fault.JOINTS_UNUSABLE,
                        joint(m -> m.name.get(KNEE).set(m.name.get(0).get()))),
                damps(SENSOR, "the number of joints changes", Fault.JOINTS_UNUSABLE, joint(m -> {
                    m.name.resize(11);
                    m.position.resize(11);
                    m.velocity.resize(11);
                    m.effort.resize(11);
                })),
                damps(SENSOR, "joint messages are empty", Fault.JOINTS_UNUSABLE, joint(m -> m.name.resize(0))),
                damps(SENSOR, "velocities are missing", Fault.JOINTS_UNUSABLE, joint(m -> m.velocity.resize(0))),
                harmless(SENSOR, "a foreign joint appears in the message", joint(m -> {
                    m.name.add().set("gripper");
                    m.position.resize(13);
                    m.velocity.resize(13);
                    m.effort.resize(13);
                })),
                harmless(
                        SENSOR,
                        "encoders become noisy by a hundredth of a radian",
                        joint(m -> m.position.set(KNEE, m.position.get(KNEE) + 0.01 * Math.sin(m.header.seq)))));
    }

    static List<InjectedFault> imuFaults() {
        return List.of(
                damps(SENSOR, "IMU messages stop", Fault.IMU_STALE, b -> b.robot.setImuFault(m -> false)),
                damps(SENSOR, "the IMU repeats its last values", Fault.IMU_FROZEN, SensorFaults::freezeImu),
                damps(
                        SENSOR,
                        "IMU stamps go back by a second",
                        Fault.IMU_OUT_OF_ORDER,
                        imu(m -> m.header.stamp.setNs(m.header.stamp.ns() - 1_000_000_000))),
                damps(
                        SENSOR,
                        "the IMU's orientation is not a number",
                        Fault.INVALID_STATE,
                        imu(m -> m.orientation.x = Double.NaN)),
                damps(SENSOR, "the IMU's orientation turns to zero", Fault.INVALID_STATE, imu(m -> {
                    m.orientation.x = 0;
                    m.orientation.y = 0;
                    m.orientation.z = 0;
                    m.orientation.w = 0;
                })),
                damps(
                        SENSOR,
                        "the IMU's orientation is not of unit length",
                        Fault.INVALID_STATE,
                        imu(m -> m.orientation.w *= 1.5)),
                damps(
                        SENSOR,
                        "a gyro axis is not a number",
                        Fault.INVALID_STATE,
                        imu(m -> m.angularVelocity.y = Double.NaN)),
                damps(
                        SENSOR,
                        "a gyro axis is infinite",
                        Fault.INVALID_STATE,
                        imu(m -> m.angularVelocity.z = Double.NEGATIVE_INFINITY)),
                damps(
                        SENSOR,
                        "the IMU stops measuring orientation",
                        Fault.IMU_UNUSABLE,
                        imu(m -> m.orientationCovariance[0] = -1)),
                damps(
                        SENSOR,
                        "the IMU stops measuring angular velocity",
                        Fault.IMU_UNUSABLE,
                        imu(m -> m.angularVelocityCovariance[0] = -1)),
                damps(SENSOR, "the IMU turns upside down at once", Fault.IMU_JUMPED, imu(m -> tilt(m, Math.PI))),
                damps(
                        SENSOR,
                        "the IMU tilts until the robot counts as fallen",
                        Fault.EXCESSIVE_TILT,
                        SensorFaults::tiltSlowly),
                damps(
                        SENSOR,
                        "the robot seems to turn over fast",
                        Fault.EXCESSIVE_TILT_RATE,
                        imu(m -> m.angularVelocity.x = 12)));
    }

    static Consumer<FaultBench> joint(Consumer<JointState> change) {
        return bench -> bench.robot.setJointFault(message -> {
            change.accept(message);
            return true;
        });
    }

    static Consumer<FaultBench> imu(Consumer<Imu> change) {
        return bench -> bench.robot.setImuFault(message -> {
            change.accept(message);
            return true;
        });
    }

    private static void slowJoints(FaultBench bench, int keepEvery) {
        AtomicInteger count = new AtomicInteger();
        bench.robot.setJointFault(message -> count.incrementAndGet() % keepEvery == 0);
    }

    static void bursts(FaultBench bench) {
        AtomicInteger count = new AtomicInteger();
        bench.robot.setJointFault(message -> {
            FaultBench.pause(count.incrementAndGet() % 4 == 0 ? 15 : 0);
            return true;
        });
    }

    static void shiftJoints(FaultBench bench, long seconds) {
        joint(m -> m.header.stamp.setNs(m.header.stamp.ns() + seconds * 1_000_000_000))
                .accept(bench);
    }

    private static void freezeJoints(FaultBench bench) {
        JointState frozen = new JointState();
        joint(m -> {
                    if (frozen.position.size() == 0) {
                        frozen.position.assign(m.position.toArray());
                        frozen.velocity.assign(m.velocity.toArray());
                    }
                    m.position.assign(frozen.position.toArray());
                    m.velocity.assign(frozen.velocity.toArray());
                })
                .accept(bench);
    }

    private static void freezeImu(FaultBench bench) {
        Imu frozen = new Imu();
        AtomicInteger count = new AtomicInteger();
        imu(m -> {
                    Imu from = count.getAndIncrement() == 0 ? m : frozen;
                    Imu to = from == m ? frozen : m;
                    to.orientation.set(from.orientation.x, from.orientation.y, from.orientation.z, from.orientation.w);
                    to.angularVelocity.x = from.angularVelocity.x;
                    to.angularVelocity.y = from.angularVelocity.y;
                    to.angularVelocity.z = from.angularVelocity.z;
                })
                .accept(bench);
    }

    private static void zero(JointState message) {
        for (int i = 0; i < message.position.size(); i++) {
            message.position.set(i, 0);
            message.velocity.set(i, 0);
        }
    }

    /** Four radians a second, as slow as a joint may move. */
    private static void driftJoint(FaultBench bench) {
        AtomicInteger count = new AtomicInteger();
        joint(m -> m.position.set(KNEE, m.position.get(KNEE) + 0.02 * count.incrementAndGet()))
                .accept(bench);
    }

    /** Two radians a second. */
    private static void tiltSlowly(FaultBench bench) {
        AtomicInteger count = new AtomicInteger();
        imu(m -> tilt(m, 0.01 * count.incrementAndGet())).accept(bench);
    }

    static void tilt(Imu message, double roll) {
        message.orientation.set(Math.sin(roll / 2), 0, 0, Math.cos(roll / 2));
    }
}
