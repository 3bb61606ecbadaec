package dev.amble.controller.ros.node;

import dev.amble.controller.policy.PolicyController;
import dev.amble.controller.policy.PolicySlot;
import dev.amble.controller.recorder.FlightRecorder;
import dev.amble.controller.recorder.PolicyIdentity;
import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.message.std_srvs.Trigger;
import dev.amble.controller.ros.message.std_srvs.TriggerResponse;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundleReader;
import dev.amble.robots.policy.PolicyFormatException;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The service {@code ~load_policy} (std_srvs/Trigger): puts the policy of the file named by the parameter {@code ~policy}
 * in the place of the present one.
 *
 * <p>The file is read, verified against its own golden pairs and against the robot, and run {@value #WARM_UP_STEPS} times
 * on the service's thread before the control thread gets to see it. What is refused changes nothing.
 */
final class PolicyLoader {
    static final String PARAMETER = "~policy";

    private static final int WARM_UP_STEPS = 1_000;

    private final RobotModel robot;
    private final PolicySlot slot;
    private final @Nullable FlightRecorder recorder;
    private volatile String identity;

    /**
     * @param identity what the present policy is
     * @param recorder told of each policy before it comes into use
     */
    PolicyLoader(RobotModel robot, PolicySlot slot, String identity, @Nullable FlightRecorder recorder) {
        this.recorder = recorder;
        this.robot = robot;
        this.slot = slot;
        this.identity = identity;
    }

    /** What the policy in use is. Any thread. */
    String identity() {
        return identity;
    }

    void advertise(NodeHandle node) throws RosException {
        node.advertiseService("~load_policy", Trigger.TYPE, (unused, responseOut) -> load(node, responseOut));
    }

    private synchronized void load(NodeHandle node, TriggerResponse responseOut) {
        try {
            if (!(node.parameter(PARAMETER) instanceof String file)) {
                throw new IllegalArgumentException(
                        "the parameter " + node.resolve(PARAMETER) + " must name the file; set it first");
            }
            PolicyController policy = PolicyController.of(PolicyBundleReader.read(Path.of(file)), robot);
            warmUp(policy);
            if (recorder != null) {
                recorder.policyLoaded(PolicyIdentity.of(slot.newestGeneration() + 1, Path.of(file)));
            }
            slot.replace(policy);
            identity = String.valueOf(Path.of(file).getFileName());
            responseOut.success = true;
            responseOut.message.set("now " + identity);
            node.log().info("loaded policy " + file);
        } catch (IllegalArgumentException | PolicyFormatException | RosException e) {
            responseOut.success = false;
            responseOut.message.set("refused: " + e.getMessage());
            node.log().error("policy not loaded: " + e.getMessage());
        }
    }

    private void warmUp(PolicyController policy) {
        RobotState standing = new RobotState(robot.numJoints());
        System.arraycopy(
                robot.jointVector(JointModel::defaultPosition), 0, standing.jointPosition, 0, robot.numJoints());
        standing.gravityInBase[2] = -1;
        VelocityCommand command = new VelocityCommand();
        JointCommand target = new JointCommand(robot.numJoints());
        for (int i = 0; i < WARM_UP_STEPS; i++) {
            if (!policy.step(standing, command, target)) {
                throw new IllegalArgumentException("its action for a standing robot is not finite");
            }
        }
    }
}
