package dev.amble.controller.ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.message.Empty;
import dev.amble.controller.ros.message.ServiceType;
import dev.amble.controller.ros.message.SetBoolRequest;
import dev.amble.controller.ros.message.TriggerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceTest {

    private static final int TIMEOUT_MS = 30_000;

    private final EmbeddedGraph graph = newGraph();
    private final AtomicInteger calls = new AtomicInteger();
    private RosNode robot = start("robot");
    private RosNode caller = start("caller");

    private static EmbeddedGraph newGraph() {
        try {
            return new EmbeddedGraph();
        } catch (RosException e) {
            throw new IllegalStateException(e);
        }
    }

    private RosNode start(String name) {
        try {
            return graph.node(name);
        } catch (RosException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void offer() throws RosException {
        robot.advertiseService("~reset", ServiceType.EMPTY, (request, responseOut) -> calls.incrementAndGet());
        robot.advertiseService("stand", ServiceType.TRIGGER, (request, responseOut) -> {
            responseOut.success = true;
            responseOut.message.set("call " + calls.incrementAndGet());
        });
        robot.advertiseService("enable", ServiceType.SET_BOOL, (request, responseOut) -> {
            if (!request.data) {
                throw new ServiceException("cannot be switched off while walking");
            }
            responseOut.success = true;
            responseOut.message.set("");
        });
        robot.advertiseService("bug", ServiceType.EMPTY, (request, responseOut) -> {
            throw new IllegalStateException("bug");
        });
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void callsAreAnswered() throws RosException {
        caller.serviceClient("/robot/reset", ServiceType.EMPTY).call(new Empty(), TIMEOUT_MS, new Empty());
        assertEquals(1, calls.get());
        TriggerResponse response = new TriggerResponse();
        caller.serviceClient("stand", ServiceType.TRIGGER).call(new Empty(), TIMEOUT_MS, response);
        assertTrue(response.success);
        assertEquals("call 2", response.message.get());
    }

    @Test
    void failureOfTheHandlerReachesTheCaller() throws RosException {
        ServiceClient<SetBoolRequest, TriggerResponse> client = caller.serviceClient("enable", ServiceType.SET_BOOL);
        SetBoolRequest request = new SetBoolRequest();
        RosException e =
                assertThrows(RosException.class, () -> client.call(request, TIMEOUT_MS, new TriggerResponse()));
        assertTrue(String.valueOf(e.getMessage()).endsWith("cannot be switched off while walking"));
        request.data = true;
        TriggerResponse response = new TriggerResponse();
        client.call(request, TIMEOUT_MS, response);
        assertTrue(response.success);
    }

    @Test
    void exceptionOfTheHandlerIsAFailureToo() throws RosException {
        ServiceClient<Empty, Empty> client = caller.serviceClient("bug", ServiceType.EMPTY);
        assertThrows(RosException.class, () -> client.call(new Empty(), TIMEOUT_MS, new Empty()));
        assertFalse(robot.isClosed());
    }

    @Test
    void missingServiceAndOtherTypeAreSaid() throws RosException {
        RosException missing = assertThrows(
                RosException.class,
                () -> caller.serviceClient("none", ServiceType.EMPTY).call(new Empty(), TIMEOUT_MS, new Empty()));
        assertTrue(String.valueOf(missing.getMessage()).contains("/none"));
        RosException other = assertThrows(
                RosException.class,
                () -> caller.serviceClient("stand", ServiceType.EMPTY).call(new Empty(), TIMEOUT_MS, new Empty()));
        assertTrue(String.valueOf(other.getMessage()).contains("md5sum"));
    }

    @Test
    void closedServiceIsGone() throws RosException {
        ServiceServer<Empty, Empty> once =
                robot.advertiseService("once", ServiceType.EMPTY, (request, responseOut) -> {});
        once.close();
        assertThrows(
                RosException.class,
                () -> caller.serviceClient("once", ServiceType.EMPTY).call(new Empty(), TIMEOUT_MS, new Empty()));
    }

    @Test
    void probeGetsTheTypeAndNothingIsCalled() throws IOException {
        try (Socket socket = connect("probe", "1")) {
            assertEquals("std_srvs/Trigger", header(socket).get("type"));
            assertEquals(-1, socket.getInputStream().read());
        }
        assertEquals(0, calls.get());
    }

    @Test
    void persistentClientCallsAgainOverItsConnection() throws IOException {
        try (Socket socket = connect("persistent", "1")) {
            assertEquals(ServiceType.TRIGGER.md5(), header(socket).get("md5sum"));
            for (int call = 1; call <= 3; call++) {
                socket.getOutputStream().write(new byte[4]);
                assertEquals("call " + call, answer(socket.getInputStream()));
            }
        }
    }

    @Test
    void otherClientGetsOneAnswer() throws IOException {
        try (Socket socket = connect("persistent", "0")) {
            header(socket);
            socket.getOutputStream().write(new byte[4]);
            assertEquals("call 1", answer(socket.getInputStream()));
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void oversizeRequestDropsTheClient() throws IOException {
        try (Socket socket = connect("persistent", "1")) {
            header(socket);
            socket.getOutputStream().write(new byte[] {-1, -1, -1, 127});
            assertEquals(-1, socket.getInputStream().read());
        }
        assertEquals(1, robot.malformedConnections());
    }

    private Socket connect(String key, String value) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), robot.tcpRosPort());
        socket.setSoTimeout(TIMEOUT_MS);
        socket.getOutputStream()
                .write(ConnectionHeader.encode(
                        Map.of("service", "/stand", "md5sum", "*", "callerid", "/raw", key, value)));
        return socket;
    }

    private static Map<String, String> header(Socket socket) throws IOException {
        return ConnectionHeader.read(socket.getInputStream());
    }

    /** ok byte, length, success byte, message length, message. */
    private static String answer(InputStream in) throws IOException {
        assertEquals(1, in.read());
        int length = ConnectionHeader.readInt(in);
        assertEquals(1, in.read());
        assertEquals(length - 5, ConnectionHeader.readInt(in));
        return new String(in.readNBytes(length - 5), StandardCharsets.UTF_8);
    }
}
