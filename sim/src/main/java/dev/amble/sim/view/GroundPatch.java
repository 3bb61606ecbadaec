package dev.amble.sim.view;

import com.jme3.renderer.queue.RenderQueue.ShadowMode;
import com.jme3.scene.Geometry;
import com.jme3.scene.Node;
import dev.amble.sim.replay.Mesh;
import dev.amble.sim.replay.Paint;
import dev.amble.sim.terrain.Ground;
import dev.amble.sim.terrain.HeightField;

/** The ground round the robot: it goes with it, and so has no end. Rendering thread. */
final class GroundPatch {
    private static final Paint GROUND = new Paint(0xDFE5E6);
    private static final Paint LINE = new Paint(0xB4C0C3);
    private static final float PLANE_SIZE = 60;
    /** Half the edge of the part of an uneven ground that is shown, and how far the robot goes before it is renewed, m. */
    private static final float REACH = 9;

    private static final float STRIDE = 3;

    private final Ground ground;
    private final Surfaces surfaces;
    private final Node node = new Node("ground");
    private float centerX;
    private float centerY;

    GroundPatch(Ground ground, Surfaces surfaces) {
        this.ground = ground;
        this.surfaces = surfaces;
        if (ground instanceof HeightField field) {
            showAround(field, 0, 0);
        } else {
            Geometry plane = surfaces.plane(PLANE_SIZE, GROUND, LINE);
            plane.setShadowMode(ShadowMode.Receive);
            plane.setLocalTranslation(-PLANE_SIZE / 2, -PLANE_SIZE / 2, 0);
            node.attachChild(plane);
        }
    }

    Node node() {
        return node;
    }

    /** Goes to where the robot is, in the simulation's coordinates. */
    void follow(float x, float y) {
        if (!(ground instanceof HeightField field)) {
            node.setLocalTranslation(Math.round(x), Math.round(y), 0); // whole metres, which the grid does not show
        } else if (Math.hypot(x - centerX, y - centerY) > STRIDE) {
            showAround(field, x, y);
        }
    }

    private void showAround(HeightField field, float x, float y) {
        centerX = x;
        centerY = y;
        Mesh mesh = Mesh.ground(field, x - REACH, y - REACH, x + REACH, y + REACH);
        Geometry patch = surfaces.ground(mesh, GROUND, LINE);
        patch.setShadowMode(ShadowMode.CastAndReceive);
        node.detachAllChildren();
        node.attachChild(patch);
    }
}
