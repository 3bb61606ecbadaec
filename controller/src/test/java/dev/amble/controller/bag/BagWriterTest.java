package dev.amble.controller.bag;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.amble.controller.ros.RealMaster;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.message.std_msgs.UInt8MultiArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written, read again by us and by Debian's rosbag. */
class BagWriterTest {
    private static final int ROUNDS = 30;
    private static final long START_NS = 1_700_000_000_000_000_000L;

    @TempDir
    private Path folder;

    /** Some chunks: 30 messages of 100 kB, and a small one after each. */
    private Path write() throws Exception {
        Path file = folder.resolve("written.bag");
        try (BagWriter bag = new BagWriter(file)) {
            UInt8MultiArray large = new UInt8MultiArray();
            large.data.resize(100_000);
            Twist small = new Twist();
            for (int i = 0; i < ROUNDS; i++) {
                large.data.set(99_999, (byte) i);
                small.linear.x = i;
                bag.write("/large", large, START_NS + 2L * i);
                bag.write("/small", small, START_NS + 2L * i + 1);
            }
            assertFalse(Files.exists(file));
            assertEquals(2 * ROUNDS, bag.messages());
        }
        return file;
    }

    @Test
    void everyMessageIsReadAgain() throws Exception {
        try (BagReader bag = new BagReader(write())) {
            UInt8MultiArray large = new UInt8MultiArray();
            Twist small = new Twist();
            for (int i = 0; i < ROUNDS; i++) {
                BagMessage first = bag.next();
                assertNotNull(first);
                first.decode(large);
                BagMessage second = bag.next();
                assertNotNull(second);
                second.decode(small);
                assertEquals("/large", first.topic());
                assertEquals(START_NS + 2L * i, first.timeNs());
                assertEquals((byte) i, large.data.get(99_999));
                assertEquals("/small", second.topic());
                assertEquals(i, small.linear.x);
            }
            assertNull(bag.next());
            assertFalse(bag.isTorn());
        }
    }

    @Test
    void rosbagKnowsItAndPlaysIt() throws Exception {
        Path file = write();
        try (RealMaster master = new RealMaster(folder);
                RosNode listener = RosNode.start("listener", new String[0], master.environment())) {
            String info = master.tools().run("rosbag", "info", file.toString());
            assertTrue(info.contains("60") && info.contains("geometry_msgs/Twist"), info);
            AtomicInteger heard = new AtomicInteger();
            listener.subscribe("/small", new Twist(), (message, receiveTimeNs) -> heard.incrementAndGet());
            master.tools().start("rosbag", "play", "--delay", "2", file.toString());
            await("all messages", () -> heard.get() == ROUNDS);
        }
    }

    @Test
    void aWriteThatFailsIsMadeUpForByTheNext() throws Exception {
        Path file = folder.resolve("interrupted.bag");
        UInt8MultiArray large = new UInt8MultiArray();
        large.data.resize(500_000);
        try (BagWriter bag = new BagWriter(file)) {
            bag.write("/large", large, START_NS);
            limitFileSize("600000"); // a chunk with two of them does not fit
            try {
                assertThrows(IOException.class, () -> bag.write("/large", large, START_NS + 1));
            } finally {
                limitFileSize("unlimited");
            }
            bag.write("/large", large, START_NS + 2);
        }
        try (BagReader bag = new BagReader(file)) {
            for (int i = 0; i < 3; i++) {
                BagMessage message = bag.next();
                assertNotNull(message);
                assertEquals(START_NS + i, message.timeNs());
                message.decode(large);
                assertEquals(500_000, large.data.size());
            }
            assertNull(bag.next());
            assertFalse(bag.isTorn());
        }
    }

    /** Of this process: beyond it a write fails, as on a full disk. */
    private static void limitFileSize(String bytes) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "this needs prlimit, of Debian's util-linux");
        long pid = ProcessHandle.current().pid();
        Process prlimit = new ProcessBuilder("prlimit", "--pid", "" + pid, "--fsize=" + bytes + ":").start();
        assertEquals(0, prlimit.waitFor());
    }
}
