package dev.amble.sim.view;

import com.jme3.post.SceneProcessor;
import com.jme3.profile.AppProfiler;
import com.jme3.renderer.RenderManager;
import com.jme3.renderer.ViewPort;
import com.jme3.renderer.queue.RenderQueue;
import com.jme3.system.AppSettings;
import com.jme3.system.JmeContext;
import com.jme3.texture.FrameBuffer;
import com.jme3.texture.Image;
import com.jme3.texture.Texture2D;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import dev.amble.sim.replay.Frame;
import dev.amble.sim.replay.Recording;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Draws a recording without a screen. */
public final class OffscreenRenderer {
    private static final String ADVICE = "on Linux without a graphics card install Mesa"
            + " (Debian: libegl1 libegl-mesa0 libgl1 libgl1-mesa-dri), or make a page for the browser with --html";

    private static final int SAMPLES = 4;

    private final Recording recording;
    private final int width;
    private final int height;

    /** Pictures of {@code width} x {@code height} pixels, both even. */
    public OffscreenRenderer(Recording recording, int width, int height) {
        this.recording = recording;
        this.width = width;
        this.height = height;
    }

    /**
     * Draws every {@code stride}-th frame and finishes the sink.
     *
     * @param drawn told after each picture, on the rendering thread
     * @throws ViewException if there is no OpenGL here
     */
    public void render(int stride, FrameSink sink, Runnable drawn) throws ViewException, IOException {
        AppSettings settings = ViewApplication.settings(width, height);
        if (System.getProperty("os.name").startsWith("Linux")) {
            settings.setCustomRenderer(SurfacelessBuffer.class);
        }
        Film film = new Film(stride, sink, drawn);
        film.runToEnd(settings, JmeContext.Type.OffscreenSurface, ADVICE);
        if (film.failure != null) {
            throw film.failure;
        }
        sink.finish();
    }

    /** One frame an update; the picture is read when the last view has drawn. */
    private final class Film extends ViewApplication implements SceneProcessor {
        private final int stride;
        private final FrameSink sink;
        private final Runnable drawn;
        private final ByteBuffer pixels = BufferUtils.createByteBuffer(4 * width * height);
        private final BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        private final FrameBuffer smooth = frameBuffer(SAMPLES);
        private final FrameBuffer resolved = frameBuffer(1);
        private @Nullable RobotScene scene;
        private @Nullable FollowCamera follower;
        private @Nullable Hud hud;
        private @Nullable IOException failure;
        private boolean ready;
        private int next;

        Film(int stride, FrameSink sink, Runnable drawn) {
            this.stride = stride;
            this.sink = sink;
            this.drawn = drawn;
        }

        private FrameBuffer frameBuffer(int samples) {
            FrameBuffer buffer = new FrameBuffer(width, height, samples);
            Texture2D color = new Texture2D(new Image(Image.Format.RGBA8, width, height, null, ColorSpace.sRGB));
            color.getImage().setMultiSamples(samples);
            buffer.addColorTarget(FrameBuffer.FrameBufferTarget.newTarget(color));
            buffer.setDepthTarget(FrameBuffer.FrameBufferTarget.newTarget(Image.Format.Depth));
            buffer.setSrgb(true);
            return buffer;
        }

        @Override
        public void simpleInitApp() {
            scene = new RobotScene(recording.robot(), recording.ground(), assetManager);
            scene.addTo(rootNode, viewPort, assetManager);
            follower = new FollowCamera(cam, recording.robot().standHeight());
            hud = new Hud(guiNode, assetManager);
            viewPort.setOutputFrameBuffer(smooth);
            guiViewPort.setOutputFrameBuffer(smooth);
            guiViewPort.addProcessor(this);
        }

        @Override
        public void simpleUpdate(float unused) {
            if (scene == null || follower == null || hud == null) {
                return;
            }
            Frame frame = recording.frames().get(next);
            scene.show(frame);
            hud.show(frame, "", height);
            if (next == 0) {
                follower.jumpTo(scene.base());
            } else {
                follower.follow(scene.base(), (float) (stride * recording.period()));
            }
        }

        @Override
        public void postFrame(FrameBuffer out) {
            renderer.setFrameBuffer(resolved); // before the copy, which would make and forget it the first time
            renderer.copyFrameBuffer(smooth, resolved, true, false);
            pixels.clear();
            renderer.readFrameBufferWithFormat(resolved, pixels, Image.Format.RGBA8);
            copyPixels();
            try {
                sink.add(picture);
                drawn.run();
            } catch (IOException e) {
                failure = e;
            }
            next += stride;
            if (failure != null || next >= recording.frames().size()) {
                guiViewPort.removeProcessor(this);
                stop();
            }
        }

        /** OpenGL's rows go up and hold red first; the picture's go down and hold blue first. */
        private void copyPixels() {
            byte[] bytes = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int from = 4 * ((height - 1 - y) * width + x);
                    int to = 3 * (y * width + x);
                    bytes[to] = pixels.get(from + 2);
                    bytes[to + 1] = pixels.get(from + 1);
                    bytes[to + 2] = pixels.get(from);
                }
            }
        }

        @Override
        public void initialize(RenderManager manager, ViewPort view) {
            ready = true;
        }

        @Override
        public boolean isInitialized() {
            return ready;
        }

        @Override
        public void reshape(ViewPort view, int newWidth, int newHeight) {}

        @Override
        public void preFrame(float unused) {}

        @Override
        public void postQueue(RenderQueue queue) {}

        @Override
        public void cleanup() {}

        @Override
        public void setProfiler(AppProfiler profiler) {}
    }
}
