package dev.amble.controller.ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphNameTest {

    /** The table of http://wiki.ros.org/Names, and corner cases. */
    @ParameterizedTest
    @CsvSource({
        "bar, /node1, /bar",
        "bar, /wg/node2, /wg/bar",
        "foo/bar, /wg/node3, /wg/foo/bar",
        "/bar, /node1, /bar",
        "/foo/bar, /wg/node3, /foo/bar",
        "~bar, /node1, /node1/bar",
        "~bar, /wg/node2, /wg/node2/bar",
        "~foo/bar, /wg/node3, /wg/node3/foo/bar",
        "~/bar, /wg/node3, /wg/node3/bar",
        "'', /wg/node3, /wg",
        "'', /node3, /",
        "//a///b/, /node, /a/b"
    })
    void namesResolveRelativeToTheNode(String name, String node, String global) {
        assertEquals(global, GraphName.resolve(name, node));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a", "/a", "~a", "~/a", "a_1/b2", "/camera/1/image", "/_hidden"})
    void legalNames(String name) {
        assertTrue(GraphName.isLegal(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1a", "a b", "a-b", "a~b", "a:b", "\u00e4", "a.b"})
    void illegalNames(String name) {
        assertFalse(GraphName.isLegal(name));
    }
}
