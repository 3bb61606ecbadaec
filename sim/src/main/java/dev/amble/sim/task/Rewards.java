package dev.amble.sim.task;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import java.util.List;

/**
 * Computes the reward of a policy period from the state at its end.
 *
 * <p>Stateless after construction except for {@link #terms()}, which keeps the last period's weighted terms.
 */
final class Rewards {
    private static final RewardTerm[] TERMS = RewardTerm.values();

    /** Weight of each of {@link #TERMS}. */
    private final float[] weight = new float[TERMS.length];

    private final float[] weighted = new float[TERMS.length];
    private final float trackingSigma;
    private final float fineSigma;
    private final float targetHeight;
    private final float kneeClearance;
    private final float airTimeTarget;
    private final float swingHeight;
    private final float[] footRadius;
    /** What brings squared quantities of this robot to the scale of the reference robot. */
    private final float squaredTorqueScale;

    private final float squaredJointAccelerationScale;
    private final float squaredLengthScale;
    private final float period;
    private final float[] defaultPosition;
    private final boolean[] swingsSideways;
    /** Joints whose origin is a knee: those that carry a foot. */
    private final int[] knees;

    /**
     * @param reference the robot that weights and lengths of {@code config} are for
     * @param period policy period, s
     */
    Rewards(RewardConfig config, ReferenceRobot reference, RobotModel robot, double period) {
        for (int i = 0; i < TERMS.length; i++) {
            weight[i] = config.weights().getOrDefault(TERMS[i].key(), 0.0).floatValue();
        }
        trackingSigma = (float) config.trackingSigma();
        fineSigma = (float) config.fineSigma();
        targetHeight = (float) (config.baseHeight() * robot.standHeight());
        kneeClearance = (float) (config.kneeClearance() * reference.length(robot));
        airTimeTarget = (float) (config.airTime() * reference.time(robot));
        swingHeight = (float) (config.swingHeight() * reference.length(robot));
        squaredTorqueScale = (float) Math.pow(reference.torque(robot), -2);
        squaredJointAccelerationScale = (float) Math.pow(reference.jointAcceleration(robot), -2);
        squaredLengthScale = (float) Math.pow(reference.length(robot), -2);
        this.period = (float) period;
        defaultPosition = robot.jointVector(JointModel::defaultPosition);
        List<JointModel> joints = robot.joints();
        swingsSideways = new boolean[joints.size()];
        for (int j = 0; j < swingsSideways.length; j++) {
            swingsSideways[j] = joints.get(j).mirrorSign() < 0;
        }
        footRadius = new float[robot.numFeet()];
        for (int f = 0; f < footRadius.length; f++) {
            footRadius[f] = (float) robot.feet().get(f).radius();
        }
        knees = robot.feet().stream().mapToInt(foot -> foot.link() - 1).toArray();
    }

    /** Names of the terms in the order of {@link #terms()}. */
    static List<String> names() {
        return List.of(TERMS).stream().map(RewardTerm::key).toList();
    }

    /** The weighted terms of the last period, per second. Overwritten by the next {@link #compute}. */
    float[] terms() {
        return weighted;
    }

    /** The reward of the period that ended in {@code state}: never negative but for a fall, so that none is worth it. */
    float compute(LocomotionState state) {
        float sum = 0;
        for (int i = 0; i < TERMS.length; i++) {
            weighted[i] = weight[i] == 0 ? 0 : weight[i] * value(TERMS[i], state);
            sum += TERMS[i] == RewardTerm.FALL ? 0 : weighted[i];
        }
        return Math.max(0, sum * period) + weighted[RewardTerm.FALL.ordinal()] * period;
    }

