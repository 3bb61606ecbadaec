package dev.amble.sim.view;

import com.jme3.math.FastMath;
import com.jme3.math.Quaternion;
import com.jme3.math.Vector3f;

/** Between the simulation's axes (x forward, y left, z up) and jMonkeyEngine's (x right, y up, z towards the viewer). */
final class WorldAxes {
    private WorldAxes() {}

    /** A quarter turn about x: what a node needs so that its children can use the simulation's axes. */
    static Quaternion rotationToView() {
        return new Quaternion().fromAngleAxis(-FastMath.HALF_PI, Vector3f.UNIT_X);
    }

    /** A point or direction of the simulation in view coordinates: (x, z, -y). */
    static Vector3f toView(float x, float y, float z) {
        return new Vector3f(x, z, -y);
    }

    /** A point or direction of the view in the simulation's coordinates. */
    static Vector3f toWorld(Vector3f view) {
        return new Vector3f(view.x, -view.z, view.y);
    }
}
