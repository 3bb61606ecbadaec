package dev.amble.controller.policy;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.ObservationTerm;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyFormatException;
import dev.amble.robots.policy.PolicyRunner;
import dev.amble.robots.policy.VelocityRange;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;

/** A policy from a bundle, run by the code that also ran it in simulation. */
public final class PolicyController implements LocomotionPolicy {
    /** Where in the stride the gait clock starts. */
    private static final float START_PHASE = 0f;

    private final PolicyRunner runner;
    private final double period;
    private final VelocityRange commandRange;

    /**
     * Wraps a runner that nobody else uses.
     *
     * @param period time between two steps the policy was trained with, s
     * @param commandRange the commands it was trained for
     */
    public PolicyController(PolicyRunner runner, double period, VelocityRange commandRange) {
        this.runner = runner;
        this.period = period;
        this.commandRange = commandRange;
        runner.reset(START_PHASE);
    }

    /**
     * The policy of a bundle on its robot.
     *
     * @throws PolicyFormatException if it was trained for another robot, or sees what no message brings
     */
    public static PolicyController of(PolicyBundle bundle, RobotModel robot) {
        if (bundle.layout().contains(ObservationTerm.HEIGHT_SCAN)) {
            throw new PolicyFormatException("the policy sees height_scan, for which this controller has no source;"
                    + " choose a policy trained without it");
        }
        return new PolicyController(
                bundle.newRunner(robot),
                bundle.manifest().controlPeriod(),
                bundle.manifest().commandRange());
    }

    @Override
    public double period() {
        return period;
    }

    @Override
    public VelocityRange commandRange() {
        return commandRange;
    }

    @Override
    public boolean needsTorque() {
        return runner.layout().contains(ObservationTerm.FOOT_CONTACT);
    }

    @Override
    @RealTime
    public void reset() {
        runner.reset(START_PHASE);
    }

    @Override
    @RealTime
    public boolean step(RobotState state, VelocityCommand command, JointCommand commandOut) {
        return runner.step(state, command, commandOut);
    }

    @Override
    @RealTime
    public float observationDeviation() {
        return runner.observationDeviation();
    }

    @Override
    @RealTime
    public void exchange(Snapshot snapshot) {
        runner.exchange(snapshot);
    }
}
