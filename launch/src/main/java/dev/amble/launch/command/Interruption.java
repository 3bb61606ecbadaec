package dev.amble.launch.command;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What Ctrl-C does to a command that writes files and starts processes: it loses nothing and leaves nothing behind.
 *
 * <p>A step that must not be cut in two runs inside {@link #complete}. An interrupt lets that step finish, lets no other
 * begin, says how to go on, and ends the process. What fails meanwhile, because other processes are ending too, is not
 * reported. One thread works; the other is the shutdown hook.
 */
final class Interruption {
    private static final long PATIENCE_SECONDS = 30;

    /** A command that can be interrupted. */
    @FunctionalInterface
    interface Body {
        /** Returns the exit code. */
        int run(Interruption interruption) throws Exception;
    }

    private final PrintStream out;
    /** Held by the step under way; fair, so that the hook gets it before the next step. */
    private final ReentrantLock stepUnderWay = new ReentrantLock(true);

    private final Thread hook = new Thread(this::onInterrupt, "amble-interrupt");
    private volatile Runnable request = () -> {};
    private volatile String advice = "nothing was begun";
    private volatile boolean interrupted;

    private Interruption(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs a command. Does not return if the process is interrupted meanwhile.
     *
     * @param out told of an interrupt
     */
    static int guard(PrintStream out, Body body) throws Exception {
        Interruption interruption = new Interruption(out);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        try {
            return body.run(interruption);
        } finally {
            interruption.end();
        }
    }

    private void end() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            waitForEver();
        }
    }

    /** Runs a step that an interrupt waits for. */
    <T> T complete(Callable<T> step) throws Exception {
        stepUnderWay.lock(); // for ever, once the hook has it
        try {
            return step.call();
        } finally {
            stepUnderWay.unlock();
            if (interrupted) {
                waitForEver();
            }
        }
    }

    /** Has an interrupt ask a long step to end early; {@code stop} is called on the hook's thread. */
    void onRequest(Runnable stop) {
        request = stop;
    }

    /** Sets what is said after "interrupted". */
    void advise(String text) {
        advice = text;
    }

    private void onInterrupt() {
        interrupted = true;
        request.run();
        String unfinished = "";
        try {
            if (!stepUnderWay.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                unfinished = "the step under way did not end within " + PATIENCE_SECONDS + " s and is given up\n";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.print("\n" + unfinished + "interrupted; " + advice + "\n");
        out.flush();
    }

    /** The shutdown hook ends the process; nothing else may go on. */
    private static void waitForEver() {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException e) {
                // Whoever interrupts wants an end, which is near.
            }
        }
    }
}
