package dev.amble.robots.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrdfReaderTest {
    private static final String GOOD = """
            <?xml version="1.0"?>
            <robot name="arm">
              <link name="base"/>
              <link name="upper">
                <inertial>
                  <origin xyz="0.1 0 0" rpy="0 0 1.5707963267948966"/>
                  <mass value="2"/>
                  <inertia ixx="1" ixy="0" ixz="0" iyy="2" iyz="0" izz="3"/>
                </inertial>
                <collision><origin xyz="0 0 1"/><geometry><box size="2 4 6"/></geometry></collision>
                <collision><geometry><sphere radius="0.5"/></geometry></collision>
                <collision><geometry><cylinder radius="0.1" length="0.3"/></geometry></collision>
                <collision><geometry><mesh filename="package://x.stl"/></geometry></collision>
                <visual><geometry><mesh filename="package://x.dae"/></geometry></visual>
              </link>
              <joint name="shoulder" type="revolute">
                <parent link="base"/>
                <child link="upper"/>
                <origin xyz="1 2 3"/>
                <axis xyz="0 2 0"/>
                <limit lower="-1" upper="1.5" effort="10" velocity="20"/>
                <dynamics damping="0.1" friction="0.2"/>
              </joint>
              <transmission name="t"><joint name="shoulder"/></transmission>
              <gazebo reference="upper"><collision/><joint name="nothing"/></gazebo>
            </robot>
            """;

    @Test
    void readsJointsWithUnitAxes() {
        UrdfJoint joint = read(GOOD).joints().get(0);
        assertEquals("shoulder", joint.name());
        assertEquals(new Vector3(0, 1, 0), joint.axis());
        assertEquals(new Vector3(1, 2, 3), joint.origin().position());
        assertEquals(
                List.of(-1.0, 1.5, 10.0, 20.0, 0.1, 0.2),
                List.of(
                        joint.lowerLimit(),
                        joint.upperLimit(),
                        joint.effortLimit(),
                        joint.velocityLimit(),
                        joint.damping(),
                        joint.friction()));
    }

    @Test
    void turnsInertiaIntoTheLinkFrame() {
        // A quarter turn about z takes the body's x axis to y: ixx and iyy change places.
        Inertial inertial = read(GOOD).links().get(1).inertial();
        assertEquals(2, inertial.mass());
        assertEquals(new Vector3(0.1, 0, 0), inertial.centerOfMass());
        assertEquals(2, inertial.ixx(), 1e-12);
        assertEquals(1, inertial.iyy(), 1e-12);
        assertEquals(3, inertial.izz(), 1e-12);
        assertEquals(0, inertial.ixy(), 1e-12);
    }

    @Test
    void readsPrimitivesAndWarnsAboutCollisionMeshes() {
        UrdfDescription description = read(GOOD);
        List<CollisionShape> shapes = description.links().get(1).collisions();
        assertEquals(
                List.of(
                        new CollisionShape.Box(new Pose(new Vector3(0, 0, 1), Rotation.IDENTITY), new Vector3(1, 2, 3)),
                        new CollisionShape.Sphere(Pose.IDENTITY, 0.5),
                        new CollisionShape.Cylinder(Pose.IDENTITY, 0.1, 0.3)),
                shapes);
        assertEquals(
                List.of(
                        "test.urdf:13:26: collision mesh 'package://x.stl' of <link name=\"upper\"> is not found and left"
                                + " out; put the file where the name says, or give a box, sphere or cylinder if it should touch"
                                + " anything"),
                description.warnings());
    }

    @Test
    void aCollisionMeshThatIsFoundIsTheBoxAroundIt(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("dog_description/meshes"));
        Files.createDirectories(folder.resolve("dog_description/urdf"));
        Files.writeString(folder.resolve("dog_description/meshes/leg.obj"), "v 0 -10 -200\nv 40 10 0\nv 0 0 0\n");
        Path urdf = Files.writeString(folder.resolve("dog_description/urdf/dog.urdf"), """
                <robot name="dog"><link name="leg"><collision><origin xyz="0 0 1" rpy="0 0 1.5707963267948966"/><geometry>
                <mesh filename="package://dog_description/meshes/leg.obj" scale="0.001 0.001 0.001"/>
                </geometry></collision></link></robot>
                """);
        UrdfDescription description = UrdfReader.read(urdf);
        CollisionShape.Box box =
                (CollisionShape.Box) description.links().get(0).collisions().get(0);
        assertEquals(0, box.halfExtents().minus(new Vector3(0.02, 0.01, 0.1)).norm(), 1e-12);
        // center (20, 0, -100) mm of the mesh, turned by 90 degrees about z, 1 m up
        assertEquals(0, box.pose().position().minus(new Vector3(0, 0.02, 0.9)).norm(), 1e-12);
        assertTrue(
                description.warnings().get(0).endsWith("stands as the box around it, 0.040 x 0.020 x 0.200 m"),
                description.warnings()::toString);
    }

    @Test
    void aMeshThatCannotBeReadIsLeftOutWithTheReason(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("leg.stl"), "");
        Path urdf = Files.writeString(folder.resolve("dog.urdf"), """
                <robot name="dog"><link name="leg"><collision><geometry>
                <mesh filename="leg.stl"/></geometry></collision></link></robot>
                """);
        UrdfDescription description = UrdfReader.read(urdf);
        assertEquals(List.of(), description.links().get(0).collisions());
        assertTrue(description.warnings().get(0).contains("it has no vertices"), description.warnings()::toString);
    }

    @Test
    void xacroIsRefusedWithTheCommandThatExpandsIt() {
        String text =
                "<robot name=\"dog\" xmlns:xacro=\"http://ros.org/wiki/xacro\"><xacro:include filename=\"a\"/></robot>";
        String message = String.valueOf(
                assertThrows(ConfigException.class, () -> read(text)).getMessage());
        assertTrue(message.contains("rosrun xacro xacro test.urdf > robot.urdf"), message);
    }

    @Test
    void ignoresWhatGazeboAndTransmissionsContain() {
        assertEquals(1, read(GOOD).joints().size());
        assertEquals(2, read(GOOD).links().size());
    }

    @Test
    void linksWithoutInertialAreMassless() {
        assertEquals(Inertial.MASSLESS, read(GOOD).links().get(0).inertial());
    }

    @Test
    void continuousJointsNeedNoLimits() {
        String text = GOOD.replace("\"revolute\"", "\"continuous\"")
                .replace("<limit lower=\"-1\" upper=\"1.5\" effort=\"10\" velocity=\"20\"/>", "");
        UrdfJoint joint = read(text).joints().get(0);
        assertEquals(Double.NEGATIVE_INFINITY, joint.lowerLimit());
        assertEquals(Double.POSITIVE_INFINITY, joint.upperLimit());
        assertEquals(Double.POSITIVE_INFINITY, joint.effortLimit());
    }

    @Test
    void fixedJointsMayCarryMeaninglessAxesAndLimits() {
        String text = GOOD.replace("\"revolute\"", "\"fixed\"")
                .replace("0 2 0", "0 0 0")
                .replace("lower=\"-1\" upper=\"1.5\" effort=\"10\"", "lower=\"0\" upper=\"0\" effort=\"0\"");
        assertEquals(UrdfJoint.Type.FIXED, read(text).joints().get(0).type());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <mass value="2"/>       | <mass vale="2"/>         | test.urdf:7:7: <mass> has no attribute 'value'; add it; did you mean 'vale'?
            <mass value="2"/>       | <mass value="heavy"/>    | test.urdf:7:7: 'value' of <mass> must be a finite number, got 'heavy'
            <mass value="2"/>       | <mass value="-2"/>       | test.urdf:7:7: mass must be finite and not negative, got -2.0 kg; correct it
            <mass value="2"/>       |                          | test.urdf:5:5: <inertial> has no <mass>; add one
            <link name="base"/>     | <link/>                  | test.urdf:3:3: <link> has no attribute 'name'; add it
            "0 2 0"                 | "0 2"                    | test.urdf:20:5: 'xyz' of <axis> must be three numbers, got '0 2'
            "0 2 0"                 | "0 0 0"                  | test.urdf:20:5: axis of <joint name="shoulder"> has no length; give for example xyz="0 1 0"
            lower="-1"              | lower="2"                | test.urdf:16:3: <joint name="shoulder"> has lower limit 2.0 and upper limit 1.5 rad; the lower one must be smaller
            <limit                  | <limits                  | test.urdf:16:3: revolute <joint name="shoulder"> has no <limit>; add one, or make it continuous
            type="revolute"         | type="hinge"             | test.urdf:16:3: unknown joint type 'hinge'; allowed: [revolute, continuous, fixed, prismatic, floating, planar]
            <sphere radius="0.5"/>  | <sphere radius="0"/>     | test.urdf:11:26: 'radius' of <sphere> must be positive, got 0.0
            <sphere radius="0.5"/>  | <capsule radius="1"/>    | test.urdf:11:26: unknown geometry <capsule>; allowed: box, sphere, cylinder, mesh
            <sphere radius="0.5"/>  |                          | test.urdf:11:16: <geometry> of <link name="upper"> is empty; give a box, sphere or cylinder
            size="2 4 6"            | size="2 4 0"             | test.urdf:10:47: 'size' of <box> must be three positive lengths, got '2 4 0'
            effort="10"             | effort="0"               | test.urdf:21:5: 'effort' of <limit> must be positive, got 0.0
            <axis                   | <mimic joint="x"/><axis  | test.urdf:20:5: joint 'shoulder' mimics another one, which is not supported; make it fixed
            <parent link="base"/>   | <parent link="base"/><parent link="x"/> | test.urdf:17:26: a second <parent> in <joint name="shoulder">; keep one
            """)
    void faultsAreOneLineWithTheirPlace(String good, String bad, String message) {
        assertTrue(GOOD.contains(good));
        String text = GOOD.replace(good, bad == null ? "" : bad);
        assertEquals(message, refusal(text));
    }

    @Test
    void malformedXmlIsOneLineWithItsPlace() {
        String message = refusal(GOOD.replace("</robot>", "</robt>"));
        assertTrue(message.startsWith("test.urdf:26:"), message);
        assertTrue(message.contains("not well-formed XML"), message);
        assertTrue(message.endsWith("; fix the syntax"), message);
        assertEquals(1, message.lines().count());
        assertTrue(refusal("").startsWith("test.urdf:1:1: not well-formed XML"), refusal(""));
    }

    @Test
    void otherXmlIsRefused() {
        assertEquals("test.urdf:1:1: the root element is <sdf>, not <robot>; give a URDF file", refusal("<sdf/>"));
    }

    @Test
    void entitiesAreNotResolved() {
        String attack = "<!DOCTYPE robot [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + "<robot name=\"&x;\"><link name=\"a\"/></robot>";
        assertTrue(refusal(attack).contains("not well-formed XML"), refusal(attack));
    }

    @Test
    void bottomlessNestingIsRefused() {
        assertTrue(refusal("<a>".repeat(200)).contains("nested deeper than 100"));
    }

    private static UrdfDescription read(String text) {
        return UrdfReader.read(new TextSource("test.urdf", text));
    }

    private static String refusal(String text) {
        return assertThrows(ConfigException.class, () -> read(text)).getMessage();
    }
}