    private float value(RewardTerm term, LocomotionState s) {
        float[] w = s.robot.angularVelocityInBase;
        float[] g = s.robot.gravityInBase;
        return switch (term) {
            case TRACK_LINEAR_VELOCITY -> kernel(squaredLinearError(s), trackingSigma);
            case TRACK_YAW_RATE -> kernel(square(s.command.yawRate - w[2]), trackingSigma);
            case TRACK_FINE ->
                kernel(squaredLinearError(s), fineSigma) + 0.5f * kernel(square(s.command.yawRate - w[2]), fineSigma);
            case GAIT -> contactMatch(s);
            case TROT -> trot(s);
            case FEET_AIR_TIME -> airTime(s);
            case SWING_HEIGHT -> lowSwing(s) * squaredLengthScale;
            case ALIVE -> 1;
            case VERTICAL_VELOCITY -> square(s.velocityInBase[2]);
            case ROLL_PITCH_RATE -> w[0] * w[0] + w[1] * w[1];
            case ORIENTATION -> g[0] * g[0] + g[1] * g[1];
            case TORQUE -> s.squaredTorque * squaredTorqueScale;
            case JOINT_ACCELERATION ->
                squaredDistance(s.robot.jointVelocity, s.previousJointVelocity)
                        / (period * period)
                        * squaredJointAccelerationScale;
            case ACTION_RATE -> squaredDistance(s.action, s.previousAction);
            case BASE_HEIGHT -> square(s.height() - targetHeight) * squaredLengthScale;
            case FOOT_SLIP -> slip(s);
            case POSE -> squaredDistance(s.robot.jointPosition, defaultPosition);
            case HIP_POSE -> sidewaysPose(s);
            case KNEE_CONTACT -> lowestKnee(s) < kneeClearance ? 1 : 0;
            case FALL -> s.fallen ? 1 / period : 0;
        };
    }

    private static float squaredLinearError(LocomotionState s) {
        return square(s.command.forward - s.velocityInBase[0]) + square(s.command.left - s.velocityInBase[1]);
    }

    private static float contactMatch(LocomotionState s) {
        boolean active = s.isActive();
        int matches = 0;
        for (int f = 0; f < s.contact.length; f++) {
            boolean wanted = !active || s.clock.wantsContact(f);
            matches += s.contact[f] == wanted ? 1 : 0;
        }
        return (float) matches / s.contact.length;
    }

    /** Feet FR, FL, RR, RL. */
    private static float trot(LocomotionState s) {
        boolean[] down = s.contact;
        if (!s.isActive()) {
            int feet = 0;
            for (boolean foot : down) {
                feet += foot ? 1 : 0;
            }
            return (float) feet / down.length;
        }
        int together = (down[0] == down[3] ? 1 : 0) + (down[1] == down[2] ? 1 : 0);
        int inTurn = (down[0] != down[1] ? 1 : 0) + (down[2] != down[3] ? 1 : 0);
        return (2 * together + inTurn) / 6f;
    }

    private float airTime(LocomotionState s) {
        float sum = 0;
        for (float seconds : s.swingTime) {
            sum += seconds > 0 && s.isActive() ? seconds - airTimeTarget : 0;
        }
        return sum / period;
    }

    private float lowSwing(LocomotionState s) {
        float sum = 0;
        for (int f = 0; f < s.contact.length && s.isActive(); f++) {
            if (s.clock.wantsContact(f)) {
                continue;
            }
            float arc = swingHeight * (float) Math.sin(Math.PI * s.clock.swingProgress(f));
            float x = s.footPosition[3 * f];
            float y = s.footPosition[3 * f + 1];
            float lift = s.footPosition[3 * f + 2] - footRadius[f] - s.ground.height(x, y);
            sum += square(Math.max(0, arc - lift));
        }
        return sum;
    }

    private float slip(LocomotionState s) {
        float sum = 0;
        for (int f = 0; f < s.contact.length; f++) {
            if (s.contact[f] && s.previousContact[f]) {
                float dx = s.footPosition[3 * f] - s.previousFootPosition[3 * f];
                float dy = s.footPosition[3 * f + 1] - s.previousFootPosition[3 * f + 1];
                sum += (dx * dx + dy * dy) / (period * period);
            }
        }
        return sum;
    }

    private float sidewaysPose(LocomotionState s) {
        float sum = 0;
        for (int j = 0; j < defaultPosition.length; j++) {
            if (swingsSideways[j]) {
                sum += square(s.robot.jointPosition[j] - defaultPosition[j]);
            }
        }
        return sum;
    }

    private float lowestKnee(LocomotionState s) {
        float lowest = Float.POSITIVE_INFINITY;
        for (int knee : knees) {
            float ground = s.ground.height(s.jointOrigin[3 * knee], s.jointOrigin[3 * knee + 1]);
            lowest = Math.min(lowest, s.jointOrigin[3 * knee + 2] - ground);
        }
        return lowest;
    }

    private static float kernel(float squaredError, float sigma) {
        return (float) Math.exp(-squaredError / sigma);
    }

    private static float square(float x) {
        return x * x;
    }

    private static float squaredDistance(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += square(a[i] - b[i]);
        }
        return sum;
    }
}
