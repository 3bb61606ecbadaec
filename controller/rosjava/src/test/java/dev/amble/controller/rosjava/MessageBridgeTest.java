package dev.amble.controller.rosjava;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.message.RosMessage;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import org.junit.jupiter.api.Test;
import org.ros.internal.message.DefaultMessageFactory;
import org.ros.internal.message.DefaultMessageSerializationFactory;
import org.ros.internal.message.Message;
import org.ros.internal.message.definition.MessageDefinitionReflectionProvider;
import org.ros.message.MessageDefinitionProvider;
import org.ros.message.MessageSerializationFactory;

class MessageBridgeTest {
    private final MessageDefinitionProvider definitions = new MessageDefinitionReflectionProvider();
    private final MessageSerializationFactory serialization = new DefaultMessageSerializationFactory(definitions);

    private static JointState ours() {
        JointState message = new JointState();
        message.header.seq = 7;
        message.header.stamp.setNs(1_500_000_000_250_000_000L);
        message.header.frameId.set("base");
        message.name.add().set("FR_hip_joint");
        message.name.add().set("FR_thigh_joint");
        message.position.assign(0.25, -1.5);
        message.velocity.assign(3, Double.MIN_VALUE);
        return message;
    }

    @Test
    void rosJavaReadsWhatIsOurs() {
        sensor_msgs.JointState theirs = serialization
                .<sensor_msgs.JointState>newMessageDeserializer("sensor_msgs/JointState")
                .deserialize(MessageBridge.encoded(ours()));
        assertEquals(7, theirs.getHeader().getSeq());
        assertEquals(1_500_000_000, theirs.getHeader().getStamp().secs);
        assertEquals(250_000_000, theirs.getHeader().getStamp().nsecs);
        assertEquals("base", theirs.getHeader().getFrameId());
        assertEquals("FR_thigh_joint", theirs.getName().get(1));
        assertArrayEquals(new double[] {0.25, -1.5}, theirs.getPosition());
        assertEquals(0, theirs.getEffort().length);
    }

    @Test
    void thereAndBackChangesNoByte() throws MalformedMessageException {
        Object theirs = serialization
                .newMessageDeserializer("sensor_msgs/JointState")
                .deserialize(MessageBridge.encoded(ours()));
        JointState back = new JointState();
        back.name.add().set("overwritten");
        MessageBridge.decode(theirs, serialization.newMessageSerializer("sensor_msgs/JointState"), back);
        assertSameBytes(ours(), back);
    }

    @Test
    void aMessageThatRosJavaMadeIsFilled() throws MalformedMessageException {
        sensor_msgs.JointState theirs = new DefaultMessageFactory(definitions).newFromType("sensor_msgs/JointState");
        MessageBridge.fill(ours(), (Message) theirs);
        JointState back = new JointState();
        MessageBridge.decode(theirs, serialization.newMessageSerializer("sensor_msgs/JointState"), back);
        assertSameBytes(ours(), back);
    }

    @Test
    void anotherTypeIsNotDecoded() {
        Twist twist = new Twist();
        twist.linear.y = -1; // in the place of the frame's length
        Object theirs = serialization
                .newMessageDeserializer("geometry_msgs/Twist")
                .deserialize(MessageBridge.encoded(twist));
        assertThrows(
                MalformedMessageException.class,
                () -> MessageBridge.decode(
                        theirs, serialization.newMessageSerializer("geometry_msgs/Twist"), new JointState()));
    }

    private static void assertSameBytes(RosMessage expected, RosMessage actual) {
        assertEquals(MessageBridge.encoded(expected), MessageBridge.encoded(actual));
    }
}
