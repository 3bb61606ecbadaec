package dev.amble.controller.policy;

import dev.amble.controller.safety.TickInputs;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.JointCommand;

/**
 * Hears of every tick of a {@link TickController}, on the control thread.
 *
 * <p>Each beginning has an end, unless the tick threw; then the next thing heard is the beginning of a safe tick.
 */
public interface TickListener {
    /** Doesn't listen. */
    TickListener NONE = new TickListener() {
        @Override
        public void begin(TickInputs inputs, boolean safe, TickController controller) {}

        @Override
        public void end(JointCommand command, ControllerStatus status) {}
    };

    /**
     * A tick is about to begin.
     *
     * @param inputs what it will run on; not changed by it
     * @param safe whether it is a safe tick
     * @param controller as the tick before left it, to be {@linkplain TickController#exchange saved}
     */
    @RealTime
    void begin(TickInputs inputs, boolean safe, TickController controller);

    /**
     * A tick is over.
     *
     * @param command what it sent
     * @param status what it said
     */
    @RealTime
    void end(JointCommand command, ControllerStatus status);
}
