package dev.amble.controller.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A process that is recorded at 400 Hz until somebody kills it. */
final class RecordedProcess {
    private RecordedProcess() {}

    /** Runs; {@code arguments} is the folder of the recording. */
    public static void main(String[] arguments) throws IOException {
        FlightRecorder recorder = FlightRecorder.create(
                Path.of(arguments[0]),
                RecordedRun.HEADER,
                RecordedRun.ROBOT,
                RecordedRun.policy(RecordedRun.identity(0)),
                problem -> System.exit(3));
        RecordedRun run = new RecordedRun(1, recorder.listener());
        recorder.endWarmUp();
        recorder.start();
        while (true) {
            run.tick();
            LockSupport.parkNanos(RecordedRun.TICK_NS);
        }
    }
}
