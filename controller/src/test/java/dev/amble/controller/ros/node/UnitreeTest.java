package dev.amble.controller.ros.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.unitree_legged_msgs.LowCmd;
import dev.amble.controller.ros.message.unitree_legged_msgs.LowState;
import dev.amble.controller.ros.message.unitree_legged_msgs.MotorCmd;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class UnitreeTest {
    private static final RobotModel A1 = NodeBench.ROBOT;
    private static final List<String> MOTORS = NodeBench.nodeConfig().motorOrder();

    /** Motors in the reverse order, with one of no joint in front. */
    private static JointOrder reversed() {
        List<String> motors = new ArrayList<>(MOTORS);
        motors.add("arm");
        Collections.reverse(motors);
        return JointOrder.fixed(A1.jointNames(), motors);
    }

    private static JointCommand command() {
        JointCommand command = new JointCommand(12);
        for (int j = 0; j < 12; j++) {
            command.positionTarget[j] = 0.1f * j;
            command.kp[j] = 20 + j;
            command.kd[j] = 0.5f;
        }
        return command;
    }

    private static LowCmd write(UnitreeCommand unitree, JointCommand command) {
        return (LowCmd) unitree.write(command, 0);
    }

    @Test
    void eachJointGoesToItsMotorAndTheOthersAreOff() {
        LowCmd message = write(new UnitreeCommand(reversed(), 12), command());
        assertEquals((byte) 0xFF, message.levelFlag);
        assertEquals(0, message.motorCmd[0].mode, "the arm");
        for (int j = 0; j < 12; j++) {
            MotorCmd motor =
                    message.motorCmd[12 - MOTORS.indexOf(A1.jointNames().get(j))];
            assertEquals(0x0A, motor.mode);
            assertEquals(0.1f * j, motor.q);
            assertEquals(20 + j, motor.kp);
            assertEquals(0.5f, motor.kd);
        }
        assertEquals(0, message.motorCmd[13].mode);
    }

    @Test
    void dampingHasNoPositionTarget() {
        JointCommand damping = new JointCommand(12);
        damping.setDamping(3);
        LowCmd message = write(new UnitreeCommand(reversed(), 12), damping);
        assertEquals(2.146e9f, message.motorCmd[1].q);
        assertEquals(0f, message.motorCmd[1].kp);
        assertEquals(3f, message.motorCmd[1].kd);
    }

    @Test
    void whatIsWrittenIsRead() {
        UnitreeCommand unitree = new UnitreeCommand(reversed(), 12);
        JointCommand read = new JointCommand(12);
        assertTrue(unitree.read(write(unitree, command()), read));
        assertArrayEquals(command().positionTarget, read.positionTarget);
        assertArrayEquals(command().kp, read.kp);
        assertArrayEquals(command().kd, read.kd);
        JointCommand pushing = command();
        pushing.feedForward[3] = -4.5f;
        assertTrue(unitree.read(write(unitree, pushing), read));
        assertArrayEquals(pushing.feedForward, read.feedForward);
        JointCommand damping = new JointCommand(12);
        damping.setDamping(3);
        assertTrue(unitree.read(write(unitree, damping), read));
        assertTrue(read.isDamping());
    }

    @Test
    void damagedOrForeignCommandsAreRefused() {
        UnitreeCommand unitree = new UnitreeCommand(reversed(), 12);
        JointCommand read = new JointCommand(12);
        LowCmd message = write(unitree, command());
        message.motorCmd[3].q += 0.01f;
        assertFalse(unitree.read(message, read), "the checksum is of other values");
        message = write(unitree, command());
        message.motorCmd[3].dq = 1;
        message.crc = new UnitreeCrc().of(message);
        assertFalse(unitree.read(message, read), "a velocity of its own");
    }

    /** CRC-32/MPEG-2 is zlib's CRC-32 on mirrored bits; zlib's is java.util.zip's. */
    @Test
    void checksumIsThatOfTheWordsMostSignificantBitFirst() {
        Random random = new Random(7);
        LowCmd message = new LowCmd();
        random.nextBytes(message.wirelessRemote);
        for (MotorCmd motor : message.motorCmd) {
            motor.q = random.nextFloat();
            motor.kp = random.nextFloat();
        }
        message.bandWidth = 7;
        UnitreeCrc crc = new UnitreeCrc();
        ByteBuffer words = crc.layOut(message);
        assertEquals(792, words.position());
        CRC32 zlib = new CRC32();
        for (int word = 0; word < 198; word++) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                int mirrored = Integer.reverse(words.getInt(4 * word) >>> shift << 24) & 0xFF;
                zlib.update(mirrored);
            }
        }
        assertEquals(Integer.reverse(~(int) zlib.getValue()), crc.of(message));
    }

    @Test
    void incompleteOrRepeatedMotorsAreRefused() {
        List<String> motors = new ArrayList<>(MOTORS);
        String lost = motors.remove(3);
        ConfigException e = assertThrows(ConfigException.class, () -> JointOrder.fixed(A1.jointNames(), motors));
        assertEquals("motor_order has no joint named " + lost + "; give every joint of the robot once", e.getMessage());
        motors.add(lost);
        motors.add(lost);
        assertThrows(ConfigException.class, () -> JointOrder.fixed(A1.jointNames(), motors));
    }

    @Test
    void stateSurvivesTheWayThroughLowState() {
        UnitreeState unitree = new UnitreeState(reversed(), A1.jointNames());
        JointState joints = new JointState();
        unitree.prepare(joints);
        Imu imu = new Imu();
        imu.orientation.set(0.5, -0.5, 0.5, 0.5);
        imu.angularVelocity.set(1, 2, 3);
        imu.linearAcceleration.set(0, 0, 9.75);
        for (int j = 0; j < 12; j++) {
            joints.position.set(j, 0.25 * j);
            joints.velocity.set(j, -0.5 * j);
            joints.effort.set(j, j);
        }
        joints.header.stamp.setNs(1_234_000_000);
        LowState state = new LowState();
        unitree.write(joints, imu, state);
        assertEquals(0.5f, state.imu.quaternion[0], "w comes first");
        assertEquals(1234, state.tick);

        JointState readJoints = new JointState();
        unitree.prepare(readJoints);
        Imu readImu = new Imu();
        unitree.read(state, readJoints, readImu);
        assertArrayEquals(joints.position.toArray(), readJoints.position.toArray());
        assertArrayEquals(joints.velocity.toArray(), readJoints.velocity.toArray());
        assertArrayEquals(joints.effort.toArray(), readJoints.effort.toArray());
        assertEquals(-0.5, readImu.orientation.y);
        assertEquals(0.5, readImu.orientation.w);
        assertEquals(3, readImu.angularVelocity.z);
        assertEquals(9.75, readImu.linearAcceleration.z);
        assertEquals(1_234_000_000, readJoints.header.stamp.ns());
    }
}
