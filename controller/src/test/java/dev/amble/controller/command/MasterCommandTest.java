package dev.amble.controller.command;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.master.RosMaster;
import dev.amble.controller.ros.xmlrpc.XmlRpcClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(60)
class MasterCommandTest {
    @Test
    void secondMasterOnAPortIsRefused() throws RosException {
        try (RosMaster first = RosMaster.start("127.0.0.1", 0)) {
            String port = String.valueOf(first.port());
            Outcome.of("master", "--port", port).assertBadInput("port " + port, "another master", "another port");
        }
    }

    @Test
    void portsAndHostsThatCannotBeAreRefused() {
        Outcome.of("master", "--port", "70000").assertBadInput("--port", "[0, 65535]", "70000");
        Outcome.of("master", "--port", "high").assertBadInput("--port", "high");
        Outcome.of("master", "--host", "no-such-host.invalid").assertBadInput("no-such-host.invalid");
    }

    @Test
    void masterPrintsItsAddressAndServesUntilItIsShutDown() throws Exception {
        StringWriter out = new StringWriter();
        CompletableFuture<Integer> run = new CompletableFuture<>();
        CommandLine commandLine = new CommandLine(new Onboard()).setOut(new PrintWriter(out, true));
        Thread thread =
                new Thread(() -> run.complete(Commands.execute(commandLine, "master", "--port", "0")), "test-master");
        thread.setDaemon(true);
        thread.start();
        await("the address", () -> out.toString().endsWith(System.lineSeparator()));
        URI uri = URI.create(out.toString().strip().replace("ROS_MASTER_URI=", ""));
        assertEquals(1, call(uri, "getPid").get(0));
        call(uri, "shutdown", "the test is over");
        assertEquals(0, run.get(30, TimeUnit.SECONDS));
    }

    private static List<?> call(URI uri, String method, Object... arguments) throws IOException {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "/tool";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return (List<?>) new XmlRpcClient(uri, 5_000).call(method, all);
    }
}
