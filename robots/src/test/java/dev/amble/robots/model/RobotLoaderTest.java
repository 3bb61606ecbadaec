package dev.amble.robots.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotLoaderTest {
    /** Two legs of one joint each; feet, a camera and the base frame are fixed to what they are part of. */
    private static final String URDF = """
        <robot name="biped">
          <link name="base"/>
          <joint name="base_to_trunk" type="fixed">
            <parent link="base"/> <child link="trunk"/> <origin xyz="0 0 0.1"/>
          </joint>
          <link name="trunk">
            <inertial><mass value="2"/><inertia ixx="1" ixy="0" ixz="0" iyy="1" iyz="0" izz="1"/></inertial>
          </link>
          <joint name="right" type="revolute">
            <parent link="trunk"/> <child link="right_leg"/> <origin xyz="0 -0.2 0"/> <axis xyz="0 1 0"/>
            <limit lower="-1" upper="1" effort="10" velocity="20"/>
          </joint>
          <link name="right_leg">
            <inertial><mass value="1"/><inertia ixx="1" ixy="0" ixz="0" iyy="1" iyz="0" izz="1"/></inertial>
          </link>
          <joint name="right_ankle" type="fixed">
            <parent link="right_leg"/> <child link="right_foot"/> <origin xyz="0 0 -0.5" rpy="0 3.14159265 0"/>
          </joint>
          <link name="right_foot">
            <collision><origin xyz="0 0 0.1"/><geometry><sphere radius="0.05"/></geometry></collision>
          </link>
          <joint name="left" type="revolute">
            <parent link="trunk"/> <child link="left_leg"/> <origin xyz="0 0.2 0"/> <axis xyz="0 1 0"/>
            <limit lower="-1" upper="1" effort="10" velocity="20"/>
          </joint>
          <link name="left_leg">
            <inertial><mass value="1"/><inertia ixx="1" ixy="0" ixz="0" iyy="1" iyz="0" izz="1"/></inertial>
          </link>
          <joint name="left_ankle" type="fixed">
            <parent link="left_leg"/> <child link="left_foot"/> <origin xyz="0 0 -0.5" rpy="0 3.14159265 0"/>
          </joint>
          <link name="left_foot">
            <collision><origin xyz="0 0 0.1"/><geometry><sphere radius="0.05"/></geometry></collision>
          </link>
        </robot>
        """;

    private static final String YAML = """
        name: biped
        urdf: biped.urdf
        base_link: base
        action_scale: 0.25
        action_clip: 5
        joints:
          - {name: right, mirror: left, default_position: 0.1, sitting_position: 0.2, kp: 20, kd: 0.5}
          - {name: left, mirror: right, default_position: 0.1, sitting_position: 0.2, kp: 20, kd: 0.5}
        feet:
          - {link: right_foot, mirror: left_foot}
          - {link: left_foot, mirror: right_foot}
        extra_sensors: []
        safety: {max_tilt: 1, max_tilt_rate: 10, joint_position_margin: 0.5, joint_speed_factor: 1.5,
          joint_torque_factor: 1.5, effort_share: 1, target_speed_factor: 5, damping_gain: 3,
          min_battery_voltage: 0}
        """;

    @Test
    void feetAreFoundInTheLinkTheyAreFixedTo() {
        RobotModel robot = assemble(YAML, URDF);
        FootModel foot = robot.feet().get(0);
        assertEquals("right_foot", foot.name());
        assertEquals(1, foot.link());
        // 0.5 m down the leg; the foot frame is upside down, so its sphere, 0.1 m up in it, is 0.1 m further down
        assertEquals(-0.6, foot.center().z(), 1e-9);
        assertEquals(0.05, foot.radius());
        assertEquals(1, foot.mirrorFoot());
    }

    @Test
    void standHeightIsThatOfTheBaseFrameOverTheLowestFoot() {
        // trunk 0.1 m above the base frame, legs of 0.6 m at 0.1 rad, sphere of 0.05 m
        assertEquals(0.6 * Math.cos(0.1) + 0.05 - 0.1, assemble(YAML, URDF).standHeight(), 1e-9);
    }

    @Test
    void baseFrameIsThatOfTheBaseLink() {
        RobotModel fromBase = assemble(YAML, URDF);
        RobotModel fromTrunk = assemble(YAML.replace("base_link: base", "base_link: trunk"), URDF);
        assertEquals(
                new Vector3(0, -0.2, 0.1), fromBase.joints().get(0).origin().position());
        assertEquals(0.1, fromBase.links().get(0).inertial().centerOfMass().z());
        assertEquals(0.0, fromTrunk.joints().get(0).origin().position().z());
        assertEquals(0.0, fromTrunk.links().get(0).inertial().centerOfMass().z());
        assertEquals(0.1, fromTrunk.standHeight() - fromBase.standHeight(), 1e-9);
    }

    @Test
    void jointOrderIsThatOfTheYaml() {
        List<String> lines = YAML.lines().toList();
        String swapped = YAML.replace(lines.get(6), "#").replace(lines.get(7), lines.get(7) + "\n" + lines.get(6));
        assertEquals(List.of("left", "right"), assemble(swapped, URDF).jointNames());
        assertEquals(
                List.of("trunk", "left_leg", "right_leg"),
                assemble(swapped.replace("base_link: base", "base_link: trunk"), URDF).links().stream()
                        .map(LinkModel::name)
                        .toList());
    }

    @Test
    void mirrorSignFollowsTheAxesOfBothSides() {
        assertEquals(1, assemble(YAML, URDF).joints().get(0).mirrorSign());

        String aboutX = URDF.replace("0 1 0", "1 0 0");
        String opposite = YAML.replace("mirror: left, default_position: 0.1", "mirror: left, default_position: -0.1");
        assertEquals(-1, assemble(opposite, aboutX).joints().get(0).mirrorSign());

        // outward on both sides: +x left, -x right; the same angle opens both legs
        String outward = aboutX.replaceFirst("1 0 0", "-1 0 0");
        assertEquals(1, assemble(YAML, outward).joints().get(0).mirrorSign());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        base_link: base            | base_link: bse             | robot.yaml: base_link names 'bse', but biped.urdf has no such link; it has base, trunk, right_leg, right_foot, left_leg, left_foot; did you mean 'base'?
        base_link: base            | base_link: left_leg        | biped.urdf:22:3: base_link 'left_leg' moves against root link 'base' by joint 'left'; choose a base_link that is fixed to the root
        name: left, mirror: right  | name: lft, mirror: right   | robot.yaml: joints names 'lft', but biped.urdf has no such joint that turns; it has right, left; did you mean 'left'?
        - {name: left, mirror: right, default_position: 0.1, sitting_position: 0.2, kp: 20, kd: 0.5} | # | robot.yaml: joint 'left' of biped.urdf turns but is not listed under joints; list it, or make it fixed in the URDF
        mirror: left,              | mirror: let,               | robot.yaml: joint 'right' has mirror 'let', which is not a joint; did you mean 'left'?
        mirror: left,              | mirror: right,             | robot.yaml: joint 'left' has mirror 'right', whose mirror is 'right'; mirrors must be mutual
        left, default_position: 0.1| left, default_position: 0.2| robot.yaml: joint 'right' has mirror 'left', so its default_position must be 0.1 rad, got 0.2
        left, default_position: 0.1| left, default_position: 2  | robot.yaml: default_position of joint 'right' is 2.0 rad, outside its limits -1.0 .. 1.0 in biped.urdf; choose one inside
        link: left_foot            | link: left_feet            | robot.yaml: foot 'right_foot' has mirror 'left_foot', which is not a foot; allowed: right_foot, left_feet; did you mean 'left_feet'?
        link: right_foot, mirror: left_foot | link: right_leg, mirror: left_foot | biped.urdf:13:3: foot link 'right_leg' must have one collision shape, a sphere; it has none; give it one sphere, or give the foot a radius in robot.yaml
        mirror: left_foot          | mirror: right_foot         | robot.yaml: foot 'left_foot' has mirror 'right_foot', whose mirror is 'right_foot'; mirrors must be mutual
        sitting_position: 0.2      | sitting_position: 2        | robot.yaml: sitting_position of joint 'right' is 2.0 rad, outside its limits -1.0 .. 1.0 in biped.urdf; choose one inside
        max_tilt: 1                | max_tilt: 4                | robot.yaml:13:20: 'safety': max_tilt must be in (0, pi) rad, got 4.0; change the value
        effort_share: 1            | effort_share: 2            | robot.yaml:14:43: 'safety': effort_share must be in (0, 1], got 2.0; change the value
        action_scale: 0.25         | action_scale: 0            | robot.yaml:4:15: action_scale must be positive, got 0.0; change the value
        kp: 20, kd: 0.5            | kp: -1, kd: 0.5            | robot.yaml:7:83: 'joints[0]': kp must be finite and not negative, got -1.0; change the value
        """)
    void mismatchesInTheYamlAreOneLine(String good, String bad, String message) {
        assertTrue(YAML.contains(good));
        assertEquals(message, refusal(replaceFirst(YAML, good, bad), URDF));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        <parent link="right_leg"/>  | <parent link="right_lag"/> | biped.urdf:16:3: joint 'right_ankle' names parent link 'right_lag', which the file does not have; add the link or correct the name; did you mean 'right_leg'?
        <child link="right_foot"/>  | <child link="left_foot"/>  | biped.urdf:29:3: link 'left_foot' has two parents, by joint 'right_ankle' and by joint 'left_ankle'; remove one
        <parent link="base"/>       | <parent link="right_foot"/>| biped.urdf:6:3: link 'trunk' is not connected to root link 'base': it is in or below a loop of joints; open the loop
        <link name="base"/>         | <link name="base"/><link name="camera"/> | biped.urdf:2:22: several links have no parent: 'base', 'camera'; join all but one to the others
        <link name="base"/>         | <link name="base"/><link name="base"/>   | biped.urdf:2:22: a second link 'base'; rename one of them
        name="left_ankle"           | name="left"                | biped.urdf:29:3: a second joint 'left'; rename one of them
        name="right" type="revolute"| name="right" type="prismatic" | biped.urdf:9:3: joint 'right' is prismatic, which is not supported; make it revolute, continuous or fixed
        <mass value="1"/>           | <mass value="0"/>          | biped.urdf:13:3: link 'right_leg', with everything fixed to it, must have a positive mass and positive moments of inertia to move; add an <inertial>
        <sphere radius="0.05"/>     | <box size="1 1 1"/>        | biped.urdf:19:3: foot link 'right_foot' must have one collision shape, a sphere; it has box; give it one sphere, or give the foot a radius in robot.yaml
        xyz="0 1 0"                 | xyz="1 0 0"                | robot.yaml: joint 'right' has mirror 'left', but their axes are not mirror images; correct the mirror
        xyz="0 0 0.1"               | xyz="0 0 1"                | robot.yaml: in the default stance no foot is below the base (stand height -0.353 m); correct default_position
        """)
    void mismatchesInTheUrdfAreOneLine(String good, String bad, String message) {
        assertTrue(URDF.contains(good));
        assertEquals(message, refusal(YAML, replaceFirst(URDF, good, bad)));
    }

    @Test
    void parentsAreListedBeforeTheJointsTheyCarry() {
        String chain = URDF.replace(
                "<parent link=\"trunk\"/> <child link=\"left_leg\"/>",
                "<parent link=\"right_leg\"/> <child link=\"left_leg\"/>");
        List<String> lines = YAML.lines().toList();
        String swapped = YAML.replace(lines.get(6), "#").replace(lines.get(7), lines.get(7) + "\n" + lines.get(6));
        assertEquals(
                "robot.yaml: joint 'left' is listed before joint 'right', which carries it; list parents first",
                refusal(swapped, chain));
    }

    @Test
    void loadsARobotOfTheUsersOwn(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("robot.yaml"), YAML);
        Files.writeString(folder.resolve("biped.urdf"), URDF);
        assertEquals(
                "biped",
                RobotLoader.load(folder.resolve("robot.yaml").toString()).name());
    }

    @Test
    void namesTheBuiltInRobotsWhenItFindsNone() {
        ConfigException error = assertThrows(ConfigException.class, () -> RobotLoader.load("a2"));
        assertEquals(
                "no robot 'a2'; built in: a1, anymal_c, go1, go2; or give the path of a robot.yaml; did you mean 'a1'?",
                error.getMessage());
    }

    private static String replaceFirst(String text, String good, String bad) {
        int at = text.indexOf(good);
        return text.substring(0, at) + bad + text.substring(at + good.length());
    }

    private static RobotModel assemble(String yaml, String urdf) {
        TextSource source = new TextSource("robot.yaml", yaml);
        RobotConfig config = YamlReader.read(source, RobotConfig.class);
        return RobotLoader.assemble(source, config, new TextSource("biped.urdf", urdf));
    }

    private static String refusal(String yaml, String urdf) {
        return assertThrows(ConfigException.class, () -> assemble(yaml, urdf)).getMessage();
    }
}
