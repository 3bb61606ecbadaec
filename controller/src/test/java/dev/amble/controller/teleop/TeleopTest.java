package dev.amble.controller.teleop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.message.sensor_msgs.Joy;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import org.junit.jupiter.api.Test;

class TeleopTest {
    private static final TeleopConfig CONFIG =
            YamlReader.read(TextSource.resource(TeleopConfig.class, TeleopConfig.DEFAULTS), TeleopConfig.class);
    private static final long MS = 1_000_000;

    private final HeldCommand command = new HeldCommand(0.3);
    private final Twist due = new Twist();

    private static Joy joy(int deadman) {
        Joy joy = new Joy();
        joy.axes.assign(0.5f, -1f, 0f, 0.25f);
        joy.buttons.resize(8);
        joy.buttons.set(CONFIG.joy().deadmanButton(), deadman);
        return joy;
    }

    @Test
    void nothingIsDueBeforeTheFirstHold() {
        assertFalse(command.next(0, due));
    }

    @Test
    void gamepadMovesTheRobotOnlyWhileTheDeadmanIsHeld() {
        Gamepad gamepad = new Gamepad(CONFIG, command);
        gamepad.onJoy(joy(0), 0);
        assertFalse(command.next(0, due), "at rest it leaves the robot to others");

        gamepad.onJoy(joy(1), 10 * MS);
        assertTrue(command.next(20 * MS, due));
        // full speeds .8, .3, .8 times axes -1, .5, .25
        assertEquals(-0.8, due.linear.x, 1e-9);
        assertEquals(0.15, due.linear.y, 1e-9);
        assertEquals(0.2, due.angular.z, 1e-9);

        gamepad.onJoy(joy(0), 30 * MS);
        assertTrue(command.next(31 * MS, due), "one command to stand");
        assertEquals(0, due.linear.x);
        gamepad.onJoy(joy(0), 35 * MS);
        assertFalse(command.next(40 * MS, due), "then silence");
    }

    @Test
    void silentGamepadLetsGo() {
        new Gamepad(CONFIG, command).onJoy(joy(1), 0);
        assertTrue(command.next(299 * MS, due));
        assertEquals(-0.8, due.linear.x, 1e-9);
        assertTrue(command.next(300 * MS, due));
        assertEquals(0, due.linear.x);
        assertFalse(command.next(301 * MS, due));
    }

    @Test
    void gamepadWithoutTheButtonNeverMovesTheRobot() {
        Joy joy = new Joy();
        joy.axes.assign(1f, 1f, 1f, 1f);
        new Gamepad(CONFIG, command).onJoy(joy, 0);
        assertFalse(command.next(1, due));
    }

    @Test
    void keysMoveAndAnyOtherStops() {
        assertTrue(Keyboard.onKey('w', 0, CONFIG.speed(), command));
        assertTrue(command.next(MS, due));
        assertEquals(0.8, due.linear.x, 1e-9);
        assertTrue(Keyboard.onKey('d', MS, CONFIG.speed(), command));
        assertTrue(command.next(2 * MS, due));
        assertEquals(-0.8, due.angular.z, 1e-9);
        assertTrue(Keyboard.onKey(' ', 2 * MS, CONFIG.speed(), command));
        assertTrue(command.next(3 * MS, due));
        assertEquals(0, due.angular.z);
        assertFalse(Keyboard.onKey('x', 3 * MS, CONFIG.speed(), command));
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TeleopConfig(CONFIG.speed(), 0, 1, CONFIG.joy()));
        assertThrows(IllegalArgumentException.class, () -> new TeleopConfig.Speed(-1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new TeleopConfig.Joy(-1, 0, 0, 0, 1));
    }
}
