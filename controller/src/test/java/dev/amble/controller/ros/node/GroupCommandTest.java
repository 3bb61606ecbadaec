package dev.amble.controller.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.std_msgs.Float64MultiArray;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.LatestValue;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GroupCommandTest {
    private static final RobotModel A1 = NodeBench.ROBOT;
    private static final int FIRST = 0;

    private final StateMerger states = new StateMerger(A1.jointNames(), new LatestValue<>(() -> new RobotState(12)));
    private final JointOrder order =
            JointOrder.fixed(A1.jointNames(), NodeBench.nodeConfig().motorOrder());
    private final JointCommand command = new JointCommand(12);

    /** Of the first joint; all others are in their default position and at rest. */
    private void measure(double position, double velocity, long receiveTimeNs) {
        JointState message = new JointState();
        A1.jointNames().forEach(name -> message.name.add().set(name));
        message.position.assign(
                A1.joints().stream().mapToDouble(JointModel::defaultPosition).toArray());
        message.velocity.resize(12);
        message.position.set(FIRST, position);
        message.velocity.set(FIRST, velocity);
        states.onJointState(message, receiveTimeNs);
    }

    /** A message of a driver of other joints. */
    private void measureOthers(long receiveTimeNs) {
        JointState message = new JointState();
        message.name.add().set("gripper");
        message.position.resize(1);
        message.velocity.resize(1);
        states.onJointState(message, receiveTimeNs);
    }

    private double first(JointCommandMessage message) {
        Float64MultiArray array = (Float64MultiArray) Objects.requireNonNull(message.write(command, 0));
        assertEquals(12, array.data.size());
        assertEquals(0, array.layout.dim.size());
        return array.data.get(order.index(FIRST));
    }

    @Test
    void positionsAreTargetsAndInDampingThoseMeasured() {
        PositionCommand message = new PositionCommand(order, 12, A1, states);
        measure(0.25, 0, System.nanoTime());
        command.positionTarget[FIRST] = 0.5f;
        command.kp[FIRST] = 30;
        assertEquals(0.5, first(message));
        command.setDamping(3);
        assertEquals(0.25, first(message));
    }

    @Test
    void noPositionIsHeldThatWasNeverMeasured() {
        PositionCommand message = new PositionCommand(order, 12, A1, states);
        command.setDamping(3);
        assertNull(message.write(command, 0), "zeros would be targets");
    }

    @Test
    void amongTheMessagesOfOtherDriversNoPositionIsHeldBeforeTheRobotsOwn() {
        PositionCommand message = new PositionCommand(order, 12, A1, states);
        command.setDamping(3);
        measureOthers(1);
        assertNull(message.write(command, 0), "zeros would be targets, outside the limits of every calf");
        measure(0.25, 0, 2);
        measureOthers(3);
        assertNull(message.write(command, 0), "nothing it has seen says that the newest message is the robot's");
        measure(0.25, 0, 4);
        assertEquals(0.25, first(message));
        measureOthers(5);
        assertEquals(0.25, first(message));
    }

    @Test
    void whatIsNotANumberIsNoTarget() {
        PositionCommand message = new PositionCommand(order, 12, A1, states);
        command.setDamping(3);
        measure(Double.NaN, 0, 1);
        assertNull(message.write(command, 0), "the first joint was never measured");
        measure(0.25, 0, 2);
        assertEquals(0.25, first(message));
        measure(Double.NaN, 0, 3);
        assertEquals(0.25, first(message));
        measure(1e300, 0, 4); // infinite as a float
        assertEquals(0.25, first(message));
    }

    @Test
    void everyTargetLiesWithinTheLimits() {
        PositionCommand message = new PositionCommand(order, 12, A1, states);
        command.setDamping(3);
        measure(100, 0, 1);
        assertEquals((float) A1.joints().get(FIRST).upperLimit(), first(message));
        measure(-100, 0, 2);
        assertEquals((float) A1.joints().get(FIRST).lowerLimit(), first(message));
    }

    @Test
    void effortIsThatOfThePdLoopWithinTheLimit() {
        EffortCommand message = new EffortCommand(order, 12, A1, states);
        measure(0.25, 2, System.nanoTime() + 60 * EffortCommand.MAX_AGE_NS); // fresh on a busy machine too
        command.positionTarget[FIRST] = 0.5f;
        command.kp[FIRST] = 20;
        command.kd[FIRST] = 0.5f;
        // 20 (0.5 - 0.25) - 0.5 * 2 = 4
        assertEquals(4, first(message), 1e-6);
        command.feedForward[FIRST] = 1.5f;
        assertEquals(5.5, first(message), 1e-6);
        command.positionTarget[FIRST] = 100;
        assertEquals(A1.joints().get(FIRST).effortLimit(), first(message), 1e-5);
        command.setDamping(3);
        assertEquals(-6, first(message), 1e-6);
    }

    @Test
    void oldMeasurementsGiveNoEffort() {
        EffortCommand message = new EffortCommand(order, 12, A1, states);
        command.setDamping(3);
        assertEquals(0, first(message), "before the first");
        measure(0.25, 2, System.nanoTime() - 2 * EffortCommand.MAX_AGE_NS);
        assertEquals(0, first(message));
    }

    @Test
    void measurementsThatAreNotNumbersGiveNoEffort() {
        EffortCommand message = new EffortCommand(order, 12, A1, states);
        long nowNs = System.nanoTime() + 60 * EffortCommand.MAX_AGE_NS;
        command.setDamping(3);
        measure(0, Double.NaN, nowNs);
        assertEquals(0, first(message));
        measure(0, 1e300, nowNs); // infinite as a float: not the full torque
        assertEquals(0, first(message));
        measure(Double.NaN, 2, nowNs);
        assertEquals(0, first(message), "0 times what is not a number");
    }

    @Test
    void whileTheNewestMessageCannotBeUsedThereIsNoEffort() {
        EffortCommand message = new EffortCommand(order, 12, A1, states);
        long nowNs = System.nanoTime() + 60 * EffortCommand.MAX_AGE_NS;
        command.setDamping(3);
        measure(0, 2, nowNs);
        assertEquals(-6, first(message), 1e-6);
        measureOthers(nowNs);
        assertEquals(0, first(message), "-6 would be that of a velocity that nobody measures any more");
    }
}
