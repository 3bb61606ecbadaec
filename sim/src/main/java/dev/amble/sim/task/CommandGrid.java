package dev.amble.sim.task;

import java.util.ArrayList;
import java.util.List;

/** The 45 commands on which tracking is measured: forward -1..1 by 0.5, left -0.4..0.4 by 0.4, yaw rate -1..1 by 1. */
public final class CommandGrid {
    private static final float[] FORWARD = {-1f, -0.5f, 0f, 0.5f, 1f};
    private static final float[] LEFT = {-0.4f, 0f, 0.4f};
    private static final float[] YAW_RATE = {-1f, 0f, 1f};

    private CommandGrid() {}

    /**
     * A point of the grid.
     *
     * @param forward m/s
     * @param left m/s
     * @param yawRate rad/s
     */
    public record Command(float forward, float left, float yawRate) {}

    /** All commands, forward slowest, yaw rate fastest. */
    public static List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        for (float forward : FORWARD) {
            for (float left : LEFT) {
                for (float yawRate : YAW_RATE) {
                    commands.add(new Command(forward, left, yawRate));
                }
            }
        }
        return commands;
    }
}
