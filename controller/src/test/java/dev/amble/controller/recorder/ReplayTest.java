package dev.amble.controller.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.TestRobots;
import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.robots.model.FootModel;
import dev.amble.robots.policy.VelocityRange;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flight recorder wrote, fed through the controller again. */
class ReplayTest {
    @TempDir
    private Path folder;

    private final TickRing ring = new TickRing(64, 400, RecordedRun.tickSize(), RecordedRun.memorySize());
    private final RecordedRun run = new RecordedRun(3, ring);

    private RecordingWriter writer(long partBytes) throws IOException {
        return new RecordingWriter(
                new RecordingFolder(folder),
                RecordedRun.HEADER,
                RecordedRun.tickSize(),
                RecordedRun.memorySize(),
                partBytes);
    }

    private void drain(RecordingWriter writer) throws IOException {
        while (ring.available() > 0) {
            writer.write(ring.oldest());
            ring.release();
        }
        writer.flush();
    }

    private Path record(int ticks, int ticksPerBlock) throws IOException {
        try (RecordingWriter writer = writer(Long.MAX_VALUE)) {
            for (int i = 1; i <= ticks; i++) {
                run.tick();
                if (i % ticksPerBlock == 0) {
                    drain(writer);
                }
            }
            drain(writer);
            return writer.file();
        }
    }

    private static Replay replay(Path file, Function<PolicyIdentity, LocomotionPolicy> policies) {
        Replay replay = new Replay(new RecordingReader(file), RecordedRun.ROBOT, policies);
        replay.run();
        return replay;
    }

    @Test
    void everyBitOfWalksAndFaultsComesAgain() throws IOException {
        Path file = record(4000, 4);

        Replay replay = replay(file, RecordedRun::policy);
        assertNull(replay.difference());
        assertEquals(4000, replay.ticks());
        assertEquals(0, replay.gaps());
        assertEquals(5, run.status().numFaults);
        assertTrue(run.status().policySteps > 300, "policy steps: " + run.status().policySteps);
        // 3999 periods of 2.5 ms and of 0.05 ms on average.
        assertEquals(10.2, replay.duration(), 0.1);
    }

    @Test
    void theLastBitOfOneTargetIsFoundWithItsTickAndJoint() throws IOException {
        Path file = record(400, 4);

        Difference difference = replay(file, identity -> new Bent(RecordedRun.policy(identity), 10, 7))
                .difference();
        assertNotNull(difference);
        String joint = RecordedRun.ROBOT.jointNames().get(7);
        assertEquals("position_target of " + joint, difference.field());
        Replay again = replay(file, identity -> new Bent(RecordedRun.policy(identity), 10, 7));
        // It stands from tick 2 on for 0.1 s, a little more than 39 periods; then each eighth tick is a policy step.
        assertEquals(2 + 40 + 10 * 8, (double) again.firstDifferentTick(), 4.0);
        int recorded = Integer.parseUnsignedInt(difference.recorded().replaceAll(".*0x|\\)", ""), 16);
        int replayed = Integer.parseUnsignedInt(difference.replayed().replaceAll(".*0x|\\)", ""), 16);
        assertEquals(1, Math.abs(recorded - replayed), difference::toString);
    }

    @Test
    void anotherPolicyIsFoundOut() throws IOException {
        Path file = record(400, 4);
        Difference difference = replay(file, identity -> RecordedRun.policy(RecordedRun.identity(9)))
                .difference();
        assertNotNull(difference);
        assertTrue(difference.field().startsWith("position_target of "), difference::toString);
    }

