package dev.amble.sim.view;

import com.jme3.asset.AssetManager;
import com.jme3.font.BitmapFont;
import com.jme3.font.BitmapText;
import com.jme3.scene.Node;
import dev.amble.sim.replay.Frame;
import dev.amble.sim.replay.Paint;
import java.util.Locale;

/** Figures in the upper left corner, keys in the lower left one. Rendering thread. */
final class Hud {
    private static final Paint INK = new Paint(0x1D2427);
    private static final Paint MUTED = new Paint(0x5C676C);
    private static final float MARGIN = 18;
    /** Pictures lower than this get smaller letters, pixels. */
    private static final float FULL_HEIGHT = 480;

    private final BitmapText figures;
    private final BitmapText commanded;
    private final BitmapText achieved;
    private final BitmapText keys;

    Hud(Node gui, AssetManager assets) {
        BitmapFont font = assets.loadFont("Interface/Fonts/Default.fnt");
        figures = text(gui, font, INK);
        commanded = text(gui, font, RobotScene.COMMAND);
        achieved = text(gui, font, RobotScene.VELOCITY);
        keys = text(gui, font, MUTED);
    }

    private static BitmapText text(Node gui, BitmapFont font, Paint paint) {
        BitmapText text = new BitmapText(font);
        text.setColor(Surfaces.color(paint));
        gui.attachChild(text);
        return text;
    }

    /** Shows the figures of a frame; {@code state} says what the player does, such as "paused". */
    void show(Frame frame, String state, int height) {
        figures.setText(String.format(
                Locale.ROOT,
                "%.2f s   height %.3f m%s%s",
                frame.time(),
                frame.baseHeight(),
                frame.fallen() ? "   fell" : "",
                state.isEmpty() ? "" : "   " + state));
        commanded.setText(velocity("command ", frame.command()));
        achieved.setText(velocity("achieved", frame.velocity()));
        float scale = Math.min(1, height / FULL_HEIGHT);
        float y = height - MARGIN * scale;
        for (BitmapText line : new BitmapText[] {figures, commanded, achieved}) {
            line.setSize(scale * line.getFont().getPreferredSize());
            line.setLocalTranslation(MARGIN * scale, y, 0);
            y -= line.getLineHeight() + 2;
        }
    }

    private static String velocity(String name, float[] velocity) {
        return String.format(
                Locale.ROOT,
                "%s   forward %+.2f m/s   left %+.2f m/s   yaw %+.2f rad/s",
                name,
                velocity[0],
                velocity[1],
                velocity[2]);
    }

    /** Shows or, if empty, hides the help. */
    void showKeys(String help) {
        keys.setText(help);
        keys.setLocalTranslation(MARGIN, MARGIN + keys.getHeight(), 0);
    }
}
