package dev.amble.sim.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.jme3.input.DefaultJoystickAxis;
import com.jme3.input.JoystickAxis;
import com.jme3.input.KeyInput;
import com.jme3.input.event.JoyAxisEvent;
import com.jme3.input.event.KeyInputEvent;
import com.jme3.input.event.MouseButtonEvent;
import com.jme3.input.event.MouseMotionEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriveControlsTest {
    private final List<String> done = new ArrayList<>();
    private final DriveControls controls = new DriveControls(new Recorder());

    private void press(int key) {
        controls.onKeyEvent(new KeyInputEvent(key, '\0', true, false));
    }

    private void release(int key) {
        controls.onKeyEvent(new KeyInputEvent(key, '\0', false, false));
    }

    @Test
    void velocityLastsAsLongAsItsKey() {
        press(KeyInput.KEY_W);
        press(KeyInput.KEY_D);
        press(KeyInput.KEY_Q);
        assertEquals(1, controls.forward());
        assertEquals(-1, controls.left());
        assertEquals(1, controls.yawRate());
        release(KeyInput.KEY_W);
        assertEquals(0, controls.forward());
    }

    @Test
    void oppositeKeysCancel() {
        press(KeyInput.KEY_W);
        press(KeyInput.KEY_S);
        assertEquals(0, controls.forward());
    }

    @Test
    void aHeldKeyActsOnce() {
        press(KeyInput.KEY_SPACE);
        controls.onKeyEvent(new KeyInputEvent(KeyInput.KEY_SPACE, '\0', true, true));
        release(KeyInput.KEY_SPACE);
        press(KeyInput.KEY_SPACE);
        assertEquals(List.of("pause", "pause"), done);
    }

    @Test
    void arrowKeysPushAlongTheRobotsAxes() {
        press(KeyInput.KEY_UP);
        press(KeyInput.KEY_LEFT);
        assertEquals(List.of("push 1.0 0.0", "push 0.0 1.0"), done);
    }

    @Test
    void otherKeys() {
        press(KeyInput.KEY_N);
        press(KeyInput.KEY_MINUS);
        press(KeyInput.KEY_EQUALS);
        press(KeyInput.KEY_R);
        press(KeyInput.KEY_H);
        assertEquals(List.of("step", "speed 0.5", "speed 2.0", "restart", "help"), done);
    }

    @Test
    void sticksDriveInProportionBeyondTheirDeadZone() {
        tilt(JoystickAxis.Y_AXIS, -0.5f); // a stick's y axis points at its user
        tilt(JoystickAxis.X_AXIS, 0.25f);
        tilt(JoystickAxis.Z_AXIS, 0.1f); // as near to the middle as sticks come to rest
        assertEquals(0.5f, controls.forward());
        assertEquals(-0.25f, controls.left());
        assertEquals(0, controls.yawRate());
        press(KeyInput.KEY_W);
        assertEquals(1, controls.forward(), "no more than all, with key and stick together");
    }

    private void tilt(String axis, float value) {
        controls.onJoyAxisEvent(
                new JoyAxisEvent(new DefaultJoystickAxis(null, null, 0, axis, axis, true, false, 0f), value));
    }

    @Test
    void mouseTurnsOnlyWhileDragging() {
        controls.onMouseMotionEvent(new MouseMotionEvent(5, 5, 3, 4, 0, 0));
        controls.onMouseButtonEvent(new MouseButtonEvent(0, true, 5, 5));
        controls.onMouseMotionEvent(new MouseMotionEvent(8, 9, 3, 4, 0, 0));
        controls.onMouseButtonEvent(new MouseButtonEvent(0, false, 8, 9));
        controls.onMouseMotionEvent(new MouseMotionEvent(9, 9, 1, 0, 0, 120));
        controls.onMouseButtonEvent(new MouseButtonEvent(1, true, 7, 6));
        assertEquals(List.of("turn 3 4", "zoom 1.0", "push at 7 6"), done);
    }

    private final class Recorder implements DriveControls.Player {
        @Override
        public void togglePause() {
            done.add("pause");
        }

        @Override
        public void stepOnce() {
            done.add("step");
        }

        @Override
        public void changeSpeed(double factor) {
            done.add("speed " + factor);
        }

        @Override
        public void restart() {
            done.add("restart");
        }

        @Override
        public void toggleHelp() {
            done.add("help");
        }

        @Override
        public void push(float forward, float left) {
            done.add("push " + forward + " " + left);
        }

        @Override
        public void pushAt(int x, int y) {
            done.add("push at " + x + " " + y);
        }

        @Override
        public void turnCamera(int dx, int dy) {
            done.add("turn " + dx + " " + dy);
        }

        @Override
        public void zoomCamera(float notches) {
            done.add("zoom " + notches);
        }
    }
}
