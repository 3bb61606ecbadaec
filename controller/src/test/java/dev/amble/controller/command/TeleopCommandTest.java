package dev.amble.controller.command;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.amble.controller.ros.Eventually;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.master.RosMaster;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.teleop.TeleopConfig;
import dev.amble.robots.config.TextSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command on a terminal of its own, which util-linux's {@code script} makes; skipped where that is missing. */
@EnabledOnOs(OS.LINUX)
class TeleopCommandTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final int CTRL_C = 3;

    @TempDir
    private Path folder;

    private volatile double forward;

    @Test
    void anInterruptStopsTheRobotAndRestoresTheTerminal() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), SCRIPT + " is not installed");
        try (RosMaster master = RosMaster.start("127.0.0.1", 0);
                RosNode robot = RosNode.start(
                        "robot",
                        new String[0],
                        Map.of("ROS_MASTER_URI", master.uri().toString()))) {
            robot.subscribe("/cmd_vel", new Twist(), (message, receiveTimeNs) -> forward = message.linear.x);
            Process terminal = start(master);
            try (OutputStream keys = terminal.getOutputStream()) {
                await("a command", () -> {
                    press(keys, 'w');
                    Eventually.pause(50);
                    return forward > 0 || !terminal.isAlive();
                });
                press(keys, CTRL_C);
                assertTrue(terminal.waitFor(30, TimeUnit.SECONDS), "still runs");
            } finally {
                terminal.destroyForcibly();
            }
            await("zero", () -> forward == 0);
        }
        List<String> modes =
                Arrays.asList(Files.readString(folder.resolve("modes")).split("\\s+"));
        assertTrue(modes.containsAll(List.of("icanon", "echo")), modes::toString);
        assertEquals("130", Files.readString(folder.resolve("code")).strip());
    }

    private static void press(OutputStream keys, int key) {
        try {
            keys.write(key);
            keys.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process start(RosMaster master) throws IOException {
        String text =
                TextSource.resource(TeleopConfig.class, TeleopConfig.DEFAULTS).text();
        String patient = text.replace("key_release_time: 0.6", "key_release_time: 10");
        Path config = Files.writeString(folder.resolve("teleop.yaml"), patient);
        String command = String.join(
                " ",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1 -cp",
                System.getProperty("java.class.path"),
                Onboard.class.getName(),
                "teleop keyboard --config",
                config.toString(),
                "__master:=" + master.uri());
        String session = "trap : INT; cd " + folder + "; " + command + "; echo $? >code; stty -a >modes";
        // A build in the background ignores SIGINT, and so would its children.
        return new ProcessBuilder("env", "--default-signal=INT", SCRIPT.toString(), "-q", "-c", session, "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }
}
