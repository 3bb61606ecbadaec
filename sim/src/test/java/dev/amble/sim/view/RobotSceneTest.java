package dev.amble.sim.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.jme3.asset.DesktopAssetManager;
import com.jme3.math.Vector3f;
import com.jme3.renderer.Camera;
import com.jme3.renderer.ViewPort;
import com.jme3.scene.Node;
import dev.amble.sim.replay.Recording;
import dev.amble.sim.replay.TestRecordings;
import org.junit.jupiter.api.Test;

class RobotSceneTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private final Recording recording = TestRecordings.gliding(1, 0);
    private final Camera camera = new Camera(WIDTH, HEIGHT);
    private final RobotScene scene = shown();

    private RobotScene shown() {
        DesktopAssetManager assets = new DesktopAssetManager(true);
        RobotScene made = new RobotScene(recording.robot(), recording.ground(), assets);
        Node viewRoot = new Node("view");
        made.addTo(viewRoot, new ViewPort("view", camera), assets);
        made.show(recording.frames().get(0));
        viewRoot.updateGeometricState();
        return made;
    }

    /** Three metres behind the robot's base, at its height: the middle of the picture shows its back. */
    private void lookFromBehind() {
        camera.setFrustumPerspective(36, (float) WIDTH / HEIGHT, 0.05f, 60);
        Vector3f base = scene.base();
        camera.setLocation(WorldAxes.toView(base.x - 3, base.y, base.z));
        camera.lookAt(WorldAxes.toView(base.x, base.y, base.z), Vector3f.UNIT_Y);
        camera.update();
    }

    @Test
    void whoPointsAtTheRobotPushesItAwayFromTheViewer() {
        lookFromBehind();
        Vector3f push = scene.pushThrough(camera, WIDTH / 2, HEIGHT / 2);
        assertNotNull(push);
        assertEquals(1, push.x, 1e-3);
        assertEquals(0, push.y, 1e-2);
        assertEquals(0, push.z);
    }

    @Test
    void whoPointsBesideItDoesNothing() {
        lookFromBehind();
        assertNull(scene.pushThrough(camera, WIDTH - 10, HEIGHT / 2));
        assertNull(scene.pushThrough(camera, WIDTH / 2, HEIGHT - 10)); // above
        assertNull(scene.pushThrough(camera, WIDTH / 2, 10)); // the ground before it
    }
}
