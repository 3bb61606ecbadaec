package dev.amble.controller.ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.xmlrpc.HostPort;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeArgumentsTest {

    @Test
    void withoutAnythingTheDefaultsHold() throws RosException {
        NodeArguments arguments = parse(Map.of());
        assertEquals("/amble", arguments.nodeName());
        assertEquals(URI.create("http://localhost:11311/"), arguments.masterUri());
        assertNull(arguments.host());
    }

    @Test
    void argumentsWinOverTheEnvironment() throws RosException {
        Map<String, String> environment = Map.of(
                "ROS_NAMESPACE", "env", "ROS_MASTER_URI", "http://env:1", "ROS_IP", "10.0.0.1", "ROS_HOSTNAME", "env");
        assertEquals("/env/amble", parse(environment).nodeName());
        assertEquals("env", parse(environment).host());
        NodeArguments arguments =
                parse(environment, "__ns:=/arg/", "__name:=legs", "__master:=http://arg:2/", "__ip:=10.0.0.2");
        assertEquals("/arg/legs", arguments.nodeName());
        assertEquals(URI.create("http://arg:2/"), arguments.masterUri());
        assertEquals("10.0.0.2", arguments.host());
    }

    @Test
    void masterMayHaveAnUnderscoreInItsName() throws RosException {
        URI uri = parse(Map.of("ROS_MASTER_URI", "http://robot_1:11311")).masterUri();
        assertEquals(new HostPort("robot_1", 11_311), HostPort.of(uri, "http"));
    }

    @Test
    void remappingsResolveOnBothSides() throws RosException {
        NodeArguments arguments = parse(
                Map.of("ROS_NAMESPACE", "a1"), "joint_states:=/hw/state", "~set:=set", "/cmd_vel:=teleop/cmd_vel");
        assertEquals("/hw/state", arguments.resolve("joint_states"));
        assertEquals("/hw/state", arguments.resolve("/a1/joint_states"));
        assertEquals("/a1/set", arguments.resolve("~set"));
        assertEquals("/a1/teleop/cmd_vel", arguments.resolve("/cmd_vel"));
        assertEquals("/a1/imu", arguments.resolve("imu"));
    }

    @Test
    void otherArgumentsAreKeptInOrder() throws RosException {
        assertEquals(
                List.of("walk.policy", "--dry-run"),
                parse(Map.of(), "walk.policy", "__log:=/tmp/x.log", "--dry-run").others());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50 | Integer | 50",
                "-3 | Integer | -3",
                "3000000000 | Long | 3000000000",
                "50.0 | Double | 50.0",
                "1e-3 | Double | 0.001",
                ".5 | Double | 0.5",
                "true | Boolean | true",
                "off | Boolean | false",
                "a1 | String | a1",
                "\"50\" | String | 50",
                "1.2.3 | String | 1.2.3"
            })
    void privateParametersHaveTheirYamlType(String text, String type, String value) throws RosException {
        Object parsed = parse(Map.of(), "_p:=" + text).privateParameters().get("p");
        assertTrue(parsed != null && parsed.getClass().getSimpleName().equals(type), () -> text + " -> " + parsed);
        assertEquals(value, String.valueOf(parsed));
    }

    @Test
    void privateParameterMayBeAList() throws RosException {
        NodeArguments arguments = parse(Map.of(), "_gains:=[20, 0.5, kp]", "_none:=[]", "_empty:=");
        assertEquals(List.of(20, 0.5, "kp"), arguments.privateParameters().get("gains"));
        assertEquals(List.of(), arguments.privateParameters().get("none"));
        assertEquals("", arguments.privateParameters().get("empty"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":=b",
                "a:=",
                "a b:=c",
                "a:=b-c",
                "__nme:=x",
                "__name:=a/b",
                "__name:=1",
                "__ns:=a b",
                "__ns:=~a",
                "__master:=localhost:11311",
                "__master:=http://",
                "__master:=http://host",
                "__master:=http://a b:1/",
                "__master:=http://host:99999/",
                "__master:=http://host:x/",
                "__master:=https://host:1/"
            })
    void malformedArgumentIsOneLineThatNamesIt(String argument) {
        RosException e = assertThrows(RosException.class, () -> parse(Map.of(), argument));
        String message = String.valueOf(e.getMessage());
        assertEquals(1, message.lines().count());
        String value = argument.substring(argument.indexOf(":=") + 2);
        assertTrue(message.contains(argument) || message.contains("'" + value + "'") || message.contains("__nme"));
    }

    private static NodeArguments parse(Map<String, String> environment, String... arguments) throws RosException {
        return NodeArguments.parse("amble", arguments, environment);
    }
}
