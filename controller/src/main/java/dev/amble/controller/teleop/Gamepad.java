package dev.amble.controller.teleop;

import dev.amble.controller.ros.message.sensor_msgs.Joy;

/** Turns gamepad messages into a velocity, held while the deadman button is pressed. One thread. */
public final class Gamepad {
    private final TeleopConfig config;
    private final HeldCommand command;
    private boolean pressed;

    public Gamepad(TeleopConfig config, HeldCommand command) {
        this.config = config;
        this.command = command;
    }

    /** Takes in a message; a control it doesn't have counts as released. */
    public void onJoy(Joy message, long receiveTimeNs) {
        TeleopConfig.Joy controls = config.joy();
        int button = controls.deadmanButton();
        if (button >= message.buttons.size() || message.buttons.get(button) == 0) {
            if (pressed) { // once: a gamepad at rest leaves the robot to others
                pressed = false;
                command.release();
            }
            return;
        }
        pressed = true;
        command.hold(
                config.speed().forward() * axis(message, controls.forwardAxis()),
                config.speed().left() * axis(message, controls.leftAxis()),
                config.speed().yawRate() * axis(message, controls.yawAxis()),
                receiveTimeNs);
    }

    private static double axis(Joy message, int axis) {
        return axis < message.axes.size() ? message.axes.get(axis) : 0;
    }
}
