package dev.amble.controller.ros.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterTreeTest {

    private final ParameterTree tree = new ParameterTree();

    @Test
    void valueOnTheWayBecomesANamespace() {
        tree.set("/a", 1);
        tree.set("/a/b/c", 2);
        assertEquals(Map.of("b", Map.of("c", 2)), tree.get("/a"));
        assertNull(tree.get("/a/b/c/d"));
    }

    @Test
    void rootIsATreeAndCannotBeDeleted() {
        tree.set("/a", 1);
        assertEquals(Map.of("a", 1), tree.get("/"));
        tree.set("/", Map.of("b", Map.of("c", 2)));
        assertEquals(List.of("/b/c"), tree.names());
        assertFalse(tree.delete("/"));
        assertThrows(IllegalArgumentException.class, () -> tree.set("/", 1));
    }

    @Test
    void deletingTellsWhetherThereWasSomething() {
        tree.set("/a/b", 1);
        assertFalse(tree.delete("/a/c"));
        assertFalse(tree.delete("/x/y"));
        assertFalse(tree.delete("/a/b/c"));
        assertTrue(tree.delete("/a/b"));
        assertTrue(tree.has("/a"));
        assertTrue(tree.delete("/a"));
        assertFalse(tree.has("/a"));
    }

    @Test
    void treesAreCopiedInAndOut() {
        Map<String, Object> given = new HashMap<>(Map.of("x", 1));
        tree.set("/a", given);
        given.put("y", 2);
        assertEquals(Map.of("x", 1), tree.get("/a"));
        assertNotSame(tree.get("/a"), tree.get("/a"));
    }

    /** The example in the documentation of the parameter server API's searchParam. */
    @Test
    void searchMatchesTheFirstElementOnly() {
        tree.set("/robot_description/arm", 1);
        tree.set("/robot_description/base", 1);
        tree.set("/pr2/robot_description/base", 1);
        assertEquals("/pr2/robot_description", tree.search("/pr2/foo", "robot_description"));
        assertEquals("/pr2/robot_description/arm", tree.search("/pr2/foo", "robot_description/arm"));
        assertEquals("/robot_description/arm", tree.search("/foo", "robot_description/arm"));
        assertNull(tree.search("/pr2/foo", "other"));
    }
}
