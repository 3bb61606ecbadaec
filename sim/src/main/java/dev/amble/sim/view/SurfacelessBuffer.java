package dev.amble.sim.view;

import com.jme3.system.AppSettings;
import com.jme3.system.lwjgl.LwjglOffscreenBuffer;
import com.jme3.system.lwjgl.LwjglWindow;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import org.lwjgl.glfw.GLFW;

/**
 * An OpenGL context without any display: GLFW's null platform over EGL.
 *
 * <p>jMonkeyEngine makes it by its class name. Needs Linux and an EGL that knows surfaceless contexts, such as Mesa's.
 */
public final class SurfacelessBuffer extends LwjglOffscreenBuffer {
    private static final String RENDERER = AppSettings.LWJGL_OPENGL33;

    @Override
    protected void createContext(AppSettings contextSettings) {
        contextSettings.setRenderer(RENDERER);
        renderConfigs().put(RENDERER, SurfacelessBuffer::hintAtEgl);
        GLFW.glfwInitHint(GLFW.GLFW_PLATFORM, GLFW.GLFW_PLATFORM_NULL);
        super.createContext(contextSettings);
    }

    private static void hintAtEgl() {
        GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_CREATION_API, GLFW.GLFW_EGL_CONTEXT_API);
        GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_VERSION_MAJOR, 3);
        GLFW.glfwWindowHint(GLFW.GLFW_CONTEXT_VERSION_MINOR, 3);
    }

    /**
     * jMonkeyEngine's own table of what to ask GLFW for, by renderer. It is private, and there is no other place between
     * the reset of all hints and the opening of the window.
     */
    @SuppressWarnings("unchecked")
    private static Map<String, Runnable> renderConfigs() {
        try {
            VarHandle table = MethodHandles.privateLookupIn(LwjglWindow.class, MethodHandles.lookup())
                    .findStaticVarHandle(LwjglWindow.class, "RENDER_CONFIGS", Map.class);
            return (Map<String, Runnable>) table.get();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this jMonkeyEngine has no table of render configurations", e);
        }
    }
}
