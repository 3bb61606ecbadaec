package dev.amble.training.actuator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.sim.actuator.Actuator;
import dev.amble.sim.actuator.ActuatorNetworkFile;
import dev.amble.sim.actuator.DriveModel;
import dev.amble.training.model.Backend;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActuatorFitTest {
    private static final ActuatorFitConfig CONFIG = new ActuatorFitConfig(0.01, 3, List.of(32, 32), 0.2, 60, 128, 3e-3);
    private static final double PERIOD = 0.005;
    private static final RobotModel A1 = RobotLoader.load("a1");

    @TempDir
    private Path folder;

    @Test
    void aKnownActuatorIsRecovered() {
        ActuatorFit fit = new ActuatorFit(recording(4000), CONFIG, Backend.VECTOR, 1);
        ActuatorNetworkFile file = fit.run(epoch -> {});
        // Torques of 10 N m or so; a constant would be wrong by all of it.
        assertTrue(file.torqueError() < 0.03 * fit.torqueScale(), file.torqueError() + " of " + fit.torqueScale());
    }

    @Test
    void theFittedFileDrivesTheSimulatedJointsLikeTheActuator() {
        Path path = folder.resolve("motor.yaml");
        new ActuatorFit(recording(4000), CONFIG, Backend.VECTOR, 1)
                .run(epoch -> {})
                .write(path);
        Actuator actuator = Actuator.of(new DriveModel.Network(path.toString()), A1, PERIOD);
        SyntheticMotor motor = new SyntheticMotor();
        JointCommand command = new JointCommand(12);
        float[] position = new float[12];
        float[] velocity = new float[12];
        float[] torque = new float[12];
        double squaredError = 0;
        double squaredTorque = 0;
        for (int i = 0; i < 1000; i++) {
            double time = 100 + PERIOD * i; // another stretch of the movement than the fit has seen
            command.positionTarget[3] = (float) motor.target(time);
            position[3] = (float) motor.position(time);
            velocity[3] = (float) motor.velocity(time);
            actuator.torque(command, position, velocity, torque);
            double expected = motor.torque(time);
            if (i > 10) { // when the history is full
                squaredError += Math.pow(torque[3] - expected, 2);
                squaredTorque += expected * expected;
            }
        }
        assertTrue(squaredError < 0.03 * 0.03 * squaredTorque, Math.sqrt(squaredError / squaredTorque) + " of one");
    }

    @Test
    void theSameSeedGivesTheSameFile() {
        ActuatorFitConfig shortFit = new ActuatorFitConfig(0.01, 3, List.of(8), 0.2, 2, 64, 1e-3);
        JointRecording recording = recording(1000);
        ActuatorNetworkFile once = new ActuatorFit(recording, shortFit, Backend.VECTOR, 5).run(epoch -> {});
        assertEquals(once, new ActuatorFit(recording, shortFit, Backend.VECTOR, 5).run(epoch -> {}));
    }

    @Test
    void aFileReadsBackEqual() {
        ActuatorFitConfig shortFit = new ActuatorFitConfig(0.01, 2, List.of(4), 0.2, 1, 64, 1e-3);
        ActuatorNetworkFile file = new ActuatorFit(recording(500), shortFit, Backend.VECTOR, 1).run(epoch -> {});
        Path path = folder.resolve("motor.yaml");
        file.write(path);
        assertEquals(file, ActuatorNetworkFile.read(path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time,joint | the first line must be the header",
                "HEADER | no samples",
                "HEADER;0,a,1,1,1 | data.csv:2:1: expected 6 values, got 5",
                "HEADER;0,a,1,1,1,fast | data.csv:2:1: 'fast' is no finite number",
                "HEADER;0,a,1,1,1,NaN | 'NaN' is no finite number",
                "HEADER;0,a,1,1,1,1 | joint 'a' needs at least two samples",
                "HEADER;1,a,1,1,1,1;0,a,1,1,1,1 | in the order of time",
                "HEADER;0,a,1,1,1,1;1,a,1,1,1,1;3,a,1,1,1,1 | not sampled evenly",
            })
    void badRecordingsAreRefused(String lines, String reason) {
        String text = lines.replace("HEADER", "time,joint,target,position,velocity,torque")
                .replace(';', '\n');
        String message = assertThrows(
                        ConfigException.class, () -> JointRecording.read(new TextSource("data.csv", text)))
                .getMessage();
        assertTrue(message.contains(reason), message);
    }

    @Test
    void aHistoryBetweenSamplesIsRefused() {
        ActuatorFitConfig config = new ActuatorFitConfig(0.012, 3, List.of(8), 0.2, 1, 64, 1e-3);
        String message = assertThrows(
                        ConfigException.class, () -> new ActuatorFit(recording(1000), config, Backend.VECTOR, 1))
                .getMessage();
        assertTrue(message.contains("no multiple"), message);
    }

    /** Two joints moved by sums of sines, through the CSV format. */
    private static JointRecording recording(int samples) {
        SyntheticMotor motor = new SyntheticMotor();
        StringBuilder csv = new StringBuilder("time,joint,target,position,velocity,torque\n");
        for (int joint = 0; joint < 2; joint++) {
            for (int i = 0; i < samples; i++) {
                double time = 50 * joint + PERIOD * i;
                csv.append(String.format(
                        Locale.ROOT,
                        "%.4f,joint%d,%.7f,%.7f,%.7f,%.7f%n",
                        PERIOD * i,
                        joint,
                        motor.target(time),
                        motor.position(time),
                        motor.velocity(time),
                        motor.torque(time)));
            }
        }
        return JointRecording.read(new TextSource("data.csv", csv.toString()));
    }
}
