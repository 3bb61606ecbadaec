package dev.amble.sim.task;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.MirrorMap;
import dev.amble.robots.observation.ObservationAssembler;
import dev.amble.robots.observation.ObservationTerm;
import dev.amble.robots.observation.Reflection;
import dev.amble.robots.state.HeightScan;
import java.util.List;

/**
 * What the critic sees: the policy's observation of the present without noise, then what only a simulator knows (base velocity, height,
 * friction, contact and air time of each foot), and the ground around the robot unless that is the plane or the policy
 * sees it already.
 */
public final class CriticObservation {
    /** Base velocity, height and friction. */
    private static final int PRIVILEGED_FIXED = 5;

    private static final float VELOCITY_SCALE = 2;
    private static final float HEIGHT_SCALE = 5;
    private static final float AIR_TIME_SCALE = 2;
    private static final float MAX_AIR_TIME = 0.5f;

    private final ObservationAssembler assembler;
    private final boolean scans;
    private final int size;
    private final float standHeight;
    private final float nominalFriction;

    CriticObservation(TaskConfig config, RobotModel robot) {
        assembler = new ObservationAssembler(config.layout(robot.numJoints()).present(), robot);
        scans = scans(config);
        size = assembler.size() + PRIVILEGED_FIXED + 2 * robot.numFeet() + (scans ? HeightScan.SIZE : 0);
        standHeight = (float) robot.standHeight();
        nominalFriction = (float) config.physics().friction();
    }

    /** The critic's observation in a mirror. */
    public static MirrorMap mirror(TaskConfig config, int numJoints, Reflection reflection) {
        return MirrorMap.concat(List.of(
                reflection.observation(config.layout(numJoints).present()),
                reflection.polar(), // velocity
                MirrorMap.signs(1, 1), // height, friction
                reflection.feet(),
                reflection.feet(),
                scans(config) ? reflection.heightScan() : MirrorMap.signs()));
    }

    /** Whether the critic needs a scan of its own, because there is a terrain and the policy does not see it. */
    private static boolean scans(TaskConfig config) {
        boolean policyScans =
                config.observation().stream().anyMatch(entry -> entry.term() == ObservationTerm.HEIGHT_SCAN);
        return config.terrain() != null && !policyScans;
    }

    /** Whether the height scan is among the critic's own values. */
    boolean scans() {
        return scans;
    }

    int size() {
        return size;
    }

    void write(LocomotionState state, int offset, float[] observationOut) {
        assembler.assemble(state.robot, state.command, state.action, state.clock, offset, observationOut);
        int at = offset + assembler.size();
        for (int i = 0; i < 3; i++) {
            observationOut[at++] = VELOCITY_SCALE * state.velocityInBase[i];
        }
        observationOut[at++] = HEIGHT_SCALE * (state.height() - standHeight);
        observationOut[at++] = state.friction - nominalFriction;
        for (boolean contact : state.contact) {
            observationOut[at++] = contact ? 1 : 0;
        }
        for (float airTime : state.airTime) {
            observationOut[at++] = AIR_TIME_SCALE * Math.min(MAX_AIR_TIME, airTime);
        }
        if (scans) {
            for (float height : state.robot.heightScan) {
                observationOut[at++] = HEIGHT_SCALE * height;
            }
        }
    }
}
