package dev.amble.controller.realtime;

import dev.amble.robots.realtime.RealTime;
import java.util.List;
import java.util.function.IntSupplier;

/** Every way to break the real-time promise, for the scan to find. */
final class Offenders {
    enum Colour {
        RED,
        GREEN
    }

    /** Without a promise of its own: examined because of who calls it. */
    interface Step {
        float[] step();
    }

    static final class AllocatingStep implements Step {
        @Override
        public float[] step() {
            return new float[1];
        }
    }

    static final class Caller {
        @RealTime
        float run(Step step) {
            return step.step()[0];
        }
    }

    interface PromisedStep {
        @RealTime
        float[] step();
    }

    static final class AllocatingPromisedStep implements PromisedStep {
        @Override
        public float[] step() {
            return new float[1];
        }
    }

    static final class Harmless {
        private final float[] values = new float[3];

        @RealTime
        @SuppressWarnings("EnumOrdinal") // a switch does the same, hidden
        float largest(Colour colour) {
            try {
                float largest = colour.ordinal() == 0 ? 0f : values[0];
                for (float value : values) {
                    largest = keepLarger(largest, value);
                }
                return largest;
            } catch (IllegalStateException e) {
                return 0f;
            }
        }

        private static float keepLarger(float a, float b) {
            return Math.max(a, b);
        }
    }

    private final Object lock = new Object();

    @RealTime
    Object createsObject() {
        return new Object();
    }

    @RealTime
    float[] createsArray() {
        return new float[1];
    }

    @RealTime
    float[][] createsGrid() {
        return new float[1][2];
    }

    @RealTime
    Integer boxes(int value) {
        return value;
    }

    @RealTime
    String joins(int value) {
        return "value " + value;
    }

    @RealTime
    IntSupplier hasLambda(int value) {
        return () -> value;
    }

    @RealTime
    int locks() {
        synchronized (lock) {
            return 1;
        }
    }

    @RealTime
    synchronized int isLocked() {
        return 1;
    }

    @RealTime
    void fails(RuntimeException failure) {
        throw failure;
    }

    @RealTime
    int iterates(List<String> names) {
        int length = 0;
        for (String name : names) {
            length += name.length();
        }
        return length;
    }

    @RealTime
    int copiesEnumValues() {
        return Colour.values().length;
    }
}
