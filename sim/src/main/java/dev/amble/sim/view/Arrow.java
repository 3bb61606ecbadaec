package dev.amble.sim.view;

import com.jme3.math.Vector3f;
import com.jme3.renderer.queue.RenderQueue.ShadowMode;
import com.jme3.scene.Geometry;
import com.jme3.scene.Spatial;
import dev.amble.sim.replay.Form;
import dev.amble.sim.replay.Paint;

/** An arrow whose length changes and whose thickness, unless it is short, does not, in the simulation's axes. */
final class Arrow {
    /** Shorter ones are hidden; below the second length an arrow is small in every direction, m. */
    private static final float SHORTEST = 0.02f;

    private static final float SMALL = 0.12f;

    private final Geometry geometry;
    private final float thickness;
    private final com.jme3.math.Quaternion rotation = new com.jme3.math.Quaternion();

    Arrow(Surfaces surfaces, Paint paint, float thickness) {
        this.thickness = thickness;
        geometry = surfaces.solid("arrow", new Form.Arrow().mesh(), paint);
        geometry.setShadowMode(ShadowMode.Off);
    }

    Spatial spatial() {
        return geometry;
    }

    /** Points along z turned by {@code tilt} about y and then by {@code heading} about z, rad; too short is hidden. */
    void show(Vector3f from, float tilt, float heading, float length) {
        if (length < SHORTEST) {
            geometry.setCullHint(Spatial.CullHint.Always);
            return;
        }
        geometry.setCullHint(Spatial.CullHint.Inherit);
        geometry.setLocalTranslation(from);
        rotation.fromAngleAxis(heading, Vector3f.UNIT_Z);
        geometry.setLocalRotation(rotation.mult(new com.jme3.math.Quaternion().fromAngleAxis(tilt, Vector3f.UNIT_Y)));
        float across = thickness * Math.min(1, length / SMALL);
        geometry.setLocalScale(across, across, length);
    }
}
