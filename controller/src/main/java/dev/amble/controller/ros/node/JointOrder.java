package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.PartArray;
import dev.amble.controller.ros.message.Text;
import dev.amble.robots.config.ConfigException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where each joint of the model stands in messages that name their joints.
 *
 * <p>Joints are matched by name, never by position; a message may hold others too. The match is made once and again only
 * when the names of a message change; until then it allocates nothing. One thread.
 */
public final class JointOrder {
    private final List<String> joints;
    private final int[] indices;
    private final List<String> namesSeen = new ArrayList<>();
    private String problem;

    /** @param joints names in model order */
    public JointOrder(List<String> joints) {
        this.joints = List.copyOf(joints);
        indices = new int[joints.size()];
        problem = findProblem();
    }

    /**
     * The order of messages that name no joints.
     *
     * @param joints names in model order
     * @param motors names in the order of the messages; others may be in between
     * @throws ConfigException if a joint is missing among the motors, or there twice
     */
    public static JointOrder fixed(List<String> joints, List<String> motors) {
        PartArray<Text> names = new PartArray<>(Text::new, Integer.BYTES);
        motors.forEach(motor -> names.add().set(motor));
        JointOrder order = new JointOrder(joints);
        if (!order.match(names)) {
            throw new ConfigException("motor_order has " + order.problem() + "; give every joint of the robot once");
        }
        return order;
    }

    /**
     * Matches the names of a message.
     *
     * @return whether it names every joint of the model exactly once; if not, {@link #problem} says what is wrong
     */
    public boolean match(PartArray<Text> names) {
        if (!isSame(names)) {
            namesSeen.clear();
            for (int i = 0; i < names.size(); i++) {
                namesSeen.add(names.get(i).get());
            }
            problem = findProblem();
        }
        return problem.isEmpty();
    }

    private boolean isSame(PartArray<Text> names) {
        if (names.size() != namesSeen.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).get().equals(namesSeen.get(i))) {
                return false;
            }
        }
        return true;
    }

    private String findProblem() {
        List<String> missing = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        for (int j = 0; j < indices.length; j++) {
            indices[j] = namesSeen.indexOf(joints.get(j));
            if (indices[j] < 0) {
                missing.add(joints.get(j));
            } else if (indices[j] != namesSeen.lastIndexOf(joints.get(j))) {
                repeated.add(joints.get(j));
            }
        }
        if (!missing.isEmpty() || !repeated.isEmpty()) {
            Arrays.fill(indices, -1);
        }
        if (!missing.isEmpty()) {
            return "no joint named " + String.join(", ", missing);
        }
        return repeated.isEmpty() ? "" : "more than one joint named " + String.join(", ", repeated);
    }

    /** Index in the message of joint {@code joint} of the model; -1 unless the last match succeeded. */
    public int index(int joint) {
        return indices[joint];
    }

    /** What is wrong with the names of the last message; empty if nothing is. */
    public String problem() {
        return problem;
    }
}
