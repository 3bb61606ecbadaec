package dev.amble.controller.ros.xmlrpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRpcCodecTest {

    @Test
    void nestedValuesSurviveTheRoundTrip() throws XmlRpcException {
        Map<String, Object> tree = Map.of(
                "gains", Map.of("kp", 20.0, "kd", 0.5),
                "joints", List.of("FL_hip", "FR_hip", List.of(1, -2, true)),
                "big", 1L << 40,
                "empty", Map.of());
        assertEquals(tree, roundTrip(tree));
    }

    @Test
    void markupAndLineEndsSurviveTheRoundTrip() throws XmlRpcException {
        String text = "a<b> & 'c' \"d\" ]]> \r\n\t \u00e4\u20ac\ud83d\ude00 ";
        assertEquals(text, roundTrip(text));
        assertEquals(Map.of(text, text), roundTrip(Map.of(text, text)));
    }

    @Test
    void numbersWithoutAnXmlRpcWordUsePythonsWords() throws XmlRpcException {
        List<Object> values =
                List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -0.0);
        assertEquals(values, roundTrip(values));
        assertTrue(new String(XmlRpcWriter.response(Double.NaN), StandardCharsets.UTF_8).contains(">nan<"));
    }

    @Test
    void binaryDataSurvivesTheRoundTrip() throws XmlRpcException {
        byte[] data = {0, -1, 127, -128, 10};
        assertArrayEquals(data, (byte[]) roundTrip(data));
    }

    @Test
    void callKeepsMethodAndArguments() throws XmlRpcException {
        MethodCall call = XmlRpcReader.readCall(XmlRpcWriter.call("requestTopic", List.of("/node", List.of())));
        assertEquals(new MethodCall("requestTopic", List.of("/node", List.of())), call);
    }

    @Test
    void valueWithoutTypeIsAString() throws XmlRpcException {
        assertEquals(" plain &", read("<value> plain &amp;</value>"));
        assertEquals("", read("<value/>"));
    }

    @Test
    void spaceAroundTypesIsIgnored() throws XmlRpcException {
        assertEquals(List.of(7, "x"), read("""
                <value>
                  <array> <data> <value> <i4> 7 </i4> </value> <value><string>x</string></value> </data> </array>
                </value>"""));
    }

    @Test
    void commentsSplitNoText() throws XmlRpcException {
        assertEquals("ab", read("<value><string>a<!-- x -->b</string></value>"));
    }

    @Test
    void faultIsThrownWithItsCode() {
        XmlRpcFault fault = assertThrows(
                XmlRpcFault.class, () -> XmlRpcReader.readResponse(XmlRpcWriter.fault(4, "no <such> method")));
        assertEquals(4, fault.code());
        assertEquals("no <such> method", fault.getMessage());
    }

    @Test
    void expandingEntitiesAreRefused() {
        String bomb = """
                <?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
                <methodResponse><params><param><value>&b;</value></param></params></methodResponse>""";
        assertMalformed(bomb);
    }

    @Test
    void externalEntitiesAreRefused() {
        assertMalformed("""
                <?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>
                <methodResponse><params><param><value>&e;</value></param></params></methodResponse>""");
        assertMalformed("""
                <?xml version="1.0"?><!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">
                <methodResponse><params><param><value>1</value></param></params></methodResponse>""");
    }

    @Test
    void malformedTextIsRefusedWithoutAWordOnStandardError() {
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            byte[] document = "<methodCall><methodName>f</methodName></methodCall>".getBytes(StandardCharsets.UTF_8);
            document[25] = (byte) 0xff; // never part of UTF-8
            assertThrows(XmlRpcException.class, () -> XmlRpcReader.readCall(document));
            assertMalformed("<?xml version=\"1.0\"?><!DOCTYPE");
        } finally {
            System.setErr(err);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void deepNestingIsRefused() {
        int depth = 100_000;
        String open = "<value><array><data>".repeat(depth);
        assertMalformed("<methodResponse><params><param>" + open);
        assertThrows(XmlRpcException.class, () -> read(nested(XmlRpcReader.MAX_DEPTH)));
    }

    @Test
    void nestingUpToTheLimitIsRead() throws XmlRpcException {
        Object value = read(nested(XmlRpcReader.MAX_DEPTH - 1));
        for (int level = 1; level < XmlRpcReader.MAX_DEPTH; level++) {
            value = ((List<?>) value).get(0);
        }
        assertEquals("", value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "junk",
                "<methodResponse/>",
                "<methodResponse><params><param><value>",
                "<methodResponse><params><param><value><int>x</int></value></param></params></methodResponse>",
                "<methodResponse><params><param><value><int>3000000000</int></value></param></params></methodResponse>",
                "<methodResponse><params><param><value><boolean>2</boolean></value></param></params></methodResponse>",
                "<methodResponse><params><param><value><double></double></value></param></params></methodResponse>",
                "<methodResponse><params><param><value><nil/></value></param></params></methodResponse>",
                "<methodResponse><params><param><value><int>1</int><int>2</int></value></param></params></methodResponse>",
                "<methodResponse><params><param><value><struct><member><value>1</value></member></struct></value>"
                        + "</param></params></methodResponse>",
                "<methodResponse><params><param><value><base64>*</base64></value></param></params>"
            })
    void malformedDocumentIsOneException(String document) {
        assertMalformed(document);
    }

    @Test
    void messageOfTheExceptionIsOneLine() {
        XmlRpcException e = assertThrows(
                XmlRpcException.class, () -> XmlRpcReader.readCall("<\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(1, String.valueOf(e.getMessage()).lines().count());
    }

    @Test
    void unwritableValuesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> XmlRpcWriter.response(new Object()));
        assertThrows(IllegalArgumentException.class, () -> XmlRpcWriter.response("bell \u0007"));
    }

    private static String nested(int arrays) {
        return "<value><array><data>".repeat(arrays) + "<value/>" + "</data></array></value>".repeat(arrays);
    }

    private static Object roundTrip(Object value) throws XmlRpcException {
        return XmlRpcReader.readResponse(XmlRpcWriter.response(value));
    }

    private static Object read(String value) throws XmlRpcException {
        String document = "<methodResponse><params><param>" + value + "</param></params></methodResponse>";
        return XmlRpcReader.readResponse(document.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMalformed(String document) {
        assertThrows(XmlRpcException.class, () -> XmlRpcReader.readResponse(document.getBytes(StandardCharsets.UTF_8)));
    }
}
