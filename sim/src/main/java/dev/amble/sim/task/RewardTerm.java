package dev.amble.sim.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One term of the reward. Its lower-case name is its key in the task's YAML, its column in the metrics, and nothing else.
 *
 * <p>Values are per second of simulated time, before weighting; squares of torque, joint acceleration and height are
 * those of the dynamically similar {@link ReferenceRobot}. Sources: tracking, penalties and their forms from Rudin
 * et al. 2021, "Learning to walk in minutes using massively parallel deep reinforcement learning", table 2; the contact
 * schedule from Siekmann et al. 2021, "Sim-to-real learning of all common bipedal gaits", in its simplest form.
 */
enum RewardTerm {
    /** exp(-|v_xy - v_cmd|^2 / sigma). */
    TRACK_LINEAR_VELOCITY,
    /** exp(-(w_z - w_cmd)^2 / sigma). */
    TRACK_YAW_RATE,
    /** The two tracking terms with a narrow kernel (yaw counts half), which keeps a slope where the wide ones are flat. */
    TRACK_FINE,
    /** Share of feet whose contact is what the gait clock wants; all of them down while standing. */
    GAIT,
    /**
     * How much the contacts look like a trot, whatever its time: a third for each diagonal pair that moves as one, a third for
     * pairs that differ; while standing the share of feet that are down.
     */
    TROT,
    /** Sum over feet that touch down of (how long they were in the air - the target), once for each, while walking. */
    FEET_AIR_TIME,
    /**
     * Sum over feet of (how much lower it is than an arc from the ground to the swing height and back)^2, the arc given by the
     * gait clock. Source: the swing height of Margolis and Agrawal 2022, "Walk these ways", table 1.
     */
    SWING_HEIGHT,
    /** 1. */
    ALIVE,
    /** v_z^2. */
    VERTICAL_VELOCITY,
    /** w_x^2 + w_y^2. */
    ROLL_PITCH_RATE,
    /** Squared horizontal part of the unit gravity vector in base axes. */
    ORIENTATION,
    /** Sum of tau^2. */
    TORQUE,
    /** Sum of (change of joint velocity / period)^2. */
    JOINT_ACCELERATION,
    /** Sum of (change of action)^2. */
    ACTION_RATE,
    /** (base height - target)^2. */
    BASE_HEIGHT,
    /** Sum over feet on the ground of their squared horizontal speed. */
    FOOT_SLIP,
    /** Sum of (q - q_default)^2. */
    POSE,
    /** The same over the joints that swing a leg sideways (mirror sign -1). */
    HIP_POSE,
    /** 1 if a knee is lower than the clearance. */
    KNEE_CONTACT,
    /** The end of an episode by a fall: 1 in all, however long the period, and never made up for by the other terms. */
    FALL;

    /** The YAML key and metric name. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RewardTerm ofKey(String key) {
        return Arrays.stream(values())
                .filter(term -> term.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown reward term '" + key + "'; known: "
                        + Arrays.stream(values()).map(RewardTerm::key).collect(Collectors.joining(", "))));
    }
}
