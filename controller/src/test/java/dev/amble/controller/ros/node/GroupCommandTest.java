package dev.amble.controller.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.std_msgs.Float64MultiArray;
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

    private void measure(double position, double velocity, long receiveTimeNs) {
        JointState message = new JointState();
        A1.jointNames().forEach(name -> message.name.add().set(name));
        message.position.resize(12);
        message.velocity.resize(12);
        message.position.set(FIRST, position);
        message.velocity.set(FIRST, velocity);
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
        PositionCommand message = new PositionCommand(order, 12, 12, states);
        measure(0.25, 0, System.nanoTime());
        command.positionTarget[FIRST] = 0.5f;
        command.kp[FIRST] = 30;
        assertEquals(0.5, first(message));
        command.setDamping(3);
        assertEquals(0.25, first(message));
    }

    @Test
    void noPositionIsHeldThatWasNeverMeasured() {
        PositionCommand message = new PositionCommand(order, 12, 12, states);
        command.setDamping(3);
        assertNull(message.write(command, 0), "zeros would be targets");
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
}
