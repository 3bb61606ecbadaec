package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.MessageType;
import dev.amble.controller.ros.message.RosMessage;
import dev.amble.controller.ros.message.unitree_legged_msgs.LowCmd;
import dev.amble.controller.ros.message.unitree_legged_msgs.MotorCmd;
import dev.amble.robots.state.JointCommand;

/**
 * Joint commands as Unitree's {@code LowCmd}: for each motor a position, a velocity and a torque target and two gains.
 *
 * <p>Damping is a velocity target of zero with no position loop. Motors of no joint are off. One thread; allocates nothing.
 *
 * @see <a href="https://github.com/unitreerobotics/unitree_legged_sdk">the constants in unitree_legged_sdk's comm.h</a>
 */
public final class UnitreeCommand implements JointCommandMessage {
    private static final byte LOW_LEVEL = (byte) 0xFF;
    private static final byte SERVO_MODE = 0x0A;

    /** A position target that says there is none. */
    private static final float NO_POSITION = 2.146e9f;

    private final JointOrder order;
    private final int numJoints;
    private final UnitreeCrc crc = new UnitreeCrc();
    private final LowCmd message = new LowCmd();

    /** @param order of the motors */
    public UnitreeCommand(JointOrder order, int numJoints) {
        this.order = order;
        this.numJoints = numJoints;
        message.levelFlag = LOW_LEVEL;
        for (int j = 0; j < numJoints; j++) {
            message.motorCmd[order.index(j)].mode = SERVO_MODE;
        }
    }

    @Override
    public MessageType type() {
        return LowCmd.TYPE;
    }

    @Override
    public RosMessage write(JointCommand command, long stampNs) {
        boolean damping = command.isDamping();
        for (int j = 0; j < numJoints; j++) {
            MotorCmd motor = message.motorCmd[order.index(j)];
            motor.q = damping ? NO_POSITION : command.positionTarget[j];
            motor.kp = command.kp[j];
            motor.kd = command.kd[j];
            motor.tau = command.feedForward[j];
        }
        message.crc = crc.of(message);
        return message;
    }

    /**
     * Reads a command, as a robot's motors would.
     *
     * @param commandOut untouched if the result is false
     * @return whether the checksum is right and every motor of a joint is in servo mode with finite targets and no velocity
     *     of its own, which this robot model doesn't follow
     */
    public boolean read(LowCmd command, JointCommand commandOut) {
        if (crc.of(command) != command.crc) {
            return false;
        }
        for (int j = 0; j < numJoints; j++) {
            MotorCmd motor = command.motorCmd[order.index(j)];
            boolean usable = motor.mode == SERVO_MODE
                    && Float.isFinite(motor.q)
                    && Float.isFinite(motor.kp)
                    && Float.isFinite(motor.kd)
                    && Float.isFinite(motor.tau)
                    && motor.dq == 0;
            if (!usable) {
                return false;
            }
        }
        for (int j = 0; j < numJoints; j++) {
            MotorCmd motor = command.motorCmd[order.index(j)];
            boolean free = motor.q == NO_POSITION;
            commandOut.positionTarget[j] = free ? 0f : motor.q;
            commandOut.kp[j] = free ? 0f : motor.kp;
            commandOut.kd[j] = motor.kd;
            commandOut.feedForward[j] = motor.tau;
        }
        return true;
    }
}
