package dev.amble.controller.ros;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private final EmbeddedGraph graph = newGraph();

    private static EmbeddedGraph newGraph() {
        try {
            return new EmbeddedGraph();
        } catch (RosException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void namespacesAreTreesAndTreesAreNamespaces() throws RosException {
        Parameters parameters = graph.node("robot", "__ns:=a1").parameters();
        parameters.set("gains", Map.of("kp", 20, "kd", 0.5, "legs", List.of("FL", "FR")));
        parameters.set("gains/limits/torque", 33.5);
        assertEquals(20, parameters.get("/a1/gains/kp"));
        assertEquals(Map.of("torque", 33.5), parameters.get("gains/limits"));
        assertTrue(parameters.has("/a1/gains"));
        assertTrue(parameters.delete("gains/limits"));
        assertFalse(parameters.delete("gains/limits"));
        assertEquals(Map.of("kp", 20, "kd", 0.5, "legs", List.of("FL", "FR")), parameters.get("gains"));
        parameters.set("gains", Map.of("kp", 1));
        assertNull(parameters.get("gains/kd"));
        assertEquals(List.of("/a1/gains/kp"), parameters.names());
    }

    @Test
    void privateParametersOfTheCommandLineAreSet() throws RosException {
        Parameters parameters = graph.node("robot", "_rate:=50.5", "_legs:=4", "_name:=a1", "_sim:=true")
                .parameters();
        assertEquals(50.5, parameters.getDouble("~rate", 0));
        assertEquals(4.0, parameters.getDouble("~legs", 0));
        assertEquals(4, parameters.getInt("/robot/legs", 0));
        assertEquals("a1", parameters.getString("~name", ""));
        assertTrue(parameters.getBoolean("~sim", false));
        assertEquals(7, parameters.getInt("~missing", 7));
        RosException e = assertThrows(RosException.class, () -> parameters.getInt("~name", 0));
        assertTrue(String.valueOf(e.getMessage()).contains("~name must be an integer, got a1"));
    }

    @Test
    void searchGoesUpTheNamespaces() throws RosException {
        Parameters parameters = graph.node("robot", "__ns:=/lab/a1").parameters();
        assertNull(parameters.search("gains"));
        parameters.set("/gains/kp", 1);
        assertEquals("/gains/kp", parameters.search("gains/kp"));
        parameters.set("/lab/gains", 1);
        assertEquals("/lab/gains/kp", parameters.search("gains/kp"));
        parameters.set("~gains", 1);
        assertEquals("/lab/a1/robot/gains", parameters.search("gains"));
    }

    @Test
    void subscribersHearOfChangesAboveAtAndBelow() throws RosException {
        Parameters setter = graph.node("setter").parameters();
        setter.set("/gains/kp", 20);
        Parameters hearer = graph.node("hearer").parameters();
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        assertEquals(Map.of("kp", 20), hearer.subscribe("gains", (name, value) -> heard.add(name + "=" + value)));
        assertNull(hearer.subscribe("mode", (name, value) -> heard.add(name + "=" + value)));
        setter.set("/gains/kp", 25);
        setter.set("/gains", Map.of("kd", 1));
        setter.set("/mode", "walk");
        setter.delete("/mode");
        setter.set("/unrelated", 1);
        setter.set("/gainsx", 1);
        setter.set("/", Map.of("mode", "stand"));
        List<String> expected =
                List.of("/gains/kp=25", "/gains={kd=1}", "/mode=walk", "/mode=null", "/gains=null", "/mode=stand");
        await("six updates", () -> heard.size() == expected.size());
        assertEquals(expected, heard);
    }

    @Test
    void ownChangesAreNotHeard() throws RosException {
        RosNode node = graph.node("robot");
        Parameters other = graph.node("other").parameters();
        List<Object> heard = Collections.synchronizedList(new ArrayList<>());
        node.parameters().subscribe("x", (name, value) -> heard.add(String.valueOf(value)));
        node.parameters().set("x", 1);
        other.set("x", 2);
        await("the other node's change", () -> !heard.isEmpty());
        assertEquals(List.of("2"), heard);
    }

    @Test
    void illegalNameIsSaid() throws RosException {
        Parameters parameters = graph.node("robot").parameters();
        assertThrows(RosException.class, () -> parameters.get("a b"));
    }
}
