package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.PartArray;
import dev.amble.controller.ros.message.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where each joint of the model stands in messages that name their joints.
 *
 * <p>Joints are matched by name, never by position; a message may hold others too. The match is made once and again only
 * when the names of a message change. One thread.
 */
public final class JointOrder {
    private final List<String> joints;
    private final int[] indices;
    private final List<String> namesSeen = new ArrayList<>();
    private boolean complete;

    /** @param joints names in model order */
    public JointOrder(List<String> joints) {
        this.joints = List.copyOf(joints);
        indices = new int[joints.size()];
        Arrays.fill(indices, -1);
    }

    /**
     * Matches the names of a message.
     *
     * @return whether it names every joint of the model
     */
    public boolean match(PartArray<Text> names) {
        if (isSame(names)) {
            return complete;
        }
        namesSeen.clear();
        for (int i = 0; i < names.size(); i++) {
            namesSeen.add(names.get(i).get());
        }
        complete = true;
        for (int j = 0; j < indices.length; j++) {
            indices[j] = namesSeen.indexOf(joints.get(j));
            complete &= indices[j] >= 0;
        }
        return complete;
    }

    private boolean isSame(PartArray<Text> names) {
        if (names.size() != namesSeen.size() || names.size() == 0) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).get().equals(namesSeen.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Index in the message of joint {@code joint} of the model. */
    public int index(int joint) {
        return indices[joint];
    }

    /** Names the last message lacked. */
    public List<String> missing() {
        return joints.stream().filter(joint -> !namesSeen.contains(joint)).toList();
    }
}
