package dev.amble.controller.ros.node;

import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.NodeLog;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.node.NodeConfig.SpeedLimit;
import dev.amble.robots.state.VelocityCommand;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that slow the robot down, {@code ~speed_scale} and {@code ~speed_limit}, which may be changed while it
 * walks.
 *
 * <p>They only ever reduce a command: a value outside the bounds of {@link NodeConfig} is refused with a line in the log
 * and the former one stays. Written on the threads of the parameter updates, applied on that of the velocity commands.
 */
public final class SpeedParameters {
    private static final String SCALE = "~speed_scale";
    private static final String LIMIT = "~speed_limit";
    private static final List<String> AXES = List.of("forward", "left", "yaw_rate");

    private volatile double scale;
    private volatile SpeedLimit limit;

    /** Those of the configuration, for good or until parameters are followed. */
    public SpeedParameters(NodeConfig config) {
        scale = config.speedScale();
        limit = config.speedLimit();
    }

    /** Follows the parameters from now on. */
    void follow(NodeHandle node) throws RosException {
        node.onParameterUpdate(SCALE, (name, value) -> update(node, name, value));
        node.onParameterUpdate(LIMIT, (name, value) -> update(node, name, value));
    }

    private synchronized void update(NodeHandle node, String name, @Nullable Object value) {
        NodeLog log = node.log();
        try {
            if (name.equals(node.resolve(SCALE))) {
                double wanted = number(value);
                NodeConfig.checkScale(wanted);
                scale = wanted;
            } else if (name.startsWith(node.resolve(LIMIT))) {
                setLimit(node, name, value);
            } else {
                throw new IllegalArgumentException(SCALE + " is one number");
            }
            log.info(name + " is now " + value);
        } catch (IllegalArgumentException e) {
            log.error("refused " + name + " = " + value + ": " + e.getMessage() + "; the former value stays");
        }
    }

    /** One axis, or several at once. */
    private void setLimit(NodeHandle node, String name, @Nullable Object value) {
        double[] wanted = {limit.forward(), limit.left(), limit.yawRate()};
        String all = node.resolve(LIMIT);
        if (!name.equals(all)) {
            wanted[axis(name.substring(all.length() + 1))] = number(value);
        } else if (value instanceof Map<?, ?> axes) {
            axes.forEach((axis, bound) -> wanted[axis(String.valueOf(axis))] = number(bound));
        } else {
            throw new IllegalArgumentException(AXES + " are needed, or one of them as " + name + "/" + AXES.get(0));
        }
        limit = new SpeedLimit(wanted[0], wanted[1], wanted[2]);
    }

    private static int axis(String name) {
        int axis = AXES.indexOf(name);
        if (axis < 0) {
            throw new IllegalArgumentException("'" + name + "' is none of " + AXES);
        }
        return axis;
    }

    private static double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("a number is needed");
    }

    /** Scales and limits a command; what is not finite stays so, for the supervisor to see. */
    public void apply(VelocityCommand commandOut) {
        double share = scale;
        SpeedLimit bounds = limit;
        commandOut.set(
                bounded(commandOut.forward * share, bounds.forward()),
                bounded(commandOut.left * share, bounds.left()),
                bounded(commandOut.yawRate * share, bounds.yawRate()));
    }

    private static float bounded(double value, double bound) {
        return (float) (Double.isFinite(value) ? Math.max(-bound, Math.min(bound, value)) : value);
    }
}
