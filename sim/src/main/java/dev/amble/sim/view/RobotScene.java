package dev.amble.sim.view;

import com.jme3.asset.AssetManager;
import com.jme3.collision.CollisionResults;
import com.jme3.light.AmbientLight;
import com.jme3.light.DirectionalLight;
import com.jme3.material.RenderState;
import com.jme3.math.ColorRGBA;
import com.jme3.math.FastMath;
import com.jme3.math.Quaternion;
import com.jme3.math.Ray;
import com.jme3.math.Vector2f;
import com.jme3.math.Vector3f;
import com.jme3.renderer.Camera;
import com.jme3.renderer.ViewPort;
import com.jme3.renderer.queue.RenderQueue.ShadowMode;
import com.jme3.scene.Geometry;
import com.jme3.scene.Node;
import com.jme3.shadow.DirectionalLightShadowRenderer;
import com.jme3.shadow.EdgeFilteringMode;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Rotation;
import dev.amble.robots.model.Vector3;
import dev.amble.sim.replay.Frame;
import dev.amble.sim.replay.Paint;
import dev.amble.sim.replay.RobotAppearance;
import dev.amble.sim.terrain.Ground;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A robot on its floor, with arrows for what is asked of it, what it does, and what the ground does to it.
 *
 * <p>Belongs to the rendering thread. Everything below {@link #root} uses the simulation's axes.
 */
final class RobotScene {
    static final Paint BACKGROUND = new Paint(0xE8EDEE);
    static final Paint COMMAND = new Paint(0xB4458E);
    static final Paint VELOCITY = new Paint(0x1D2427);
    private static final float FORCE_LENGTH = 0.0022f; // m for 1 N
    private static final float VELOCITY_LENGTH = 0.45f; // m for 1 m/s
    private static final float ARROW_HEIGHT = 0.24f; // over the base, m
    private static final int SHADOW_MAP = 2048;

    private final Node root = new Node("world");
    private final Node[] links;
    private final GroundPatch ground;
    private final Arrow commandArrow;
    private final Arrow velocityArrow;
    private final List<Arrow> forceArrows = new ArrayList<>();

    RobotScene(RobotModel robot, Ground ground, AssetManager assets) {
        root.setLocalRotation(WorldAxes.rotationToView());
        Surfaces surfaces = new Surfaces(assets);
        this.ground = new GroundPatch(ground, surfaces);
        root.attachChild(this.ground.node());
        RobotAppearance appearance = RobotAppearance.of(robot);
        links = robotNodes(robot, appearance, surfaces);
        commandArrow = new Arrow(surfaces, COMMAND, 0.4f);
        velocityArrow = new Arrow(surfaces, VELOCITY, 0.4f);
        root.attachChild(commandArrow.spatial());
        root.attachChild(velocityArrow.spatial());
        for (Paint paint : appearance.footPaint()) {
            Arrow arrow = new Arrow(surfaces, paint, 0.35f);
            forceArrows.add(arrow);
            root.attachChild(arrow.spatial());
        }
    }

    private Node[] robotNodes(RobotModel robot, RobotAppearance appearance, Surfaces surfaces) {
        Node[] nodes = new Node[robot.links().size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = new Node(robot.links().get(i).name());
            root.attachChild(nodes[i]);
        }
        for (RobotAppearance.Part part : appearance.parts()) {
            Geometry geometry = surfaces.solid("part", part.form().mesh(), part.paint());
            geometry.setShadowMode(ShadowMode.CastAndReceive);
            place(geometry, part.pose());
            nodes[part.link()].attachChild(geometry);
        }
        return nodes;
    }

    private static void place(Geometry geometry, Pose pose) {
        Vector3 p = pose.position();
        Rotation r = pose.rotation();
        geometry.setLocalTranslation((float) p.x(), (float) p.y(), (float) p.z());
        geometry.setLocalRotation(new Quaternion((float) r.x(), (float) r.y(), (float) r.z(), (float) r.w()));
    }

    /** Puts the scene into a view: background, lights, shadows. */
    void addTo(Node viewRoot, ViewPort view, AssetManager assets) {
        viewRoot.attachChild(root);
        view.setBackgroundColor(Surfaces.color(BACKGROUND));
        DirectionalLight sun = new DirectionalLight(
                WorldAxes.toView(-0.3f, 0.42f, -0.85f).normalizeLocal(), ColorRGBA.White.mult(0.72f));
        viewRoot.addLight(sun);
        viewRoot.addLight(new DirectionalLight(
                WorldAxes.toView(0.6f, -0.5f, -0.3f).normalizeLocal(), ColorRGBA.White.mult(0.14f)));
        viewRoot.addLight(new AmbientLight(ColorRGBA.White.mult(0.36f)));
        DirectionalLightShadowRenderer shadows = new DirectionalLightShadowRenderer(assets, SHADOW_MAP, 1);
        shadows.setLight(sun);
        shadows.setShadowIntensity(0.5f);
        shadows.setEdgeFilteringMode(EdgeFilteringMode.PCF4);
        shadows.setShadowZExtend(6);
        shadows.setRenderBackFacesShadows(false);
        shadows.getPreShadowForcedRenderState().setFaceCullMode(RenderState.FaceCullMode.Back);
        view.addProcessor(shadows);
    }

    /** Shows a frame. */
    void show(Frame frame) {
        float[] pose = frame.linkPose();
        for (int i = 0; i < links.length; i++) {
            int at = Frame.POSE_SIZE * i;
            links[i].setLocalTranslation(pose[at], pose[at + 1], pose[at + 2]);
            links[i].setLocalRotation(new Quaternion(pose[at + 3], pose[at + 4], pose[at + 5], pose[at + 6]));
        }
        ground.follow(pose[0], pose[1]);
        showVelocity(commandArrow, frame.command(), ARROW_HEIGHT);
        showVelocity(velocityArrow, frame.velocity(), ARROW_HEIGHT + 0.05f);
        float[] foot = frame.footPosition();
        for (int f = 0; f < forceArrows.size(); f++) {
            Vector3f at = new Vector3f(foot[3 * f], foot[3 * f + 1], foot[3 * f + 2]);
            forceArrows.get(f).show(at, 0, 0, FORCE_LENGTH * frame.footForce()[f]);
        }
    }

    /** Draws forward and left velocity as an arrow over the base, in the direction the robot looks. */
    private void showVelocity(Arrow arrow, float[] velocity, float height) {
        float direction = FastMath.atan2(velocity[1], velocity[0]);
        float speed = (float) Math.hypot(velocity[0], velocity[1]);
        Vector3f from = links[0].getLocalTranslation().add(0, 0, height);
        arrow.show(from, FastMath.HALF_PI, heading() + direction, VELOCITY_LENGTH * speed);
    }

    /** Where the robot looks: the angle about z of its x axis, rad. */
    float heading() {
        Vector3f forward = links[0].getLocalRotation().mult(Vector3f.UNIT_X);
        return FastMath.atan2(forward.y, forward.x);
    }

    /**
     * Which way somebody pushes who points at a pixel: level, away from the viewer, length 1, in the simulation's axes;
     * null if the pixel does not show the robot.
     *
     * @param y from the bottom
     */
    @Nullable
    Vector3f pushThrough(Camera camera, int x, int y) {
        Vector2f pixel = new Vector2f(x, y);
        Vector3f from = camera.getWorldCoordinates(pixel, 0);
        Vector3f direction =
                camera.getWorldCoordinates(pixel, 1).subtractLocal(from).normalizeLocal();
        CollisionResults hits = new CollisionResults();
        for (Node link : links) {
            link.collideWith(new Ray(from, direction), hits);
        }
        Vector3f away = WorldAxes.toWorld(direction);
        away.z = 0;
        return hits.size() == 0 ? null : away.normalizeLocal();
    }

    /** Where the base is, in the simulation's coordinates. Not a copy. */
    Vector3f base() {
        return links[0].getLocalTranslation();
    }
}
