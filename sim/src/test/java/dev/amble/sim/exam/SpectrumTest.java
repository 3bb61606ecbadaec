package dev.amble.sim.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SpectrumTest {
    private static final double PERIOD = 0.02;
    private static final int SAMPLES = 500;

    @Test
    void aSineShowsItsAmplitudeAtItsFrequency() {
        // 3 Hz is line 30 of 10 s; a second signal that rests halves the power
        Spectrum spectrum = Spectrum.of(
                new double[][] {signal(t -> 7 + 0.5 * Math.sin(2 * Math.PI * 3 * t * PERIOD)), signal(t -> -1)},
                PERIOD);
        assertEquals(3, spectrum.frequency()[30], 1e-12);
        assertEquals(0.5 / Math.sqrt(2), spectrum.amplitude()[30], 1e-12);
        assertEquals(0, spectrum.amplitude()[0], 1e-12);
        assertEquals(0, spectrum.amplitude()[40], 1e-12);
    }

    @Test
    void aTremblingFromPeriodToPeriodIsTheLastLine() {
        Spectrum spectrum = Spectrum.of(new double[][] {signal(t -> t % 2 == 0 ? 0.3 : -0.3)}, PERIOD);
        int last = spectrum.frequency().length - 1;
        assertEquals(25, spectrum.frequency()[last], 1e-12);
        assertEquals(0.3, spectrum.amplitude()[last], 1e-12);
    }

    private static double[] signal(IntToDoubleFunction value) {
        double[] signal = new double[SAMPLES];
        for (int t = 0; t < SAMPLES; t++) {
            signal[t] = value.applyAsDouble(t);
        }
        return signal;
    }
}
