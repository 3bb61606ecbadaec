package dev.amble.controller.bag;

import dev.amble.controller.recorder.PolicyIdentity;
import dev.amble.controller.recorder.RecordedTick;
import dev.amble.controller.recorder.RecordingException;
import dev.amble.controller.recorder.RecordingHeader;
import dev.amble.controller.recorder.RecordingReader;
import dev.amble.controller.recorder.TickSource;
import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.message.std_msgs.UInt8MultiArray;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.ros.node.Topics;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The ticks that a controller published while a bag was recorded, and whether the joint commands in the bag are theirs.
 *
 * <p>Each message holds about a second of ticks. One that is missing is a gap. One thread.
 */
public final class BagTicks implements TickSource {
    private final BagReader bag;
    private final String ticksTopic;
    private final String commandTopic;
    private final JointTrajectory command = new JointTrajectory();
    private final SentCommands commands;
    private final long startNs;
    private RecordingReader reader;
    private boolean isFirstInMessage = true;
    private long ticksBefore = -1;

    private BagTicks(BagReader bag, String namespace, BagMessage first) {
        this.bag = bag;
        ticksTopic = topic(namespace);
        commandTopic = namespace + "/" + Topics.JOINT_COMMAND;
        startNs = first.timeNs();
        reader = read(first);
        commands = new SentCommands(reader.header().robot().joints());
    }

    private static String topic(String namespace) {
        return namespace + "/" + Topics.TICKS;
    }

    /**
     * The ticks in a bag that nobody has read from; null if there are none.
     *
     * @param namespace of the recorded controller, such as {@code /a1}; empty for the root
     * @throws RecordingException if they can't be read
     */
    public static @Nullable BagTicks in(BagReader bag, String namespace) {
        for (BagMessage message = bag.next(); message != null; message = bag.next()) {
            if (message.topic().equals(topic(namespace))) {
                return new BagTicks(bag, namespace, message);
            }
        }
        return null;
    }

    private static RecordingReader read(BagMessage message) {
        UInt8MultiArray ticks = new UInt8MultiArray();
        try {
            message.decode(ticks);
        } catch (MalformedMessageException e) {
            throw new RecordingException(String.valueOf(e.getMessage()), e);
        }
        return new RecordingReader("topic " + message.topic(), ByteBuffer.wrap(ticks.data.toArray()));
    }

    @Override
    public RecordingHeader header() {
        return reader.header();
    }

    @Override
    public PolicyIdentity policy(int generation) {
        return reader.policy(generation);
    }

    @Override
    public @Nullable RecordedTick next() {
        RecordedTick tick = reader.next();
        while (tick == null) {
            commands.endBatch();
            if (!nextMessage()) {
                return null;
            }
            tick = reader.next();
        }
        tick.afterGap |= isFirstInMessage && tick.status.ticks != ticksBefore + 1;
        isFirstInMessage = false;
        if (tick.afterGap) {
            commands.gap();
        }
        boolean failed = tick.kind == RecordedTick.Kind.FAILED_TICK; // without outputs
        ticksBefore = failed ? -1 : tick.status.ticks;
        if (!failed) {
            commands.tick(tick.command);
        }
        return tick;
    }

    /** Goes on to the next message of ticks; false if there is none. */
    private boolean nextMessage() {
        for (BagMessage message = bag.next(); message != null; message = bag.next()) {
            if (message.topic().equals(ticksTopic)) {
                reader = read(message);
                isFirstInMessage = true;
                return true;
            }
            if (message.topic().equals(commandTopic) && message.type().equals(JointTrajectory.TYPE.name())) {
                hear(message);
            }
        }
        return false;
    }

    private void hear(BagMessage message) {
        try {
            message.decode(command);
        } catch (MalformedMessageException e) {
            throw new RecordingException(String.valueOf(e.getMessage()), e);
        }
        commands.sent(command, message.timeNs());
    }

    /** Joint commands in the bag that are those of the ticks read so far, to the last bit. */
    public long commandsOfTicks() {
        return commands.matched();
    }

    /** Joint commands in the bag that no tick gave. */
    public long strangeCommands() {
        return commands.strange();
    }

    /** When the first of {@link #strangeCommands} was recorded, since the first message of ticks, s. */
    public double firstStrangeTime() {
        return (commands.firstStrangeNs() - startNs) * 1e-9;
    }
}