    @Test
    void aPolicyLoadedWhileTheRobotWalksIsReplayedToo() throws IOException {
        try (RecordingWriter writer = writer(Long.MAX_VALUE)) {
            for (int i = 0; i < 600; i++) {
                if (i == 300) {
                    assertTrue(run.isWalking());
                    writer.policy(RecordedRun.identity(1));
                    run.slot.replace(RecordedRun.policy(RecordedRun.identity(1)));
                }
                run.tick();
                drain(writer);
            }
            assertEquals(1, run.status().policyGeneration);
            Replay replay = replay(writer.file(), RecordedRun::policy);
            assertNull(replay.difference());
            assertEquals(600, replay.ticks());
        }
    }

    @Test
    void lostTicksAreAGapAfterWhichTheReplayGoesOn() throws IOException {
        ring.pause(); // the end of the warm-up, in which a full ring would empty itself
        ring.resume();
        try (RecordingWriter writer = writer(Long.MAX_VALUE)) {
            for (int i = 1; i <= 3000; i++) {
                run.tick();
                if (i % 100 == 0) { // of which the ring holds 64
                    drain(writer);
                }
            }
            assertEquals(30 * 36, ring.lost());
            Replay replay = replay(writer.file(), RecordedRun::policy);
            assertNull(replay.difference());
            assertEquals(30 * 64, replay.ticks());
            assertEquals(29, replay.gaps());
        }
    }

    @Test
    void aTickThatThrowsAndTheSafeTicksAfterItAreReplayed() throws IOException {
        try (RecordingWriter writer = writer(Long.MAX_VALUE)) {
            run.slot.replace(new Broken(RecordedRun.policy(RecordedRun.identity(0)), 200));
            writer.policy(RecordedRun.identity(1));
            int ticks = 0;
            boolean failed = false;
            for (; ticks < 2500 && !failed; ticks++) {
                try {
                    run.tick();
                } catch (IllegalStateException e) {
                    failed = true;
                }
                drain(writer);
            }
            run.safeTick();
            run.safeTick();
            drain(writer);
            assertTrue(failed);

            Replay replay =
                    replay(writer.file(), identity -> new Broken(RecordedRun.policy(RecordedRun.identity(0)), 200));
            assertNull(replay.difference());
            assertEquals(ticks + 2, replay.ticks());
            Difference healthy = replay(writer.file(), identity -> RecordedRun.policy(RecordedRun.identity(0)))
                    .difference();
            assertEquals(new Difference("tick", "threw", "ended"), healthy);
        }
    }

    @Test
    void whateverIsCutOffOrBentTheTicksBeforeItAreRead() throws IOException {
        Path file = record(200, 5);
        byte[] whole = Files.readAllBytes(file);
        int least = whole.length - 9 * whole.length / 10;
        long before = -1;
        for (int length = least; length <= whole.length; length += 1 + (whole.length - length) / 37) {
            Files.write(file, Arrays.copyOf(whole, length));
            Replay replay = replay(file, RecordedRun::policy);
            assertNull(replay.difference());
            assertTrue(replay.ticks() >= before && replay.ticks() % 5 == 0, "ticks: " + replay.ticks());
            before = replay.ticks();
        }
        assertEquals(200, before);

        byte[] bent = whole.clone();
        bent[whole.length - 20] ^= 1;
        Files.write(file, bent);
        RecordingReader reader = new RecordingReader(file);
        int ticks = 0;
        while (reader.next() != null) {
            ticks++;
        }
        assertEquals(195, ticks);
        assertTrue(reader.tornBytes() > 0);
    }

    @Test
    void eachPartOfALongRecordingIsReplayedAlone() throws IOException {
        try (RecordingWriter writer = writer(100_000)) {
            for (int i = 0; i < 3000; i++) {
                run.tick();
                drain(writer);
            }
        }
        List<Path> files = new RecordingFolder(folder).files();
        assertTrue(files.size() >= 3, files::toString);
        long ticks = 0;
        for (Path file : files) {
            Replay replay = replay(file, RecordedRun::policy);
            assertNull(replay.difference(), file::toString);
            ticks += replay.ticks();
        }
        assertEquals(3000, ticks);
        // Each story has a fault: a part that holds one and the part before it are marked.
        assertTrue(
                files.stream()
                                .filter(file -> file.toString().endsWith("-fault.flight"))
                                .count()
                        >= 2,
                files::toString);
    }

