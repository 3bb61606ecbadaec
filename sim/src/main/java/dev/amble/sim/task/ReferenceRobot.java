package dev.amble.sim.task;

import dev.amble.robots.model.RobotModel;
import java.io.Serializable;

/**
 * The robot a task's absolute numbers were chosen for. For another robot they are scaled so that it moves in a
 * dynamically similar way: lengths grow with the stance height, times with its square root, torques with weight times
 * stance height. Velocities of commands stay what the user asks for.
 *
 * @param mass kg
 * @param standHeight height of the base frame in the default stance, m
 * @see <a href="https://doi.org/10.1111/j.1469-7998.1983.tb04266.x">Alexander, Jayes (1983), A dynamic similarity
 *     hypothesis for the gaits of quadrupedal mammals</a>
 */
public record ReferenceRobot(double mass, double standHeight) implements Serializable {
    public ReferenceRobot {
        if (!(mass > 0 && standHeight > 0) || !Double.isFinite(mass) || !Double.isFinite(standHeight)) {
            throw new IllegalArgumentException(
                    "reference needs a positive mass and stand_height, got " + mass + " kg and " + standHeight + " m");
        }
    }

    /** How many times longer {@code robot} is. */
    double length(RobotModel robot) {
        return robot.standHeight() / standHeight;
    }

    /** How many times longer its movements take. */
    double time(RobotModel robot) {
        return Math.sqrt(length(robot));
    }

    /** How many times larger its torques are. */
    double torque(RobotModel robot) {
        return robot.mass() / mass * length(robot);
    }

    /** How many times larger its joint accelerations are. */
    double jointAcceleration(RobotModel robot) {
        return 1 / length(robot);
    }
}
