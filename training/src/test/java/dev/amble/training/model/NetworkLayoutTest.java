package dev.amble.training.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NetworkLayoutTest {
    private final NetworkLayout layout = new NetworkLayout(3, 4, 2);

    @Test
    void weightsComeBeforeBiasesLayerByLayer() {
        assertEquals(0, layout.weightOffset(0));
        assertEquals(12, layout.biasOffset(0));
        assertEquals(16, layout.weightOffset(1));
        assertEquals(24, layout.biasOffset(1));
        assertEquals(26, layout.parameterCount());
    }

    @Test
    void namesParameters() {
        assertEquals("layer 0 weight [2][3]", layout.describe(11));
        assertEquals("layer 0 bias [0]", layout.describe(12));
        assertEquals("layer 1 weight [0][1]", layout.describe(17));
        assertEquals("layer 1 bias [1]", layout.describe(25));
    }
}
