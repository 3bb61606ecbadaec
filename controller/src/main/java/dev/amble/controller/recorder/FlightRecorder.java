package dev.amble.controller.recorder;

import dev.amble.controller.policy.ControllerChannels;
import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.controller.policy.PolicySlot;
import dev.amble.controller.policy.TickController;
import dev.amble.controller.policy.TickListener;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.Snapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Writes every tick of a controller to disk, on a thread of its own.
 *
 * <p>The control thread copies a tick into a preallocated ring of {@value #RING_SECONDS} s and goes on; this object's thread
 * looks for ticks every {@value #WRITE_INTERVAL_MS} ms and hands them to the operating system, so that a killed process
 * loses no more than what came since. A disk that fails or fills up ends the recording, not the control.
 */
public final class FlightRecorder implements AutoCloseable {
    static final long WRITE_INTERVAL_MS = 10;
    static final int RING_SECONDS = 2;
    private static final long CLOSE_TIMEOUT_MS = 2_000;

    private final TickRing ring;
    private final RecordingWriter writer;
    private final RecordingStream stream;
    private final Path file;
    private final Consumer<String> onProblem;
    private final Queue<PolicyIdentity> policies = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "amble-recorder");
    private Consumer<ByteBuffer> listener = recording -> {};
    private volatile boolean running = true;
    private boolean started;
    private long reportedLost;

    private FlightRecorder(
            Path folder, RecordingHeader header, int tickSize, int memorySize, Consumer<String> onProblem)
            throws IOException {
        int rateHz = header.controller().loop().rateHz();
        ring = new TickRing(RING_SECONDS * rateHz, rateHz, tickSize, memorySize);
        writer = new RecordingWriter(new RecordingFolder(folder), header, tickSize, memorySize);
        stream = new RecordingStream(header, tickSize, memorySize, recording -> listener.accept(recording));
        file = writer.file();
        this.onProblem = onProblem;
        thread.setDaemon(true);
    }

    /**
     * Creates a recording; {@link #listener} may be warmed up at once.
     *
     * @param folder created if it does not exist; old recordings in it make place for new ones
     * @param policy like the one that will run, in a {@link PolicySlot}; only asked how much it remembers
     * @param onProblem told what was lost, on this object's thread or on that of {@link #close}
     */
    public static FlightRecorder create(
            Path folder, RecordingHeader header, RobotModel robot, LocomotionPolicy policy, Consumer<String> onProblem)
            throws IOException {
        ControllerChannels unused = ControllerChannels.forJoints(robot.numJoints());
        PolicySlot slot = new PolicySlot(policy);
        int memorySize = Snapshot.sizeOf(new TickController(header.controller(), robot, slot, unused)::exchange);
        return new FlightRecorder(folder, header, RecordedTick.size(robot.numJoints()), memorySize, onProblem);
    }

    /** The first file it writes to. */
    public Path file() {
        return file;
    }

    /** What a {@link TickController} tells its ticks to. */
    public TickListener listener() {
        return ring;
    }

    /** Forgets what the warm-up recorded. On the control thread, at its end. */
    public void endWarmUp() {
        ring.pause();
    }

    /** Records from the next tick on. */
    public void start() {
        start(recording -> {});
    }

    /**
     * The same for somebody else who keeps the ticks too. Does nothing after {@link #close}.
     *
     * @param ticksListener given about a second of ticks at a time, on this object's thread: from position to limit what
     *     {@link RecordingReader} reads, overwritten when it has returned
     */
    public synchronized void start(Consumer<ByteBuffer> ticksListener) {
        if (!running) {
            return;
        }
        started = true;
        listener = ticksListener;
        ring.resume();
        thread.start();
    }

    /** Notes which policy the next generation is, before it comes into use. Any thread. */
    public void policyLoaded(PolicyIdentity policy) {
        policies.add(policy);
    }

    private void run() {
        try (writer) {
            while (running) {
                drain();
                LockSupport.parkNanos(WRITE_INTERVAL_MS * 1_000_000);
            }
            drain();
            stream.finish();
        } catch (IOException e) {
            ring.stop();
            onProblem.accept("the flight recorder stopped: " + e + "; make room on the disk and restart");
        }
    }

    private void drain() throws IOException {
        for (PolicyIdentity policy = policies.poll(); policy != null; policy = policies.poll()) {
            writer.policy(policy);
            stream.policy(policy);
        }
        for (int left = ring.available(); left > 0; left--) {
            writer.write(ring.oldest());
            stream.write(ring.oldest());
            ring.release();
        }
        writer.flush();
        long lost = ring.lost();
        if (lost != reportedLost) {
            onProblem.accept("the flight recorder lost " + (lost - reportedLost) + " ticks: the disk is too slow");
            reportedLost = lost;
        }
    }

    /** Writes what is left and ends, after the control thread; a recording that never started is removed. */
    @Override
    public synchronized void close() {
        boolean first = running;
        running = false;
        if (!started) {
            if (first) {
                discard();
            }
            return;
        }
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void discard() {
        try {
            writer.discard();
        } catch (IOException e) {
            onProblem.accept("the flight recorder cannot remove " + file + ", which is empty: " + e);
        }
    }
}
