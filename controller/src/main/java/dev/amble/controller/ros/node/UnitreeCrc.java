package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.unitree_legged_msgs.LowCmd;
import dev.amble.controller.ros.message.unitree_legged_msgs.MotorCmd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The checksum in {@code LowCmd.crc}: CRC-32 with polynomial 0x04C11DB7, most significant bit first, starting from all
 * ones, over the little-endian 32-bit words of the naturally aligned structure up to the checksum itself.
 *
 * <p>Unitree's bridge lets its SDK compute the checksum of the packet it sends and ignores this one; drivers that write the
 * structure to the robot themselves need it. One thread; allocates nothing.
 *
 * @see <a href="https://github.com/unitreerobotics/unitree_sdk2_python">the structure's layout and sum in Unitree's SDK</a>
 */
final class UnitreeCrc {
    private static final int POLYNOMIAL = 0x04C11DB7;
    private static final int WORDS = 198;

    private final ByteBuffer structure =
            ByteBuffer.allocate(WORDS * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    int of(LowCmd command) {
        layOut(command);
        int crc = 0xFFFFFFFF;
        for (int word = 0; word < WORDS; word++) {
            crc ^= structure.getInt(word * Integer.BYTES);
            for (int bit = 0; bit < Integer.SIZE; bit++) {
                crc = crc < 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
            }
        }
        return crc;
    }

    /** The bytes the sum is over. */
    ByteBuffer layOut(LowCmd command) {
        structure.clear();
        structure.put(command.head).put(command.levelFlag).put(command.frameReserve);
        structure.putInt(command.sn[0]).putInt(command.sn[1]);
        structure.putInt(command.version[0]).putInt(command.version[1]);
        structure.putInt(command.bandWidth & 0xFFFF); // two bytes of padding follow
        for (MotorCmd motor : command.motorCmd) {
            structure.putInt(motor.mode & 0xFF); // three bytes of padding follow
            structure.putFloat(motor.q).putFloat(motor.dq).putFloat(motor.tau);
            structure.putFloat(motor.kp).putFloat(motor.kd);
            for (int reserve : motor.reserve) {
                structure.putInt(reserve);
            }
        }
        structure.put(command.bms.off).put(command.bms.reserve);
        structure.put(command.wirelessRemote);
        structure.putInt(command.reserve);
        return structure;
    }
}
