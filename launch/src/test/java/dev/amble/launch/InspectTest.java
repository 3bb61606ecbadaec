package dev.amble.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code amble inspect} says of robots, URDF files and policies. */
class InspectTest {
    @TempDir
    private Path folder;

    @Test
    void aRobotIsShownWithItsMassAndItsJointsInPolicyOrder() {
        Invocation invocation = inspect("a1");
        assertTrue(invocation.out().get(0).startsWith("robot a1: 13.741 kg"), invocation::toString);
        assertEquals(
                "FR_hip_joint", invocation.out().get(5).strip().split(" ", 2)[0], "first line of the table of joints");
    }

    @Test
    void aUrdfIsShownWithWhatWasLeftOut() throws IOException {
        Path urdf = folder.resolve("one.urdf");
        Files.writeString(urdf, """
                <robot name="one">
                  <link name="base"><inertial><mass value="2"/>
                    <inertia ixx="1" iyy="1" izz="1" ixy="0" ixz="0" iyz="0"/></inertial>
                    <collision><geometry><mesh filename="base.stl"/></geometry></collision></link>
                  <link name="arm"><inertial><mass value="0.5"/>
                    <inertia ixx="1" iyy="1" izz="1" ixy="0" ixz="0" iyz="0"/></inertial></link>
                  <joint name="elbow" type="revolute"><parent link="base"/><child link="arm"/><axis xyz="0 1 0"/>
                    <limit lower="-1" upper="2" effort="3" velocity="4"/></joint>
                </robot>
                """);
        Invocation invocation = inspect(urdf.toString());
        assertEquals(
                "URDF of one: 2.500 kg in 2 links, 1 joints that move",
                invocation.out().get(0));
        assertEquals(
                "elbow revolute -1.000 2.000 3.0 4.0",
                invocation.out().get(4).strip().replaceAll(" +", " "));
        assertTrue(
                invocation.out().stream()
                        .anyMatch(line -> line.startsWith("warning: ")
                                && line.contains("collision mesh 'base.stl' of <link name=\"base\"> is not found")),
                invocation::toString);
    }

    @Test
    void aQuadrupedIsShownWithItsFeetAndLinks() throws IOException {
        Path urdf = MakersUrdf.write(folder);
        Invocation invocation = inspect(urdf.toString());
        assertTrue(
                invocation
                        .out()
                        .contains(
                                "a quadruped on FR_foot, FL_foot, RR_foot, RL_foot; amble new-robot writes its robot.yaml"),
                invocation::toString);
        assertTrue(
                invocation.out().stream()
                        .anyMatch(line -> line.strip().replaceAll(" +", " ").equals("FR_thigh 0.900 box")),
                invocation::toString);
        assertTrue(
                invocation.out().stream()
                        .anyMatch(line -> line.contains("stands as the box around it, 0.040 x 0.030 x 0.200 m")),
                invocation::toString);
    }

    @Test
    void aPolicyIsShownWithItsObservationAndItsOrigin() throws IOException {
        Invocation invocation = inspect(TrainedPolicy.write(folder, 1).toString());
        assertTrue(invocation.out().get(0).startsWith("policy for a1, 12 joints, every 20.0 ms"), invocation::toString);
        assertTrue(invocation.out().stream().anyMatch(line -> line.startsWith("seed: ")), invocation::toString);
        assertTrue(
                invocation.out().stream().noneMatch(line -> line.contains("_config")),
                "whole configurations stand in the manifest");
        assertTrue(invocation.out().stream().anyMatch(line -> line.startsWith("gait_clock ")), invocation::toString);
    }

    private static Invocation inspect(String subject) {
        Invocation invocation = Invocation.of("inspect", subject);
        assertEquals(0, invocation.exitCode(), invocation::toString);
        return invocation;
    }
}
