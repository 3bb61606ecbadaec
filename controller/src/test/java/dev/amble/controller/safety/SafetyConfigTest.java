package dev.amble.controller.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.policy.ControllerConfig;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyConfigTest {
    @Test
    void theMessageNamesTheKeyTheRangeAndTheValue() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new SafetyConfig(0.05, 2, 10, 1, 1, 0.5, 0.5, 3600, 2, 10, 10, 0.2, 0.15));

        assertEquals("safety.max_imu_age must be in (0, 1] s, got 2.0", refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_joint_age=0",
                "max_imu_age=-1",
                "max_frozen_time=0",
                "joint_jump=4",
                "gravity_jump=0",
                "command_timeout=0",
                "command_ramp_time=-1",
                "operator_timeout=0",
                "low_battery_time=-1",
                "max_deviation=1",
                "max_deviation_steps=-1",
                "missed_share=1",
                "missed_time=0"
            })
    void valuesOutOfRangeAreRefusedByTheirName(String setting) {
        ConfigException refusal = assertThrows(
                ConfigException.class,
                () -> YamlReader.read(
                        TextSource.resource(ControllerConfig.class, ControllerConfig.DEFAULTS),
                        ControllerConfig.class,
                        List.of("safety." + setting)));

        String key = setting.substring(0, setting.indexOf('='));
        assertTrue(refusal.getMessage().contains("safety." + key + " must be"), refusal.getMessage());
    }
}