    @Test
    void aRobotWithItsFeetInAnotherOrderIsRefused() throws IOException {
        Path file = record(40, 4);
        List<FootModel> feet = new ArrayList<>(RecordedRun.ROBOT.feet());
        Collections.swap(feet, 0, 1);
        Replay replay = new Replay(
                new RecordingReader(file), TestRobots.withFeet(RecordedRun.ROBOT, feet), RecordedRun::policy);
        RecordingException refusal = assertThrows(RecordingException.class, replay::run);
        assertTrue(String.valueOf(refusal.getMessage()).contains("is not the one that was recorded"));
    }

    @Test
    void aControllerWithAnotherMemoryIsRefused() throws IOException {
        Path file = record(40, 4);
        int words = RecordedRun.memorySize();
        RecordingException refusal = assertThrows(
                RecordingException.class,
                () -> replay(file, identity -> new Remembering(RecordedRun.policy(identity))));
        assertEquals(
                "the controller that was recorded remembers " + words + " words, that of this program " + (words + 1)
                        + "; replay it with the version that recorded it",
                refusal.getMessage());
    }

    @Test
    void whatIsNoRecordingIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "nothing of the kind, but long enough");
        RecordingException refusal = assertThrows(RecordingException.class, () -> new RecordingReader(file));
        assertTrue(String.valueOf(refusal.getMessage()).contains("is no recording"), refusal::toString);
        assertThrows(RecordingException.class, () -> new RecordingReader(folder));
        assertThrows(RecordingException.class, () -> new RecordingReader(folder.resolve("none.flight")));
    }

    /** A policy that is another one's in all but what a test makes of it. */
    private abstract static class Changed implements LocomotionPolicy {
        final LocomotionPolicy policy;
        int steps;

        Changed(LocomotionPolicy policy) {
            this.policy = policy;
        }

        @Override
        public double period() {
            return policy.period();
        }

        @Override
        public VelocityRange commandRange() {
            return policy.commandRange();
        }

        @Override
        public void reset() {
            policy.reset();
        }

        @Override
        public float observationDeviation() {
            return policy.observationDeviation();
        }

        @Override
        public void exchange(Snapshot snapshot) {
            policy.exchange(snapshot);
        }
    }

    /** Asks one joint for one bit more in one step. */
    private static final class Bent extends Changed {
        private final int step;
        private final int joint;

        Bent(LocomotionPolicy policy, int step, int joint) {
            super(policy);
            this.step = step;
            this.joint = joint;
        }

        @Override
        public boolean step(RobotState state, VelocityCommand command, JointCommand commandOut) {
            boolean finite = policy.step(state, command, commandOut);
            if (steps++ == step) {
                commandOut.positionTarget[joint] = Math.nextUp(commandOut.positionTarget[joint]);
            }
            return finite;
        }
    }

    /** Remembers a word more. */
    private static final class Remembering extends Changed {
        Remembering(LocomotionPolicy policy) {
            super(policy);
        }

        @Override
        public boolean step(RobotState state, VelocityCommand command, JointCommand commandOut) {
            return policy.step(state, command, commandOut);
        }

        @Override
        public void exchange(Snapshot snapshot) {
            super.exchange(snapshot);
            steps = snapshot.exchange(steps);
        }
    }

    /** Throws in one step. */
    private static final class Broken extends Changed {
        private final int step;

        Broken(LocomotionPolicy policy, int step) {
            super(policy);
            this.step = step;
        }

        @Override
        public boolean step(RobotState state, VelocityCommand command, JointCommand commandOut) {
            if (steps++ == step) {
                throw new IllegalStateException("broken");
            }
            return policy.step(state, command, commandOut);
        }
    }
}
