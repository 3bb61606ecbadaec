package dev.amble.training.model;

import dev.amble.robots.config.ConfigException;

/** The numerical engine behind a {@link Network}. */
public enum Backend {
    /** ND4J's native kernels: the reference; needs no JVM flag. */
    ND4J {
        @Override
        public Network network(int... layerSizes) {
            return new Nd4jNetwork(new NetworkLayout(layerSizes));
        }
    },
    /** Fused kernels on {@code jdk.incubator.vector}: about twice as fast, bit-equal to the robot's network. */
    VECTOR {
        @Override
        public Network network(int... layerSizes) {
            if (!hasVectorModule()) {
                throw new ConfigException("backend VECTOR needs the JVM option --add-modules"
                        + " jdk.incubator.vector; add it, or choose backend ND4J");
            }
            return new VectorNetwork(new NetworkLayout(layerSizes));
        }
    };

    /** The faster backend where this JVM has the module it needs, else the one that needs none. */
    public static Backend fastest() {
        return hasVectorModule() ? VECTOR : ND4J;
    }

    private static boolean hasVectorModule() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /**
     * Creates a network with all parameters zero.
     *
     * @param layerSizes input size, hidden sizes, output size
     * @throws ConfigException if this JVM lacks what the backend needs
     */
    public abstract Network network(int... layerSizes);
}
