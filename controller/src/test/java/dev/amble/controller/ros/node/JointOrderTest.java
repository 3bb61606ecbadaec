package dev.amble.controller.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.message.PartArray;
import dev.amble.controller.ros.message.Text;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import java.util.List;
import org.junit.jupiter.api.Test;

class JointOrderTest {
    private final JointOrder order = new JointOrder(List.of("hip", "thigh", "calf"));
    private final PartArray<Text> names = new JointState().name;

    @Test
    void jointsAreFoundByNameWithOthersInBetween() {
        assertTrue(match("gripper", "calf", "hip", "camera", "thigh"));
        assertIndices(2, 4, 1);
        assertEquals("", order.problem());
    }

    @Test
    void missingJointsAreNamed() {
        assertFalse(match("thigh", "gripper"));
        assertEquals("no joint named hip, calf", order.problem());
        assertIndices(-1, -1, -1);
    }

    @Test
    void jointNamedTwiceIsRefusedBecauseNobodyKnowsWhichOneIsMeant() {
        assertFalse(match("hip", "thigh", "calf", "thigh"));
        assertEquals("more than one joint named thigh", order.problem());
        assertIndices(-1, -1, -1);
    }

    @Test
    void otherJointsMayShareAName() {
        assertTrue(match("lamp", "hip", "lamp", "thigh", "calf"));
        assertIndices(1, 3, 4);
    }

    @Test
    void messageWithoutNamesIsRefused() {
        assertFalse(match());
        assertFalse(match());
        assertEquals("no joint named hip, thigh, calf", order.problem());
    }

    @Test
    void changingNamesAreMatchedAgain() {
        assertTrue(match("hip", "thigh", "calf"));
        assertIndices(0, 1, 2);
        assertTrue(match("calf", "thigh", "hip"));
        assertIndices(2, 1, 0);
        assertTrue(match("calf", "thigh", "hip"), "the same names again");
        assertIndices(2, 1, 0);
        assertFalse(match("calf", "thigh"));
        assertTrue(match("calf", "thigh", "hip"), "after a message that was refused");
        assertIndices(2, 1, 0);
    }

    private boolean match(String... texts) {
        names.resize(0);
        for (String text : texts) {
            names.add().set(text);
        }
        return order.match(names);
    }

    private void assertIndices(int... expected) {
        for (int j = 0; j < expected.length; j++) {
            assertEquals(expected[j], order.index(j));
        }
    }
}
