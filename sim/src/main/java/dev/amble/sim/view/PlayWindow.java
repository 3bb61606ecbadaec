package dev.amble.sim.view;

import com.jme3.math.FastMath;
import com.jme3.math.Vector3f;
import com.jme3.system.AppSettings;
import com.jme3.system.JmeContext;
import dev.amble.robots.policy.VelocityRange;
import dev.amble.sim.replay.PolicyPlayer;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A window in which somebody drives, pushes and watches a robot. */
public final class PlayWindow {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int SAMPLES = 4;
    private static final String ADVICE =
            "a window needs a display and OpenGL 3.2;" + " without one use --video, --frames or --html";

    /** Velocity a full push adds, m/s. */
    private static final float PUSH = 0.8f;

    private static final float RADIANS_PER_PIXEL = 0.006f;
    private static final float ZOOM_PER_NOTCH = 0.9f;
    private static final double SLOWEST = 1.0 / 16;
    private static final double FASTEST = 4;

    private final PolicyPlayer player;
    private final VelocityRange range;

    /** @param range the commands that keys and sticks can give */
    public PlayWindow(PolicyPlayer player, VelocityRange range) {
        this.player = player;
        this.range = range;
    }

    /**
     * Shows the window until it is closed; steps the player meanwhile, on the rendering thread.
     *
     * @throws ViewException if there is no display or no OpenGL
     */
    public void show(String title) throws ViewException {
        requireDisplay();
        AppSettings settings = ViewApplication.settings(WIDTH, HEIGHT);
        settings.setTitle(title);
        settings.setResizable(true);
        settings.setSamples(SAMPLES);
        settings.setVSync(true);
        settings.setUseJoysticks(true);
        new Stage().runToEnd(settings, JmeContext.Type.Display, ADVICE);
    }

    /** Asks before the display libraries do, which would write to standard error. */
    private static void requireDisplay() throws ViewException {
        boolean none = Stream.of("DISPLAY", "WAYLAND_DISPLAY")
                .allMatch(name -> System.getenv().getOrDefault(name, "").isEmpty());
        if (none && System.getProperty("os.name").startsWith("Linux")) {
            throw new ViewException("cannot draw: neither DISPLAY nor WAYLAND_DISPLAY is set; " + ADVICE);
        }
    }

    private final class Stage extends ViewApplication implements DriveControls.Player {
        private final DriveControls controls = new DriveControls(this);
        private @Nullable RobotScene scene;
        private @Nullable FollowCamera follower;
        private @Nullable Hud hud;
        private boolean halted;
        private boolean helpShown = true;
        private double pace = 1;
        /** Time of the simulation that the screen is ahead of the player, s. */
        private double due;

        @Override
        public void simpleInitApp() {
            scene = new RobotScene(player.robot(), player.ground(), assetManager);
            scene.addTo(rootNode, viewPort, assetManager);
            scene.show(player.frame());
            follower = new FollowCamera(cam, player.robot().standHeight());
            follower.jumpTo(scene.base());
            hud = new Hud(guiNode, assetManager);
            hud.showKeys(DriveControls.HELP);
            inputManager.addRawInputListener(controls);
        }

        @Override
        public void simpleUpdate(float seconds) {
            if (scene == null || follower == null || hud == null) {
                return;
            }
            if (!halted) {
                due += pace * Math.min(seconds, 0.1);
            }
            for (; due >= player.period(); due -= player.period()) {
                player.command(
                        command(controls.forward(), range.forwardMin(), range.forwardMax()),
                        command(controls.left(), range.leftMin(), range.leftMax()),
                        command(controls.yawRate(), range.yawMin(), range.yawMax()));
                player.step();
            }
            scene.show(player.frame());
            follower.follow(scene.base(), seconds);
            hud.show(player.frame(), state(), cam.getHeight());
        }

        private static float command(float share, double min, double max) {
            return (float) (share < 0 ? -share * min : share * max);
        }

        private String state() {
            String factor = pace == 1
                    ? ""
                    : String.format(Locale.ROOT, "%sx", pace < 1 ? "1/" + Math.round(1 / pace) : Math.round(pace));
            return halted ? "paused   " + factor : factor;
        }

        @Override
        public void reshape(int width, int height) {
            super.reshape(width, height);
            if (follower != null) {
                follower.resize();
            }
        }

        @Override
        public void togglePause() {
            halted = !halted;
        }

        @Override
        public void stepOnce() {
            halted = true;
            due += player.period();
        }

        @Override
        public void changeSpeed(double factor) {
            pace = Math.max(SLOWEST, Math.min(FASTEST, pace * factor));
        }

        @Override
        public void restart() {
            player.reset();
            if (scene != null && follower != null) {
                scene.show(player.frame());
                follower.jumpTo(scene.base());
            }
        }

        @Override
        public void toggleHelp() {
            helpShown = !helpShown;
            if (hud != null) {
                hud.showKeys(helpShown ? DriveControls.HELP : "");
            }
        }

        @Override
        public void push(float forward, float left) {
            if (scene != null) {
                float sin = FastMath.sin(scene.heading());
                float cos = FastMath.cos(scene.heading());
                player.push(PUSH * (cos * forward - sin * left), PUSH * (sin * forward + cos * left));
            }
        }

        @Override
        public void pushAt(int x, int y) {
            Vector3f away = scene == null ? null : scene.pushThrough(cam, x, y);
            if (away != null) {
                player.push(PUSH * away.x, PUSH * away.y);
            }
        }

        @Override
        public void turnCamera(int dx, int dy) {
            if (follower != null) {
                follower.turn(-RADIANS_PER_PIXEL * dx, -RADIANS_PER_PIXEL * dy);
            }
        }

        @Override
        public void zoomCamera(float notches) {
            if (follower != null) {
                follower.zoom((float) Math.pow(ZOOM_PER_NOTCH, notches));
            }
        }
    }
}
