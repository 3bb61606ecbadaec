package dev.amble.controller.command;

import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.message.sensor_msgs.Joy;
import dev.amble.controller.ros.node.Topics;
import dev.amble.controller.teleop.Gamepad;
import dev.amble.controller.teleop.HeldCommand;
import dev.amble.controller.teleop.Keyboard;
import dev.amble.controller.teleop.TeleopConfig;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a person drive the robot. */
@Command(
        name = "teleop",
        mixinStandardHelpOptions = true,
        description = {
            "Drives the robot by hand: publishes cmd_vel while a key or a gamepad's deadman button is held.",
            "",
            "keyboard: " + Keyboard.HELP + ".",
            "joy:      sensor_msgs/Joy on the topic joy, from ROS's joy_node for instance.",
            ""
        },
        footer = {"", "Example:", "  amble teleop keyboard cmd_vel:=/a1/cmd_vel"})
public final class TeleopCommand implements Callable<Integer> {
    private static final long END_TIMEOUT_MS = 2_000;

    private enum Device {
        KEYBOARD,
        JOY
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DEVICE", description = "${COMPLETION-CANDIDATES}")
    private Device device;

    @Parameters(index = "1..*", paramLabel = "ROS_ARGUMENT", description = "remappings, __name:=NAME, __ns:=NAMESPACE")
    private List<String> rosArguments = List.of();

    @Option(names = "--config", paramLabel = "FILE", description = "speeds and controls; default: the shipped ones")
    private @Nullable Path configFile;

    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public Integer call() throws RosException, InterruptedException {
        TeleopConfig config = YamlReader.read(
                configFile == null
                        ? TextSource.resource(TeleopConfig.class, TeleopConfig.DEFAULTS)
                        : TextSource.file(configFile),
                TeleopConfig.class);
        HeldCommand command =
                new HeldCommand(device == Device.JOY ? config.joy().timeout() : config.keyReleaseTime());
        try (RosNode node = RosNode.start("amble_teleop", rosArguments.toArray(String[]::new), System.getenv())) {
            node.onShutdown(reason -> end());
            Runtime.getRuntime().addShutdownHook(new Thread(this::end, "amble-teleop-stop"));
            if (device == Device.JOY) {
                Gamepad gamepad = new Gamepad(config, command);
                node.subscribeNewest("joy", new Joy(), gamepad::onJoy);
                publish(node, command, config.rateHz());
            } else {
                drive(node, new Keyboard(config.speed(), command), command, config.rateHz());
            }
        } catch (IOException e) {
            throw new RosException("no keyboard: " + e.getMessage() + "; run this in a terminal", e);
        } finally {
            ended.countDown();
        }
        return 0;
    }

    /** Ends {@link #call} from another thread, and leaves it the time to stop the robot and to restore the terminal. */
    private void end() {
        ending.countDown();
        try {
            boolean unused = ended.await(END_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drive(RosNode node, Keyboard keyboard, HeldCommand command, int rateHz)
            throws RosException, InterruptedException, IOException {
        try (keyboard) {
            spec.commandLine().getOut().println(Keyboard.HELP);
            spec.commandLine().getOut().flush();
            Thread reader = new Thread(() -> readKeys(keyboard), "amble-keyboard");
            reader.setDaemon(true);
            reader.start();
            publish(node, command, rateHz);
        }
    }

    private void readKeys(Keyboard keyboard) {
        try {
            boolean goOn = true;
            while (goOn) {
                goOn = keyboard.onKey(System.in.read(), System.nanoTime());
            }
        } catch (IOException e) {
            // A terminal that is gone ends the command as its end would.
        }
        ending.countDown();
    }

    private void publish(RosNode node, HeldCommand command, int rateHz) throws RosException, InterruptedException {
        Publisher publisher = node.advertise(Topics.VELOCITY_COMMAND, Twist.TYPE);
        Twist message = new Twist();
        while (!ending.await(TimeUnit.SECONDS.toNanos(1) / rateHz, TimeUnit.NANOSECONDS)) {
            if (command.next(System.nanoTime(), message)) {
                publisher.publish(message);
            }
        }
        command.release();
        if (command.next(System.nanoTime(), message)) {
            publisher.publish(message);
        }
    }
}
