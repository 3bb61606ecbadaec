package dev.amble.controller.policy;

import dev.amble.robots.policy.VelocityRange;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;

/** What turns states and velocity commands into joint targets. Control thread only. */
public interface LocomotionPolicy {
    /** Time between two steps it was trained with, s. */
    double period();

    /** The commands it was trained for. */
    VelocityRange commandRange();

    /** Whether it sees joint torques, without which a state is of no use to it. */
    default boolean needsTorque() {
        return false;
    }

    /** Forgets the past: last action, gait phase, history. */
    @RealTime
    void reset();

    /**
     * Computes the targets of the next period.
     *
     * @param command within {@link #commandRange()}
     * @param commandOut targets, gains and feed-forward torques; untouched unless the result is true
     * @return false if the observation or the action is not finite
     */
    @RealTime
    boolean step(RobotState state, VelocityCommand command, JointCommand commandOut);

    /** Largest distance of a value of the last observation from its mean in training, standard deviations. */
    @RealTime
    float observationDeviation();

    /** Tells apart the policies that were in use one after the other; 0 for the first. */
    @RealTime
    default int generation() {
        return 0;
    }

    /** Saves or restores all that a step depends on besides its arguments. */
    @RealTime
    void exchange(Snapshot snapshot);
}
