package dev.amble.controller.realtime;

import java.util.Set;

/** Methods outside the scanned classes that a real-time method may call: none allocates, locks, blocks or throws. */
final class AllowedCalls {
    private static final Set<String> WHOLE_CLASSES = Set.of("java/lang/Math", "java/lang/StrictMath");

    private static final Set<String> METHODS = Set.of(
            "java/lang/Object.<init>",
            "java/lang/Enum.ordinal",
            "java/lang/System.nanoTime",
            "java/lang/System.arraycopy",
            "java/lang/Thread.onSpinWait",
            "java/lang/Float.isFinite",
            "java/lang/Float.isNaN",
            "java/lang/Float.isInfinite",
            "java/lang/Float.floatToRawIntBits",
            "java/lang/Float.intBitsToFloat",
            "java/lang/Double.isFinite",
            "java/lang/Double.isNaN",
            "java/lang/Double.doubleToRawLongBits",
            "java/lang/Double.longBitsToDouble",
            "java/util/Arrays.fill",
            "java/util/concurrent/atomic/AtomicInteger.get",
            "java/util/concurrent/atomic/AtomicInteger.getAndSet",
            "java/util/concurrent/atomic/AtomicLong.addAndGet",
            "java/util/concurrent/atomic/AtomicLong.get",
            "java/util/concurrent/atomic/AtomicLong.lazySet",
            // Gives the processor away; that is its purpose.
            "java/util/concurrent/locks/LockSupport.parkNanos",
            // Wait-free for the writer; ControlLoopAllocationTest shows that it doesn't allocate.
            "org/HdrHistogram/SingleWriterRecorder.recordValue");

    private AllowedCalls() {}

    static boolean contains(String owner, String method) {
        return WHOLE_CLASSES.contains(owner) || METHODS.contains(owner + "." + method);
    }
}
