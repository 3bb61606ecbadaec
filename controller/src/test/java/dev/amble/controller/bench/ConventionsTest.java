package dev.amble.controller.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's tables of signs are those of the robots' descriptions. */
class ConventionsTest {
    @Test
    void theReadmeTellsTheSignsOfAllBuiltInRobots() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        List<RobotModel> unitree = List.of(RobotLoader.load("a1"), RobotLoader.load("go1"), RobotLoader.load("go2"));
        String tables = table(unitree) + "\n" + table(List.of(RobotLoader.load("anymal_c")));
        assertTrue(readme.contains(tables), () -> "README.md should have:\n" + tables);
    }

    /** One row a joint, one column a robot; they have the same joints. */
    private static String table(List<RobotModel> robots) {
        StringBuilder text = new StringBuilder("| +5 degrees of |");
        robots.forEach(robot -> text.append(' ').append(robot.name()).append(" |"));
        text.append("\n|---|").append("---|".repeat(robots.size())).append('\n');
        for (int j = 0; j < robots.get(0).numJoints(); j++) {
            text.append("| `").append(robots.get(0).jointNames().get(j)).append("` |");
            for (RobotModel robot : robots) {
                FootMotion motion = FootMotion.of(robot, j, JointBench.ANGLE);
                text.append(' ').append(motion == null ? "" : motion.words()).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }
}
