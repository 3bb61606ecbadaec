package dev.amble.training.model;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Settings ND4J takes only before or right after its natives load.
 *
 * <p>One thing cannot be set from here: the OpenBLAS of ND4J 1.0.0-M2.1 does not know processors newer than itself and
 * falls back to its slowest kernels ("Prescott"), a third of the speed. The environment variable OPENBLAS_CORETYPE
 * ({@code SkylakeX} with AVX-512, {@code Haswell} with AVX2) tells it better.
 */
final class Nd4jRuntime {
    private static final long OFF_HEAP_ALLOWANCE_BYTES = 2L << 30;

    static {
        setIfAbsent("org.nd4j.log.initialization", "false");
        // Off-heap memory is freed by the collector, which does not see it grow: without a bound it only grows.
        setIfAbsent(
                "org.bytedeco.javacpp.maxphysicalbytes",
                Long.toString(Runtime.getRuntime().maxMemory() + OFF_HEAP_ALLOWANCE_BYTES));
        // We bring our own threads, a workspace each: two threads of ours do more than one with two of OpenMP's.
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
    }

    private Nd4jRuntime() {}

    /** Loads the natives on first use; afterwards does nothing. */
    static void load() {
        // The static initialiser has done it.
    }

    /**
     * Keeps OpenMP from starting helper threads for the calling thread. Every thread that computes has to call this: the
     * number belongs to the calling thread, and a new thread starts with one helper per processor.
     */
    static void computeOnThisThreadAlone() {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
