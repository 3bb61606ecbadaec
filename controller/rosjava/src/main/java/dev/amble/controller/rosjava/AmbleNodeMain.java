package dev.amble.controller.rosjava;

import dev.amble.controller.command.ControllerOptions;
import dev.amble.controller.command.ControllerSetup;
import dev.amble.controller.command.RecordOptions;
import dev.amble.controller.ros.RosException;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.policy.PolicyFormatException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ros.namespace.GraphName;
import org.ros.node.AbstractNodeMain;
import org.ros.node.ConnectedNode;

/**
 * The controller for ROSJava's executors, {@code org.ros.RosRun} among them: the same node as {@code amble control}, with
 * the same topics, services and parameters, on ROSJava's client.
 *
 * <p>Execute an object once. What cannot be started is said in the node's log, and the node ends.
 */
public final class AmbleNodeMain extends AbstractNodeMain {
    private static final String POLICY_PARAMETER = "~policy";

    private final @Nullable Path policyFile;
    private final ControllerOptions options;

    /** Runs the policy file that the parameter {@code ~policy} names, with the settings as shipped. */
    public AmbleNodeMain() {
        this(null, new ControllerOptions());
    }

    /** Runs a policy file, or if it is null that of the parameter {@code ~policy}. */
    public AmbleNodeMain(@Nullable Path policyFile, ControllerOptions options) {
        this.policyFile = policyFile;
        this.options = options;
    }

    @Override
    public GraphName getDefaultNodeName() {
        return GraphName.of("amble_controller");
    }

    /** Returns when the controller runs; ROSJava calls this on a thread that may wait. */
    @Override
    public void onStart(ConnectedNode node) {
        RosJavaNodeHandle handle = new RosJavaNodeHandle(node);
        try {
            new ControllerSetup(policyFile == null ? policyOf(handle) : policyFile, options)
                    .on(handle, new RecordOptions())
                    .start();
        } catch (RosException | ConfigException | PolicyFormatException e) {
            node.getLog().fatal("the controller does not start: " + e.getMessage());
            node.shutdown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            node.shutdown();
        }
    }

    private static Path policyOf(RosJavaNodeHandle handle) throws RosException {
        if (handle.parameter(POLICY_PARAMETER) instanceof String file) {
            return Path.of(file);
        }
        throw new RosException(
                "the parameter " + handle.resolve(POLICY_PARAMETER) + " must name a policy file; set it first");
    }
}
