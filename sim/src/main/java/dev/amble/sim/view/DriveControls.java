package dev.amble.sim.view;

import com.jme3.input.JoystickAxis;
import com.jme3.input.KeyInput;
import com.jme3.input.RawInputListener;
import com.jme3.input.event.JoyAxisEvent;
import com.jme3.input.event.JoyButtonEvent;
import com.jme3.input.event.KeyInputEvent;
import com.jme3.input.event.MouseButtonEvent;
import com.jme3.input.event.MouseMotionEvent;
import com.jme3.input.event.TouchEvent;
import java.util.HashSet;
import java.util.Set;

/**
 * What the person at the keyboard, mouse and gamepad wants.
 *
 * <p>Velocities are held: they last as long as a key or stick is pressed. Everything else happens once and is told to a
 * {@link Player}. Rendering thread.
 */
final class DriveControls implements RawInputListener {
    static final String HELP = """
            W S  forward, back     A D  left, right     Q E  turn     or a gamepad's sticks
            arrow keys  push     right click  push where you point     drag, wheel  look round, nearer
            space  pause     N  single step     - +  slower, faster     R  start again     H  hide this     Esc  quit
            """;

    /** What the window does on request. */
    interface Player {
        void togglePause();

        void stepOnce();

        /** Plays {@code factor} times as fast as now. */
        void changeSpeed(double factor);

        void restart();

        void toggleHelp();

        /** Pushes the robot along its own axes; 1 is a full push. */
        void push(float forward, float left);

        /** Pushes the robot away from the viewer if the pixel shows it. */
        void pushAt(int x, int y);

        /** Turns the camera by pixels of mouse movement. */
        void turnCamera(int dx, int dy);

        /** Brings the camera nearer (positive) by notches of the wheel. */
        void zoomCamera(float notches);
    }

    private static final float DEAD_ZONE = 0.12f;
    private static final float NOTCH = 120;
    private static final int LEFT_BUTTON = 0;
    private static final int RIGHT_BUTTON = 1;

    private final Player player;
    private final Set<Integer> pressed = new HashSet<>();
    private boolean dragging;
    private float stickForward;
    private float stickLeft;
    private float stickYaw;

    DriveControls(Player player) {
        this.player = player;
    }

    /** Share of the greatest forward velocity, [-1, 1]. */
    float forward() {
        return share(KeyInput.KEY_W, KeyInput.KEY_S, stickForward);
    }

    /** Share of the greatest velocity to the left, [-1, 1]. */
    float left() {
        return share(KeyInput.KEY_A, KeyInput.KEY_D, stickLeft);
    }

    /** Share of the greatest yaw rate, [-1, 1]. */
    float yawRate() {
        return share(KeyInput.KEY_Q, KeyInput.KEY_E, stickYaw);
    }

    private float share(int positiveKey, int negativeKey, float stick) {
        float keys = (pressed.contains(positiveKey) ? 1 : 0) - (pressed.contains(negativeKey) ? 1 : 0);
        return Math.max(-1, Math.min(1, keys + stick));
    }

    @Override
    public void onKeyEvent(KeyInputEvent event) {
        if (event.isReleased()) {
            pressed.remove(event.getKeyCode());
            return;
        }
        if (event.isRepeating() || !pressed.add(event.getKeyCode())) {
            return;
        }
        switch (event.getKeyCode()) {
            case KeyInput.KEY_SPACE -> player.togglePause();
            case KeyInput.KEY_N -> player.stepOnce();
            case KeyInput.KEY_MINUS, KeyInput.KEY_SUBTRACT -> player.changeSpeed(0.5);
            case KeyInput.KEY_EQUALS, KeyInput.KEY_ADD -> player.changeSpeed(2);
            case KeyInput.KEY_R -> player.restart();
            case KeyInput.KEY_H -> player.toggleHelp();
            case KeyInput.KEY_UP -> player.push(1, 0);
            case KeyInput.KEY_DOWN -> player.push(-1, 0);
            case KeyInput.KEY_LEFT -> player.push(0, 1);
            case KeyInput.KEY_RIGHT -> player.push(0, -1);
            default -> {
                // Held keys are read when they are needed.
            }
        }
    }

    @Override
    public void onJoyAxisEvent(JoyAxisEvent event) {
        float value = Math.abs(event.getValue()) < DEAD_ZONE ? 0 : event.getValue();
        switch (event.getAxis().getLogicalId()) {
            case JoystickAxis.Y_AXIS -> stickForward = -value;
            case JoystickAxis.X_AXIS -> stickLeft = -value;
            case JoystickAxis.Z_AXIS -> stickYaw = -value;
            default -> {
                // Triggers and hats mean nothing here.
            }
        }
    }

    @Override
    public void onMouseButtonEvent(MouseButtonEvent event) {
        if (event.getButtonIndex() == LEFT_BUTTON) {
            dragging = event.isPressed();
        } else if (event.getButtonIndex() == RIGHT_BUTTON && event.isPressed()) {
            player.pushAt(event.getX(), event.getY());
        }
    }

    @Override
    public void onMouseMotionEvent(MouseMotionEvent event) {
        if (dragging) {
            player.turnCamera(event.getDX(), event.getDY());
        }
        if (event.getDeltaWheel() != 0) {
            player.zoomCamera(event.getDeltaWheel() / NOTCH);
        }
    }

    @Override
    public void onJoyButtonEvent(JoyButtonEvent event) {}

    @Override
    public void onTouchEvent(TouchEvent event) {}

    @Override
    public void beginInput() {}

    @Override
    public void endInput() {}
}
