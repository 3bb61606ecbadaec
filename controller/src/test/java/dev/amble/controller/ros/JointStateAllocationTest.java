package dev.amble.controller.ros;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.amble.controller.ros.message.SampleMessages;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("allocation")
class JointStateAllocationTest {

    private static final int BATCHES = 9;
    private static final int BATCH_MESSAGES = 1_000;
    private static final long POLL_NS = 20_000;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * A 12-joint state through real sockets, read joint by joint as a controller does, names included.
     *
     * <p>What is allocated for every message, or every hundredth, shows in each batch. The median is judged because the
     * JIT compiler makes a thread allocate a few hundred bytes once in a while, which an interpreted run never does.
     */
    @Test
    void publishingAndReceivingAllocateNothing() throws RosException {
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocation by thread");
        try (EmbeddedGraph graph = new EmbeddedGraph()) {
            Publisher publisher = graph.node("robot").advertise("joint_states", JointState.TYPE);
            Sum sum = new Sum();
            Subscriber subscriber = graph.node("controller").subscribe("joint_states", new JointState(), sum);
            await("connection", () -> publisher.subscriberCount() == 1);
            JointState state = SampleMessages.jointState();
            long receiver = subscriber.thread().getId();
            long sender = Thread.currentThread().getId();
            long[] receiverBytes = new long[BATCHES];
            long[] senderBytes = new long[BATCHES];
            for (int batch = 0; batch < BATCHES; batch++) {
                long receiverBefore = threads.getThreadAllocatedBytes(receiver);
                long senderBefore = threads.getThreadAllocatedBytes(sender);
                exchange(publisher, subscriber, state);
                senderBytes[batch] = threads.getThreadAllocatedBytes(sender) - senderBefore;
                receiverBytes[batch] = threads.getThreadAllocatedBytes(receiver) - receiverBefore;
            }
            assertEquals(0, median(senderBytes), () -> "bytes by the sender: " + Arrays.toString(senderBytes));
            assertEquals(0, median(receiverBytes), () -> "bytes by the receiver: " + Arrays.toString(receiverBytes));
            // Positions of the sample are 0.125 j: 0.125 * (0 + ... + 11) = 8.25 a message.
            assertEquals(8.25 * BATCHES * BATCH_MESSAGES, sum.positions);
            assertEquals(12 * "joint0".length() + 2, sum.nameLength);
        }
    }

    /** Sends the messages of a batch one after the other, each when the one before has arrived. */
    private static void exchange(Publisher publisher, Subscriber subscriber, JointState state) {
        long received = subscriber.receivedMessages();
        long deadlineNs = System.nanoTime() + PATIENCE_NS;
        for (int i = 1; i <= BATCH_MESSAGES; i++) {
            state.header.seq++;
            publisher.publish(state);
            while (subscriber.receivedMessages() < received + i) {
                if (System.nanoTime() - deadlineNs > 0) {
                    fail("message " + i + " did not arrive");
                }
                LockSupport.parkNanos(POLL_NS);
            }
        }
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static final class Sum implements MessageListener<JointState> {
        private volatile double positions;
        private volatile int nameLength;

        @Override
        public void onMessage(JointState message, long receiveTimeNs) {
            double position = positions;
            int length = 0;
            for (int j = 0; j < message.position.size(); j++) {
                position += message.position.get(j);
                length += message.name.get(j).get().length();
            }
            positions = position;
            nameLength = length;
        }
    }
}
