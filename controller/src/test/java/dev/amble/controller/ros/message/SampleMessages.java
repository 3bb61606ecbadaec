package dev.amble.controller.ros.message;

import dev.amble.controller.ros.message.sensor_msgs.JointState;

/** Messages that several tests send. */
public final class SampleMessages {

    private SampleMessages() {}

    /** Twelve joints. */
    public static JointState jointState() {
        JointState state = new JointState();
        state.header.seq = 7;
        state.header.stamp.setNs(1_700_000_000_123_456_789L);
        state.header.frameId.set("base");
        state.name.resize(12);
        state.position.resize(12);
        state.velocity.resize(12);
        state.effort.resize(12);
        for (int j = 0; j < 12; j++) {
            state.name.get(j).set("joint" + j);
            state.position.set(j, 0.125 * j);
            state.velocity.set(j, -0.25 * j);
            state.effort.set(j, 1.5 * j);
        }
        return state;
    }
}
