package dev.amble.sim.view;

import com.jme3.app.SimpleApplication;
import com.jme3.app.state.AppState;
import com.jme3.system.AppSettings;
import com.jme3.system.JmeContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A jMonkeyEngine application that says nothing, runs until it is over, and tells what went wrong. */
abstract class ViewApplication extends SimpleApplication {
    /** Held here because the logging system forgets the level of a logger nobody holds. */
    private static final Logger ENGINE_LOG = Logger.getLogger("com.jme3");

    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private volatile @Nullable Thread renderThread;

    ViewApplication() {
        super(new AppState[0]);
    }

    static AppSettings settings(int width, int height) {
        AppSettings settings = new AppSettings(true);
        settings.setResolution(width, height);
        settings.setAudioRenderer(null);
        settings.setGammaCorrection(true);
        return settings;
    }

    /**
     * Runs on a thread of its own until {@link #stop}, while the caller waits.
     *
     * @param advice what to do if nothing can be drawn
     */
    void runToEnd(AppSettings appSettings, JmeContext.Type type, String advice) throws ViewException {
        ENGINE_LOG.setLevel(Level.OFF);
        setShowSettings(false);
        setPauseOnLostFocus(false);
        setSettings(appSettings);
        try {
            start(type, false);
            end.get();
            awaitRenderThread();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ViewException("cannot draw: " + cause.getMessage() + "; " + advice, cause);
        } catch (LinkageError e) {
            throw new ViewException("cannot draw: " + e.getMessage() + "; " + advice, e);
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        }
    }

    /** The graphics library is closed last of all; who opens it again meanwhile loses it. */
    private void awaitRenderThread() throws InterruptedException {
        Thread thread = renderThread;
        if (thread != null && thread != Thread.currentThread()) {
            thread.join();
        }
    }

    @Override
    public void initialize() {
        renderThread = Thread.currentThread();
        super.initialize();
    }

    @Override
    public void handleError(String message, Throwable cause) {
        end.completeExceptionally(cause == null ? new IllegalStateException(message) : cause);
        stop();
    }

    @Override
    public void destroy() {
        super.destroy();
        end.complete(null);
    }
}
