package dev.amble.controller.ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.message.std_srvs.Empty;
import dev.amble.controller.ros.message.std_srvs.EmptyRequest;
import dev.amble.controller.ros.message.std_srvs.EmptyResponse;
import dev.amble.controller.ros.message.std_srvs.SetBool;
import dev.amble.controller.ros.message.std_srvs.SetBoolRequest;
import dev.amble.controller.ros.message.std_srvs.SetBoolResponse;
import dev.amble.controller.ros.message.std_srvs.Trigger;
import dev.amble.controller.ros.message.std_srvs.TriggerRequest;
import dev.amble.controller.ros.message.std_srvs.TriggerResponse;
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
        robot.advertiseService("~reset", Empty.TYPE, (request, responseOut) -> calls.incrementAndGet());
        robot.advertiseService("stand", Trigger.TYPE, (request, responseOut) -> {
            responseOut.success = true;
            responseOut.message.set("call " + calls.incrementAndGet());
        });
        robot.advertiseService("enable", SetBool.TYPE, (request, responseOut) -> {
            if (!request.data) {
                throw new ServiceException("cannot be switched off while walking");
            }
            responseOut.success = true;
            responseOut.message.set("");
        });
        robot.advertiseService("bug", Empty.TYPE, (request, responseOut) -> {
            throw new IllegalStateException("bug");
        });
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void callsAreAnswered() throws RosException {
        caller.serviceClient("/robot/reset", Empty.TYPE).call(new EmptyRequest(), TIMEOUT_MS, new EmptyResponse());
        assertEquals(1, calls.get());
        TriggerResponse response = new TriggerResponse();
        caller.serviceClient("stand", Trigger.TYPE).call(new TriggerRequest(), TIMEOUT_MS, response);
        assertTrue(response.success);
        assertEquals("call 2", response.message.get());
    }

    @Test
    void failureOfTheHandlerReachesTheCaller() throws RosException {
        ServiceClient<SetBoolRequest, SetBoolResponse> client = caller.serviceClient("enable", SetBool.TYPE);
        SetBoolRequest request = new SetBoolRequest();
        RosException e =
                assertThrows(RosException.class, () -> client.call(request, TIMEOUT_MS, new SetBoolResponse()));
        assertTrue(String.valueOf(e.getMessage()).endsWith("cannot be switched off while walking"));
        request.data = true;
        SetBoolResponse response = new SetBoolResponse();
        client.call(request, TIMEOUT_MS, response);
        assertTrue(response.success);
    }

    @Test
    void exceptionOfTheHandlerIsAFailureToo() throws RosException {
        ServiceClient<EmptyRequest, EmptyResponse> client = caller.serviceClient("bug", Empty.TYPE);
        assertThrows(RosException.class, () -> client.call(new EmptyRequest(), TIMEOUT_MS, new EmptyResponse()));
        assertFalse(robot.isClosed());
    }

    @Test
    void missingServiceAndOtherTypeAreSaid() throws RosException {
        RosException missing = assertThrows(
                RosException.class,
                () -> caller.serviceClient("none", Empty.TYPE)
                        .call(new EmptyRequest(), TIMEOUT_MS, new EmptyResponse()));
        assertTrue(String.valueOf(missing.getMessage()).contains("/none"));
        RosException other = assertThrows(
                RosException.class,
                () -> caller.serviceClient("stand", Empty.TYPE)
                        .call(new EmptyRequest(), TIMEOUT_MS, new EmptyResponse()));
        assertTrue(String.valueOf(other.getMessage()).contains("md5sum"));
    }

    @Test
    void closedServiceIsGone() throws RosException {
        ServiceServer<EmptyRequest, EmptyResponse> once =
                robot.advertiseService("once", Empty.TYPE, (request, responseOut) -> {});
        once.close();
        assertThrows(
                RosException.class,
                () -> caller.serviceClient("once", Empty.TYPE)
                        .call(new EmptyRequest(), TIMEOUT_MS, new EmptyResponse()));
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
            assertEquals(Trigger.TYPE.md5(), header(socket).get("md5sum"));
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
