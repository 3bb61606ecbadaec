package dev.amble.controller.ros.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One message of every type with every field set; {@code rospy_samples.py} builds the same. */
public final class SampleMessages {

    private SampleMessages() {}

    /** New empty messages of every type. */
    public static List<Supplier<RosMessage>> factories() {
        return List.of(
                BoolMessage::new,
                StringMessage::new,
                Float64Message::new,
                Float64MultiArray::new,
                JointState::new,
                Imu::new,
                Twist::new,
                Odometry::new,
                JointTrajectory::new,
                Log::new,
                Clock::new,
                DiagnosticArray::new,
                Empty::new,
                SetBoolRequest::new,
                TriggerResponse::new);
    }

    /** Filled messages, in the order of {@link #factories()}. */
    public static List<RosMessage> filled() {
        BoolMessage bool = new BoolMessage();
        bool.data = true;
        StringMessage string = new StringMessage();
        string.data.set("gr\u00fc\u00df \u20ac");
        Float64Message number = new Float64Message();
        number.data = -1.25;
        SetBoolRequest request = new SetBoolRequest();
        request.data = true;
        TriggerResponse response = new TriggerResponse();
        response.success = true;
        response.message.set("stood up");
        Clock clock = new Clock();
        clock.sec = 1_700_000_000;
        clock.nsec = 999_999_999;
        List<RosMessage> messages = new ArrayList<>(List.of(bool, string, number));
        messages.addAll(List.of(multiArray(), jointState(), imu(), twist(), odometry(), trajectory(), log(), clock));
        messages.addAll(List.of(diagnostics(), new Empty(), request, response));
        return messages;
    }

    private static void fill(Header header) {
        header.seq = 7;
        header.setStampNs(1_700_000_000_123_456_789L);
        header.frameId.set("base");
    }

    private static Float64MultiArray multiArray() {
        Float64MultiArray array = new Float64MultiArray();
        array.dimensions.resize(2);
        for (int i = 0; i < 2; i++) {
            array.dimensions.get(i).label.set("axis" + i);
            array.dimensions.get(i).elements = 2 + i;
            array.dimensions.get(i).stride = 6 - 3 * i;
        }
        array.dataOffset = 1;
        array.data.assign(0.5, 1.5, 2.5);
        return array;
    }

    /** Twelve joints. */
    public static JointState jointState() {
        JointState state = new JointState();
        fill(state.header);
        state.name.resize(12);
        state.position.resize(12);
        state.velocity.resize(12);
        state.effort.resize(12);
        for (int j = 0; j < 12; j++) {
            state.name.get(j).set("joint" + j);
            state.position.set(j, 0.125 * j);
            state.velocity.set(j, -0.25 * j);
            state.effort.set(j, 1.5 * j);
        }
        return state;
    }

    private static Imu imu() {
        Imu imu = new Imu();
        fill(imu.header);
        imu.orientation.set(0.5, -0.5, 0.5, 0.5);
        imu.angularVelocity.set(0.25, 0.5, 0.75);
        imu.linearAcceleration.set(-0.5, 0.25, 9.75);
        for (int i = 0; i < 9; i++) {
            imu.orientationCovariance[i] = i;
            imu.angularVelocityCovariance[i] = 10 + i;
            imu.linearAccelerationCovariance[i] = 20 + i;
        }
        return imu;
    }

    private static Twist twist() {
        Twist twist = new Twist();
        twist.linear.set(1, 2, 3);
        twist.angular.set(4, 5, 6);
        return twist;
    }

    private static Odometry odometry() {
        Odometry odometry = new Odometry();
        fill(odometry.header);
        odometry.childFrameId.set("trunk");
        odometry.position.set(1, 2, 3);
        odometry.orientation.set(0, 0, 1, 0);
        odometry.linearVelocity.set(4, 5, 6);
        odometry.angularVelocity.set(7, 8, 9);
        for (int i = 0; i < 36; i++) {
            odometry.poseCovariance[i] = i;
            odometry.twistCovariance[i] = -0.5 - i;
        }
        return odometry;
    }

    private static JointTrajectory trajectory() {
        JointTrajectory trajectory = new JointTrajectory();
        fill(trajectory.header);
        trajectory.jointNames.resize(2);
        trajectory.points.resize(2);
        for (int i = 0; i < 2; i++) {
            trajectory.jointNames.get(i).set("j" + i);
            JointTrajectory.Point point = trajectory.points.get(i);
            point.positions.assign(i, i + 0.5);
            point.velocities.assign(i - 1);
            point.accelerations.assign();
            point.effort.assign(3);
            point.timeFromStartSec = i;
            point.timeFromStartNsec = 20_000_000;
        }
        return trajectory;
    }

    private static Log log() {
        Log log = new Log();
        fill(log.header);
        log.level = Log.WARN;
        log.name.set("/node");
        log.message.set("low battery");
        log.file.set("Robot.java");
        log.function.set("tick");
        log.line = 12;
        log.topics.add().set("/rosout");
        return log;
    }

    private static DiagnosticArray diagnostics() {
        DiagnosticArray array = new DiagnosticArray();
        fill(array.header);
        DiagnosticArray.Status status = array.status.add();
        status.level = DiagnosticArray.Status.STALE;
        status.name.set("loop");
        status.message.set("late");
        status.hardwareId.set("a1");
        DiagnosticArray.KeyValue entry = status.values.add();
        entry.key.set("p99");
        entry.value.set("1.5 ms");
        return array;
    }
}
