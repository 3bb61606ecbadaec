package dev.amble.sim.view;

import com.jme3.math.FastMath;
import com.jme3.math.Vector3f;
import com.jme3.renderer.Camera;

/** A camera that goes with the robot and can be turned round it. Rendering thread. */
final class FollowCamera {
    private static final float FIELD_OF_VIEW_DEG = 36;
    private static final float NEAR = 0.05f;
    private static final float FAR = 60;
    /** The camera looks at a point this far under the base, m. */
    private static final float LOOK_UNDER = 0.1f;

    /** Distance to begin with, in heights of the robot. */
    private static final float DISTANCE = 5.5f;

    private static final float LOWEST = 0.02f;
    private static final float HIGHEST = 1.5f;
    private static final float NEAREST = 0.5f;
    private static final float FARTHEST = 12;
    /** Time in which the camera makes up for most of its lag, s. */
    private static final float LAG = 0.25f;

    private final Camera camera;
    private final Vector3f target = new Vector3f();
    private float azimuth = -0.83f;
    private float elevation = 0.36f;
    private float distance;

    /** @param robotHeight of the base over the ground in the stance, m; decides how far away the camera starts */
    FollowCamera(Camera camera, double robotHeight) {
        this.camera = camera;
        distance = DISTANCE * (float) robotHeight;
        resize();
    }

    /** Takes the picture's proportions from the camera. */
    void resize() {
        camera.setFrustumPerspective(FIELD_OF_VIEW_DEG, (float) camera.getWidth() / camera.getHeight(), NEAR, FAR);
    }

    /** Turns round the robot by angles in rad. */
    void turn(float dAzimuth, float dElevation) {
        azimuth += dAzimuth;
        elevation = FastMath.clamp(elevation + dElevation, LOWEST, HIGHEST);
    }

    /** Multiplies the distance. */
    void zoom(float factor) {
        distance = FastMath.clamp(distance * factor, NEAREST, FARTHEST);
    }

    /** Looks at the robot at once. */
    void jumpTo(Vector3f base) {
        target.set(base.x, base.y, base.z - LOOK_UNDER);
        aim();
    }

    /** Goes after the robot. */
    void follow(Vector3f base, float seconds) {
        float share = 1 - FastMath.exp(-seconds / LAG);
        target.x += share * (base.x - target.x);
        target.y += share * (base.y - target.y);
        target.z += share * (base.z - LOOK_UNDER - target.z);
        aim();
    }

    private void aim() {
        float level = distance * FastMath.cos(elevation);
        Vector3f eye = new Vector3f(
                target.x + level * FastMath.cos(azimuth),
                target.y + level * FastMath.sin(azimuth),
                target.z + distance * FastMath.sin(elevation));
        camera.setLocation(WorldAxes.toView(eye.x, eye.y, eye.z));
        camera.lookAt(WorldAxes.toView(target.x, target.y, target.z), Vector3f.UNIT_Y);
    }
}
