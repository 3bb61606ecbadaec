package dev.amble.sim.exam;

/**
 * Amplitudes of the oscillations in signals of one length, with a Hann window.
 *
 * <p>A sine of amplitude A in one of N signals, at the frequency of a line, shows as A / sqrt(N) there; the constant part of
 * each signal is taken out.
 *
 * @param frequency of each line, Hz, from 0 to half the sampling rate
 * @param amplitude root mean square over the signals, in their unit
 */
public record Spectrum(double[] frequency, double[] amplitude) {
    /**
     * Computes the spectrum.
     *
     * @param signals {@code [signal][sample]}
     * @param period between two samples, s
     */
    public static Spectrum of(double[][] signals, double period) {
        int samples = signals[0].length;
        double[] window = new double[samples];
        double windowSum = 0;
        for (int t = 0; t < samples; t++) {
            window[t] = 0.5 - 0.5 * Math.cos(2 * Math.PI * t / samples);
            windowSum += window[t];
        }
        int lines = samples / 2 + 1;
        double[] frequency = new double[lines];
        double[] amplitude = new double[lines];
        for (int line = 0; line < lines; line++) {
            frequency[line] = line / (samples * period);
            // All others stand for a negative frequency as well.
            double weight = (2 * line == samples ? 1 : 2) / windowSum;
            double squares = 0;
            for (double[] signal : signals) {
                squares += Math.pow(weight * magnitude(signal, window, line), 2);
            }
            amplitude[line] = Math.sqrt(squares / signals.length);
        }
        return new Spectrum(frequency, amplitude);
    }

    private static double magnitude(double[] signal, double[] window, int line) {
        double mean = 0;
        for (double value : signal) {
            mean += value / signal.length;
        }
        double real = 0;
        double imaginary = 0;
        for (int t = 0; t < signal.length; t++) {
            double value = window[t] * (signal[t] - mean);
            double angle = 2 * Math.PI * line * t / signal.length;
            real += value * Math.cos(angle);
            imaginary += value * Math.sin(angle);
        }
        return Math.hypot(real, imaginary);
    }
}
