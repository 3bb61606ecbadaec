package dev.amble.controller.bag;

import dev.amble.robots.state.JointCommand;
import java.util.List;

/** How far replayed joint commands are from the recorded ones. */
public final class Deviation {
    private final List<String> joints;
    private final double[] squares;
    private long compared;
    private long positions;
    private long otherForm;
    private double max;
    private double maxTime;
    private String maxJoint = "";

    Deviation(List<String> joints) {
        this.joints = joints;
        squares = new double[joints.size()];
    }

    /** @param time since the first tick, s */
    void add(double time, JointCommand recorded, JointCommand replayed) {
        compared++;
        if (recorded.isDamping() != replayed.isDamping()) {
            otherForm++;
            return;
        }
        if (recorded.isDamping()) {
            return;
        }
        positions++;
        for (int j = 0; j < squares.length; j++) {
            double difference = Math.abs((double) recorded.positionTarget[j] - replayed.positionTarget[j]);
            squares[j] += difference * difference;
            if (difference > max) {
                max = difference;
                maxTime = time;
                maxJoint = joints.get(j);
            }
        }
    }

    /** Recorded commands. */
    public long compared() {
        return compared;
    }

    /** Those of them for which one controller damps and the other does not. */
    public long otherForm() {
        return otherForm;
    }

    /** Root mean square of a joint's difference in position target over the commands with positions, rad. */
    public double rms(int joint) {
        return positions == 0 ? 0 : Math.sqrt(squares[joint] / positions);
    }

    /** Largest difference in position target, rad. */
    public double max() {
        return max;
    }

    /** When it was, since the first tick, s. */
    public double maxTime() {
        return maxTime;
    }

    /** Whose it was; empty if there is none. */
    public String maxJoint() {
        return maxJoint;
    }
}
