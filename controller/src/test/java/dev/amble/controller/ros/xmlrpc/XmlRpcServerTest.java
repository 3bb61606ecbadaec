package dev.amble.controller.ros.xmlrpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class XmlRpcServerTest {

    private XmlRpcServer server = newServer();

    private static XmlRpcServer newServer() {
        try {
            return new XmlRpcServer("test", InetAddress.getLoopbackAddress(), 0, XmlRpcServerTest::answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object answer(MethodCall call) throws XmlRpcFault {
        return switch (call.method()) {
            case "echo" -> call.arguments();
            case "fail" -> throw new XmlRpcFault(42, "as asked");
            default -> throw new IllegalStateException("unknown\u0001 " + call.method());
        };
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void callReturnsTheHandlersValue() throws IOException {
        assertEquals(List.of("a", 1, List.of(2.5)), client().call("echo", "a", 1, List.of(2.5)));
    }

    @Test
    void largeValuesPass() throws IOException {
        String text = "x".repeat(1 << 20);
        assertEquals(List.of(text), client().call("echo", text));
    }

    @Test
    void handlersFaultReachesTheCaller() {
        XmlRpcFault fault = assertThrows(XmlRpcFault.class, () -> client().call("fail"));
        assertEquals(42, fault.code());
    }

    @Test
    void handlersUncheckedExceptionBecomesAPrintableFault() {
        XmlRpcFault fault = assertThrows(XmlRpcFault.class, () -> client().call("other"));
        assertEquals("unknown? other", fault.getMessage());
    }

    @Test
    void multicallAnswersEachCallOrItsFault() throws IOException {
        Object results = client().call(
                        "system.multicall",
                        List.of(
                                Map.of("methodName", "echo", "params", List.of(1)),
                                Map.of("methodName", "fail", "params", List.of()),
                                "nonsense"));
        List<?> list = (List<?>) results;
        assertEquals(List.of(List.of(1)), list.get(0));
        assertEquals(Map.of("faultCode", 42, "faultString", "as asked"), list.get(1));
        assertEquals(-1, ((Map<?, ?>) list.get(2)).get("faultCode"));
    }

    @Test
    void requestWithoutXmlGetsAFault() throws IOException {
        assertTrue(post("Content-Length: 4\r\n\r\njunk").contains("faultCode"));
    }

    @Test
    void oversizeRequestIsRefusedBeforeItsBody() throws IOException {
        assertTrue(post("Content-Length: 999999999999\r\n\r\n").startsWith("HTTP/1.1 400"));
    }

    @Test
    void requestWithoutLengthIsRefused() throws IOException {
        assertTrue(post("\r\n").startsWith("HTTP/1.1 400"));
    }

    @Test
    void unprintableLengthIsAnsweredWithAPrintableFault() throws IOException {
        assertTrue(post("Content-Length: \u0001\r\n\r\n").contains("faultCode"));
    }

    @Test
    void endlessHeaderIsRefused() throws IOException {
        assertTrue(post("X: " + "y".repeat(20_000) + "\r\n\r\n").startsWith("HTTP/1.1 400"));
    }

    @Test
    void serverLivesOnAfterRudeClients() throws IOException {
        for (int i = 0; i < 2 * XmlRpcServer.MAX_CONNECTIONS; i++) {
            new Socket(InetAddress.getLoopbackAddress(), server.port()).close();
        }
        assertEquals(List.of("still here"), client().call("echo", "still here"));
    }

    @Test
    void silentServerEndsInATimeOut() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            XmlRpcClient client = new XmlRpcClient(uri(silent.getLocalPort()), 50);
            assertThrows(SocketTimeoutException.class, () -> client.call("echo"));
        }
    }

    @Test
    void takenPortIsAnErrorAtOnce() {
        assertThrows(
                IOException.class,
                () -> new XmlRpcServer(
                        "test", InetAddress.getLoopbackAddress(), server.port(), XmlRpcServerTest::answer));
    }

    private XmlRpcClient client() {
        return new XmlRpcClient(uri(server.port()), 5_000);
    }

    private static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    private String post(String rest) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(("POST / HTTP/1.1\r\n" + rest).getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            try {
                for (int c = socket.getInputStream().read();
                        c >= 0;
                        c = socket.getInputStream().read()) {
                    answer.append((char) c);
                }
            } catch (java.net.SocketException reset) {
                // A server that closes with part of the request unread may reset after its answer.
                assertTrue(answer.length() > 0, "no answer before the reset");
            }
            return answer.toString();
        }
    }
}
