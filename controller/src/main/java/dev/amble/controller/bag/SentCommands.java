package dev.amble.controller.bag;

import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectoryPoint;
import dev.amble.controller.ros.node.JointOrder;
import dev.amble.robots.state.JointCommand;
import java.nio.IntBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the joint commands in a bag are those of the recorded ticks, to the last bit.
 *
 * <p>Ticks come in batches. A command was recorded a little after its tick, so it belongs to the batch that comes next after
 * it, or to one of that batch's neighbours.
 */
final class SentCommands {
    private static final IntBuffer DAMPING = IntBuffer.allocate(0);

    private final JointOrder order;
    private final int numJoints;
    private final Deque<Sent> unmatched = new ArrayDeque<>();
    private Set<IntBuffer> batch = new HashSet<>();
    private Set<IntBuffer> batchBefore = new HashSet<>();
    private long matched;
    private long strange;
    private long firstStrangeNs;

    /** @param batches that have come since */
    private record Sent(IntBuffer bits, long timeNs, int batches) {}

    /** @param joints names in model order */
    SentCommands(List<String> joints) {
        order = new JointOrder(joints);
        numJoints = joints.size();
    }

    /** A command in the bag. */
    void sent(JointTrajectory message, long timeNs) {
        IntBuffer bits = bits(message);
        if (bits == null) {
            strange(timeNs);
        } else {
            unmatched.add(new Sent(bits, timeNs, 0));
        }
    }

    private @Nullable IntBuffer bits(JointTrajectory message) {
        if (message.points.size() != 1 || !order.match(message.jointNames)) {
            return null;
        }
        JointTrajectoryPoint point = message.points.get(0);
        if (point.positions.size() == 0) {
            return DAMPING;
        }
        int size = message.jointNames.size();
        boolean hasEffort = point.effort.size() == size;
        if (point.positions.size() != size) {
            return null;
        }
        IntBuffer bits = IntBuffer.allocate(2 * numJoints);
        for (int j = 0; j < numJoints; j++) {
            put((float) point.positions.get(order.index(j)), bits);
            put(hasEffort ? (float) point.effort.get(order.index(j)) : 0f, bits);
        }
        return bits.flip();
    }

    /** A tick of the present batch. */
    void tick(JointCommand command) {
        if (command.isDamping()) {
            batch.add(DAMPING);
            return;
        }
        IntBuffer bits = IntBuffer.allocate(2 * numJoints);
        for (int j = 0; j < numJoints; j++) {
            put(command.positionTarget[j], bits);
            put(command.feedForward[j], bits);
        }
        batch.add(bits.flip());
    }

    /** Zero has one sign here: no feed-forward torque is sent as no value. */
    private static void put(float value, IntBuffer bitsOut) {
        bitsOut.put(Float.floatToRawIntBits(value + 0f));
    }

    /** The present batch is whole. */
    void endBatch() {
        for (int left = unmatched.size(); left > 0; left--) {
            Sent sent = unmatched.remove();
            if (batch.contains(sent.bits) || batchBefore.contains(sent.bits)) {
                matched++;
            } else if (sent.batches > 0) {
                strange(sent.timeNs);
            } else {
                unmatched.add(new Sent(sent.bits, sent.timeNs, 1));
            }
        }
        batchBefore = batch;
        batch = new HashSet<>();
    }

    /** Ticks are missing before the present one. */
    void gap() {
        unmatched.clear();
    }

    private void strange(long timeNs) {
        if (strange++ == 0) {
            firstStrangeNs = timeNs;
        }
    }

    /** Commands that are those of ticks. */
    long matched() {
        return matched;
    }

    /** Commands that no tick gave. */
    long strange() {
        return strange;
    }

    /** When the first of {@link #strange} was recorded, ROS time. */
    long firstStrangeNs() {
        return firstStrangeNs;
    }
}
