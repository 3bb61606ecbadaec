package dev.amble.sim.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.sim.actuator.DriveModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest {
    @TempDir
    Path folder;

    @Test
    void everyShippedTaskLoads() {
        for (String name : Tasks.NAMES) {
            TaskConfig task = Tasks.load(name, List.of());
            assertEquals(4, task.decimation()); // 0.02 s / 0.005 s
            assertEquals(1000, task.episodePeriods()); // 20 s / 0.02 s
            int clock = name.equals("velocity-flat-clockless") ? 0 : 2;
            int past = name.equals("velocity-rough") ? 2 * 3 * 12 : 0; // two more periods of three terms
            assertEquals(45 + clock + past, task.layout(12).size()); // 3 + 3 + 3 + 3 * 12
        }
    }

    @Test
    void settingsReplaceValues() {
        TaskConfig task = Tasks.load("velocity-flat", List.of("episode_seconds=3", "rewards.weights.alive=0.5"));
        assertEquals(150, task.episodePeriods());
        assertEquals(0.5, task.rewards().weights().get("alive"));
    }

    @Test
    void aDriveWithoutGainsIsForTasksThatVaryNone() {
        String drive = "actuators.drive={network: {file: motor.yaml}}";
        ConfigException refused =
                assertThrows(ConfigException.class, () -> Tasks.load("velocity-flat", List.of(drive)));
        assertTrue(refused.getMessage().contains("--set task.randomization.kp="), refused.getMessage());
        TaskConfig task = Tasks.load("velocity-flat", List.of(drive, "randomization.kp=", "randomization.kd="));
        assertEquals(new DriveModel.Network("motor.yaml"), task.actuators().drive());
    }

    @Test
    void aTaskOfYourOwnIsReadFromItsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), shipped().replace("forward: 0.5", "forward: 0.25"));
        assertEquals(0.25, Tasks.load(file.toString(), List.of()).reset().forward());
    }

    @Test
    void aMisspeltKeyIsNamedWithItsLineAndTheNearestKey() throws IOException {
        String text = shipped().replace("max_tilt:", "max_tild:");
        Path file = Files.writeString(folder.resolve("mine.yaml"), text);
        String refusal = refusal(file.toString());
        int line = (int) text.substring(0, text.indexOf("max_tild")).lines().count();
        assertTrue(refusal.contains("mine.yaml:" + line), refusal);
        assertTrue(refusal.contains("max_tild") && refusal.contains("max_tilt"), refusal);
    }

    @Test
    void anUnknownTaskIsRefusedWithTheKnownOnes() {
        String refusal = refusal("velocity-flot");
        assertTrue(refusal.contains("velocity-flot") && refusal.contains("velocity-flat"), refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy_period=0.021 | policy_period",
                "policy_period=0.002 | policy_period",
                "episode_seconds=0.02 | episode_seconds",
                "physics.timestep=0 | timestep",
                "gait.duty_factor=1 | duty_factor",
                "commands.standing_probability=1.5 | standing_probability",
                "commands.heading_probability=-1 | heading_probability",
                "commands.single_axis_probability=-0.1 | single_axis_probability",
                "commands.resample_seconds=[0, 1] | resample_seconds",
                "commands.forward=[1, -1] | min <= max",
                "rewards.tracking_sigma=0 | tracking_sigma",
                "rewards.base_height=0 | base_height",
                "rewards.weights.smile=1 | smile",
                "termination.max_tilt=4 | max_tilt",
                "termination.min_height=1.2 | min_height",
                "reset.forward=-1 | reset.forward",
                "randomization.friction.replace=[-1, 1] | friction",
                "randomization.friction.replace=[1, 0.5] | min <= max",
                "randomization.friction={replace: [0.5, 1]} | distribution",
                "randomization.friction={distribution: uniform} | exactly one of",
                "randomization.friction={replace: [1, 1], scale: [1, 1], distribution: uniform} | exactly one of",
                "randomization.friction={replace: [0, 1], distribution: log_uniform} | log_uniform needs a positive range",
                "randomization.friction.distribution=cauchy | one of uniform, log_uniform, normal",
                "randomization.motor_strength.scale=[-1, 1] | motor_strength.scale must not be negative",
                "randomization.action_latency.replace=[-0.01, 0] | action_latency",
                "randomization.push_velocity.replace=[-1, 1] | push_velocity",
                "randomization.push_velocity.interval_seconds=[0, 1] | interval_seconds",
                "randomization.push_velocity={replace: [0, 1], distribution: uniform} | needs interval_seconds",
                "randomization.payload_mass.interval_seconds=[1, 2] | between episodes only",
                "randomization.frictoin={replace: [0, 1], distribution: uniform} | did you mean 'friction'",
                "sensors.imu.gravity.noise=-1 | noise",
                "sensors.encoders.drop_out=1 | drop_out",
                "sensors.imu.tilt.correlation_seconds=0 | correlation_seconds",
                "sensors.noise=pink | one of uniform, normal",
                "actuators.drive={dc_motor: {stall_torque: 0, nominal_voltage: 24}} | stall_torque",
                "actuators.drive={servo: {}} | ideal_pd, dc_motor",
                "curriculum.push_start=2 | push_start",
                "curriculum.command_start=-1 | command_start",
            })
    void impossibleValuesAreRefusedByName(String setting, String named) {
        String refusal = refusal("velocity-flat", setting);
        assertTrue(refusal.contains(named), refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset.clearance=.nan", "reset.joint_position=.inf", "rewards.weights.alive=.nan"})
    void valuesThatAreNotNumbersAreRefused(String setting) {
        refusal("velocity-flat", setting);
    }

    private static String refusal(String nameOrPath, String... settings) {
        return assertThrows(ConfigException.class, () -> Tasks.load(nameOrPath, List.of(settings)))
                .getMessage();
    }

    private static String shipped() {
        return Tasks.source("velocity-flat").text();
    }
}
