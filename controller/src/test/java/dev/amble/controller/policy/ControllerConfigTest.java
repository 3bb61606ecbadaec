package dev.amble.controller.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControllerConfigTest {
    private static ControllerConfig read(String... overrides) {
        TextSource defaults = TextSource.resource(ControllerConfig.class, ControllerConfig.DEFAULTS);
        return YamlReader.read(defaults, ControllerConfig.class, List.of(overrides));
    }

    @Test
    void theShippedSettingsAreValidAndFitAPolicyAt50Hz() {
        ControllerConfig config = read();

        assertEquals(8, config.loop().ticksPer(0.02));
        assertFalse(config.activation().automatic(), "a robot doesn't stand up unasked");
    }

    @Test
    void aSettingCanBeReplaced() {
        assertEquals(500, read("loop.rate_hz=500").loop().rateHz());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "safety.missed_share=1",
                "loop.rate_hz=0",
                "activation.stand_up_time=0",
                "activation.stand_up_time=.nan"
            })
    void aBadSettingIsRefusedByItsName(String override) {
        ConfigException refusal = assertThrows(ConfigException.class, () -> read(override));

        String key = override.substring(override.indexOf('.') + 1, override.indexOf('='));
        assertTrue(refusal.getMessage().contains(key), refusal.getMessage());
    }
}
