package dev.amble.controller.ros.message;

import java.util.regex.Pattern;

/**
 * What two nodes compare before they exchange messages.
 *
 * @param name package and type, such as {@code sensor_msgs/JointState}
 * @param md5 sum over the definition without comments, 32 hexadecimal digits
 * @param definition full text of the definition followed by those of the types it uses, as ROS tools expect it
 */
public record MessageType(String name, String md5, String definition) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z]\\w*/[a-zA-Z]\\w*");
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    public MessageType {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("message type name must be package/Type, got '" + name + "'");
        }
        if (!MD5.matcher(md5).matches()) {
            throw new IllegalArgumentException(
                    "md5 of " + name + " must be 32 lower-case hexadecimal digits, got '" + md5 + "'");
        }
    }
}
