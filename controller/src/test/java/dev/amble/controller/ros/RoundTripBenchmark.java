package dev.amble.controller.ros;

import dev.amble.controller.ros.message.std_msgs.Float64MultiArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A message of 36 numbers, as of twelve joints, there and back between two processes on this computer.
 *
 * <p>The near end is ours; the far end is a node of ours, of roscpp or of rospy, so the differences are theirs. Needs
 * Debian's {@code ros-core} and {@code python3-rospy}, for roscpp also {@code libroscpp-dev} and {@code g++}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RoundTripBenchmark {
    private static final int NUMBERS = 36;

    @Param({"amble", "roscpp", "rospy"})
    public String peer;

    private final Float64MultiArray message = new Float64MultiArray();
    private RealMaster master;
    private RosNode node;
    private Publisher ping;
    private Process process;
    private volatile double echoed;
    private double sent;

    /** Starts a master and the two ends. */
    @Setup
    public void start() throws IOException, RosException {
        Path folder = Files.createTempDirectory("amble-round-trip");
        master = new RealMaster(folder);
        node = RosNode.start("near", new String[0], master.environment());
        ping = node.advertise("ping", Float64MultiArray.TYPE);
        Subscriber pong = node.subscribe(
                "pong", new Float64MultiArray(), (received, receiveTimeNs) -> echoed = received.data.get(0));
        message.data.resize(NUMBERS);
        process = startPeer(folder);
        Eventually.await("the peer", () -> ping.subscriberCount() == 1 && pong.publisherCount() == 1);
        Eventually.await("the first echo", () -> {
            send();
            Eventually.pause(100);
            return echoed == sent;
        });
    }

    private Process startPeer(Path folder) throws IOException {
        return switch (peer) {
            case "amble" ->
                run(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EchoNode.class.getName()));
            case "roscpp" -> run(List.of(compiled(folder).toString()));
            default ->
                run(List.of(
                        "/usr/bin/python3", extracted(folder, "rospy_echo.py").toString()));
        };
    }

    private Process run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(master.environment());
        return builder.start();
    }

    private static Path compiled(Path folder) throws IOException {
        Path program = folder.resolve("roscpp_echo");
        List<String> command = new ArrayList<>(List.of("g++", "-O2", "-o", program.toString()));
        command.add(extracted(folder, "roscpp_echo.cpp").toString());
        command.addAll(List.of("-lroscpp", "-lrosconsole", "-lroscpp_serialization", "-lrostime", "-lboost_system"));
        String remedy = "no roscpp peer, so it is left out: install libroscpp-dev and g++";
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IOException("g++ failed");
            }
        } catch (IOException e) {
            throw new IOException(remedy, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return program;
    }

    private static Path extracted(Path folder, String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(RoundTripBenchmark.class.getResourceAsStream(resource))) {
            Path file = folder.resolve(resource);
            Files.write(file, in.readAllBytes());
            return file;
        }
    }

    private void send() {
        sent++;
        message.data.set(0, sent);
        ping.publish(message);
    }

    @Benchmark
    public void thereAndBack() {
        send();
        while (echoed != sent) {
            Thread.onSpinWait();
        }
    }

    @TearDown
    public void stop() {
        process.destroyForcibly();
        node.close();
        master.close();
    }
}
