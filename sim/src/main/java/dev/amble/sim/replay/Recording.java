package dev.amble.sim.replay;

import dev.amble.robots.model.RobotModel;
import dev.amble.sim.terrain.Ground;
import java.util.ArrayList;
import java.util.List;

/**
 * An episode as a sequence of frames at the policy rate.
 *
 * @param title what is shown, for people
 * @param robot whose links, joints and feet the frames are of
 * @param ground it stands on
 * @param period time between two frames, s
 * @param frames at least one
 */
public record Recording(String title, RobotModel robot, Ground ground, double period, List<Frame> frames) {
    public Recording {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a recording needs at least one frame");
        }
        if (!(period > 0)) {
            throw new IllegalArgumentException("period must be positive, got " + period);
        }
    }

    /** Time from the first frame to the last, s. */
    public double seconds() {
        return period * (frames.size() - 1);
    }

    /** Collects the frames of a player while somebody commands it. One thread. */
    public static final class Recorder {
        private final PolicyPlayer player;
        private final List<Frame> frames = new ArrayList<>();

        /** Begins with the player's present frame. */
        public Recorder(PolicyPlayer player) {
            this.player = player;
            frames.add(player.frame());
        }

        /** Lets some time go by under the player's present command, s. */
        public Recorder run(double seconds) {
            long periods = Math.round(seconds / player.period());
            for (long t = 0; t < periods; t++) {
                frames.add(player.step());
            }
            return this;
        }

        public Recording finish(String title) {
            return new Recording(title, player.robot(), player.ground(), player.period(), frames);
        }
    }
}
