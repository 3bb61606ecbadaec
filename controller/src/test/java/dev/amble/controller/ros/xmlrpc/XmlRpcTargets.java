package dev.amble.controller.ros.xmlrpc;

import dev.amble.controller.ros.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** HTTP messages and XML-RPC documents. */
public final class XmlRpcTargets {

    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final int DEEP = 100;

    /** The XML parser's tables and buffers. */
    private static final int XML_BASE_BYTES = 512 << 10;

    private static final int XML_BYTES_PER_BYTE = 256;

    private XmlRpcTargets() {}

    public static List<FuzzTarget> all() {
        return List.of(
                new FuzzTarget("HTTP request", requests(), () -> XmlRpcTargets::request, 64 << 10, 64, 60),
                new FuzzTarget("HTTP answer", requests(), () -> XmlRpcTargets::answer, 2 << 20, 64, 10),
                new FuzzTarget(
                        "XML-RPC call", calls(), () -> XmlRpcTargets::call, XML_BASE_BYTES, XML_BYTES_PER_BYTE, 20),
                new FuzzTarget(
                        "XML-RPC answer",
                        answers(),
                        () -> XmlRpcTargets::response,
                        XML_BASE_BYTES,
                        XML_BYTES_PER_BYTE,
                        10));
    }

    private static List<byte[]> requests() {
        return ascii(
                "POST /RPC2 HTTP/1.1\r\nHost: robot:1\r\nContent-Type: text/xml\r\nContent-Length: 11\r\n\r\nhello world",
                "POST / HTTP/1.0\nContent-Length: 4\nConnection: close\n\nbody",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\nuntil the end",
                "\r\n\r\n");
    }

    private static List<byte[]> calls() {
        return Stream.concat(
                        Stream.of(
                                XmlRpcWriter.call("requestTopic", List.of("/x", "/js", List.of(List.of("TCPROS")))),
                                XmlRpcWriter.call(
                                        "paramUpdate",
                                        List.of("/x", "/p", Map.of("a", 1, "b", true, "c", new byte[] {1, 2}))),
                                XmlRpcWriter.call("f", List.of(1.5, "<&>\u00fc", 1L << 40, List.of()))),
                        ascii(
                                "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>"
                                        + "<methodCall><methodName>&b;</methodName></methodCall>",
                                "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><methodCall><methodName>&e;"
                                        + "</methodName></methodCall>",
                                "<methodCall><methodName>f</methodName><params><param>"
                                        + "<value><array><data>".repeat(DEEP) + "</data></array></value>".repeat(DEEP)
                                        + "</param></params></methodCall>",
                                "<?xml version='1.0' encoding='UTF-16'?><methodCall><methodName>f</methodName></methodCall>")
                                .stream())
                .toList();
    }

    private static List<byte[]> answers() {
        return List.of(
                XmlRpcWriter.response(List.of(1, "", List.of("TCPROS", "robot", 1234))),
                XmlRpcWriter.response(List.of(1, "ok", Map.of("x", List.of(1.0, "nan", false)))),
                XmlRpcWriter.fault(4, "no such method"));
    }

    private static List<byte[]> ascii(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    private static void request(byte[] bytes, int length) throws IOException {
        HttpMessage.read(new ByteArrayInputStream(bytes, 0, length), MAX_BODY_BYTES, false);
    }

    private static void answer(byte[] bytes, int length) throws IOException {
        HttpMessage.read(new ByteArrayInputStream(bytes, 0, length), MAX_BODY_BYTES, true);
    }

    private static void call(byte[] bytes, int length) throws IOException {
        XmlRpcReader.readCall(Arrays.copyOf(bytes, length));
    }

    private static void response(byte[] bytes, int length) throws IOException {
        XmlRpcReader.readResponse(Arrays.copyOf(bytes, length));
    }
}
