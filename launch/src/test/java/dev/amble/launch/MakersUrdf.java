package dev.amble.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A quadruped described the way makers do: a massless base link above the trunk, rotors and sensors on fixed joints, links
 * without inertial, a continuous joint without limits, meshes in a package (one that exists, one that doesn't), materials,
 * Gazebo blocks and transmissions that repeat element names.
 */
final class MakersUrdf {
    private MakersUrdf() {}

    /** Writes {@code dog_description/urdf/dog.urdf} and its mesh below {@code folder}; returns the URDF. */
    static Path write(Path folder) throws IOException {
        Path meshes = Files.createDirectories(folder.resolve("dog_description/meshes"));
        Files.writeString(meshes.resolve("thigh.obj"), "v -0.02 -0.015 -0.2\nv 0.02 0.015 0\n");
        Path urdf =
                Files.createDirectories(folder.resolve("dog_description/urdf")).resolve("dog.urdf");
        return Files.writeString(urdf, text());
    }

    static String text() {
        StringBuilder legs = new StringBuilder();
        for (String leg : new String[] {"FL", "FR", "RL", "RR"}) {
            String x = leg.startsWith("F") ? "0.2" : "-0.2";
            String y = leg.endsWith("L") ? "" : "-";
            legs.append(LEG.replace("$L", leg).replace("$X", x).replace("$Y", y));
        }
        return HEAD + legs + "</robot>\n";
    }

    private static final String HEAD = """
            <?xml version="1.0"?>
            <robot name="Dog 3" xmlns:xacro="http://www.ros.org/wiki/xacro">
              <material name="grey"><color rgba="0.2 0.2 0.2 1"/></material>
              <gazebo reference="trunk"><collision><contact/></collision><visual/></gazebo>
              <link name="base"><visual><geometry><box size="0.001 0.001 0.001"/></geometry></visual></link>
              <joint name="floating_base" type="fixed"><parent link="base"/><child link="trunk"/></joint>
              <link name="trunk">
                <inertial><origin xyz="0.01 0 0" rpy="0 0 0"/><mass value="6"/>
                  <inertia ixx="0.02" ixy="0" ixz="0" iyy="0.06" iyz="0" izz="0.07"/></inertial>
                <collision><geometry><mesh filename="package://dog_description/meshes/trunk.dae"/></geometry></collision>
              </link>
              <joint name="camera_joint" type="fixed" dont_collapse="true">
                <origin xyz="0.3 0 0" rpy="0 0.5 0"/><parent link="trunk"/><child link="camera"/><axis xyz="0 0 0"/></joint>
              <link name="camera"/>
            """;

    private static final String LEG = """
              <joint name="$L_hip_joint" type="revolute"><origin xyz="$X $Y0.05 0"/><parent link="trunk"/>
                <child link="$L_hip"/><axis xyz="1 0 0"/><limit lower="-0.8" upper="0.8" effort="25" velocity="20"/></joint>
              <link name="$L_hip"><inertial><mass value="0.6"/>
                <inertia ixx="0.0005" ixy="0" ixz="0" iyy="0.0008" iyz="0" izz="0.0006"/></inertial></link>
              <joint name="$L_rotor_joint" type="fixed"><parent link="$L_hip"/><child link="$L_rotor"/></joint>
              <link name="$L_rotor"><inertial><mass value="0.09"/>
                <inertia ixx="0.0001" ixy="0" ixz="0" iyy="0.0001" iyz="0" izz="0.0001"/></inertial></link>
              <joint name="$L_thigh_joint" type="continuous"><origin xyz="0 $Y0.08 0"/><parent link="$L_hip"/>
                <child link="$L_thigh"/><axis xyz="0 1 0"/></joint>
              <link name="$L_thigh"><inertial><origin xyz="0 0 -0.03"/><mass value="0.9"/>
                <inertia ixx="0.005" ixy="0" ixz="0" iyy="0.005" iyz="0" izz="0.001"/></inertial>
                <collision><geometry><mesh filename="package://dog_description/meshes/thigh.obj"/></geometry></collision></link>
              <joint name="$L_calf_joint" type="revolute"><origin xyz="0 0 -0.2"/><parent link="$L_thigh"/>
                <child link="$L_calf"/><axis xyz="0 1 0"/><limit lower="-2.7" upper="-0.9" effort="30" velocity="20"/>
                <dynamics damping="0.01" friction="0.1"/></joint>
              <link name="$L_calf"><inertial><origin xyz="0 0 -0.1"/><mass value="0.2"/>
                <inertia ixx="0.002" ixy="0" ixz="0" iyy="0.002" iyz="0" izz="0.0001"/></inertial></link>
              <joint name="$L_foot_fixed" type="fixed"><origin xyz="0 0 -0.2"/><parent link="$L_calf"/>
                <child link="$L_foot"/></joint>
              <link name="$L_foot"><collision><geometry><sphere radius="0.02"/></geometry></collision></link>
              <transmission name="$L_tran"><joint name="$L_hip_joint"/><actuator name="$L_motor"/></transmission>
            """;
}
