package dev.amble.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mistake of a user is one line that says what to do, exit code 2, and nothing written. */
class BadInputTest {
    private static final String DESCRIPTION = "/dev/amble/robots/descriptions/a1/";

    @TempDir
    private static Path shared;

    private static Path policy = Path.of("");

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainAPolicy() throws IOException {
        policy = TrainedPolicy.write(shared, 1);
    }

    /** Runs a command that must refuse its input; returns its line. */
    private static String refusal(String... arguments) {
        Invocation invocation = Invocation.of(arguments);
        assertEquals(1, invocation.err().size(), () -> "one line, got " + invocation);
        assertEquals(2, invocation.exitCode(), invocation::toString);
        assertEquals(List.of(), invocation.out());
        String line = invocation.err().get(0);
        assertTrue(line.startsWith("amble: "), line);
        return line.substring("amble: ".length());
    }

    private static void assertRefused(String expected, String... arguments) {
        String line = refusal(arguments);
        assertTrue(line.contains(expected), () -> "expected '" + expected + "' in: " + line);
    }

    private static String[] train(Path run, String... options) {
        return concat(new String[] {"train", "--run-dir", run.toString(), "--samples", "1"}, options);
    }

    private static String[] concat(String[] first, String[] second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Amble.class.getResourceAsStream(name)) {
            return new String(in == null ? new byte[0] : in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void unknownRobot() {
        assertRefused("no robot 'spot'; built in: a1", train(folder.resolve("run"), "--robot", "spot"));
        assertRefused("/: has no name for a run; choose another --run-dir", "train", "--run-dir", "/");
        assertFalse(Files.exists(folder.resolve("run")), "nothing is written");
    }

    @Test
    void malformedUrdfNamesLineAndColumn() throws IOException {
        Path yaml = file("robot.yaml", resource(DESCRIPTION + "robot.yaml"));
        Path urdf = file("a1.urdf", "<robot name=\"a1\">\n  <link name=\"base\"></joint>\n</robot>\n");
        assertRefused(urdf + ":2:", "inspect", yaml.toString());
    }

    @Test
    void misspeltKeyInATaskNamesItsLine() throws IOException {
        String text = resource("/dev/amble/sim/tasks/velocity-flat.yaml");
        int line =
                (int) text.substring(0, text.indexOf("episode_seconds")).lines().count() + 1;
        Path task = file("task.yaml", text.replace("episode_seconds", "episode_secnods"));
        assertRefused(task + ":" + line + ":", train(folder.resolve("run"), "--task", task.toString()));
        assertRefused("episode_secnods", train(folder.resolve("run"), "--task", task.toString()));
    }

    @Test
    void misspeltKeyInASetting() {
        Path run = folder.resolve("run");
        assertRefused("horizn", train(run, "--set", "training.horizn=16"));
        assertRefused("must begin with task., training. or algorithm.", train(run, "--set", "horizon=16"));
        assertRefused("frequency_hz", train(run, "--set", "task.gait.frequency_hz=fast"));
        assertFalse(Files.exists(run), "nothing is written");
    }

    @Test
    void settingsThatMakeNoSense() {
        Path run = folder.resolve("run");
        assertRefused("num_envs must be positive", train(run, "--set", "training.num_envs=0"));
        assertRefused("gamma must be in [0, 1]", train(run, "--set", "algorithm.advantage.gamma=1.5"));
        assertRefused("minStd", train(run, "--set", "training.min_std=-1"));
        assertRefused("mini_batches", train(run, "--set", "algorithm.optimization.mini_batches=1000000"));
    }

    @Test
    void impossibleUrdfs() throws IOException {
        String good = MakersUrdf.text();
        assertUrdfRefused(
                "mass must be finite and not negative, got -6.0 kg",
                good.replace("mass value=\"6\"", "mass value=\"-6\""));
        assertUrdfRefused("the lower one must be smaller", good.replace("lower=\"-0.8\"", "lower=\"0.9\""));
        assertUrdfRefused("'effort' of <limit> must be positive", good.replace("effort=\"25\"", "effort=\"0\""));
        assertUrdfRefused(
                "'damping' of <dynamics> must not be negative", good.replace("damping=\"0.01\"", "damping=\"-1\""));
        assertUrdfRefused("'radius' of <sphere> must be positive", good.replace("radius=\"0.02\"", "radius=\"0\""));
        String loop =
                "<joint name=\"loop\" type=\"fixed\"><parent link=\"FR_foot\"/><child link=\"trunk\"/></joint></robot>";
        assertUrdfRefused("link 'trunk' has two parents", good.replace("</robot>", loop));
        assertUrdfRefused(
                "expand the file first: rosrun xacro xacro",
                good.replace("<link name=\"camera\"/>", "<xacro:camera/>"));
        assertUrdfRefused(
                "names child link 'FR_shin'", good.replace("child link=\"FR_calf\"", "child link=\"FR_shin\""));
    }

    private void assertUrdfRefused(String expected, String text) throws IOException {
        Path urdf = file("dog.urdf", text);
        assertRefused(expected, "inspect", urdf.toString());
        assertRefused(expected, "new-robot", urdf.toString());
        assertFalse(Files.exists(folder.resolve("robot.yaml")), "nothing is written");
    }

    @Test
    void impossibleTerrains() {
        Path run = folder.resolve("run");
        assertTerrainRefused("terrain.tile_size must be at least two spacings, got 0.0", run, "tile_size=0");
        assertTerrainRefused("terrain.levels must be at least 1, got 0.0", run, "levels=0");
        assertTerrainRefused("terrain.spacing must be positive, got -1.0", run, "spacing=-1");
        assertTerrainRefused("at most 64 million grid points", run, "spacing=0.001");
        assertTerrainRefused("terrain.columns is empty", run, "columns=[]");
        assertTerrainRefused("has 1 values; give [first, last]", run, column("rough", "[0.2]"));
        assertTerrainRefused("size must be not negative, got -0.2", run, column("rough", "[-0.2, 0.1]"));
        assertTerrainRefused("one of plane, slope_up, slope_down, rough", run, column("lava", "[0, 1]"));
        assertTerrainRefused("unknown key 'colums' in 'terrain'", run, "colums=[]");
        assertFalse(Files.exists(run), "nothing is written");
    }

    private static String column(String type, String size) {
        return "columns=[{type: " + type + ", size: " + size + ", pitch: 1, friction: 1}]";
    }

    private static void assertTerrainRefused(String expected, Path run, String setting) {
        assertRefused(expected, train(run, "--task", "velocity-rough", "--set", "task.terrain." + setting));
    }

    @Test
    void whatJbulletCannotDo() {
        Path run = folder.resolve("run");
        assertRefused(
                "terrain: engine jbullet knows no ground but the plane; use engine multibody",
                train(run, "--task", "velocity-rough", "--engine", "jbullet"));
        assertRefused(
                "engine jbullet has rigid ground only; use engine multibody",
                train(run, "--task", "velocity-flat-wide", "--engine", "jbullet"));
        assertFalse(Files.exists(run), "nothing is written");
    }

    @Test
    void simulationsThatCannotBe() {
        assertRefused("--rate 300: the rate must divide the physics rate of 400 Hz", "simulate", "--rate", "300");
        assertRefused("unknown task 'ice'; known: velocity-flat", "simulate", "--task", "ice");
        assertRefused("armatur", "simulate", "--set", "actuators.armatur=0.01");
        assertRefused(
                "terrain: engine jbullet knows no ground but the plane",
                "simulate",
                "--task",
                "velocity-rough",
                "--engine",
                "jbullet");
    }

    @Test
    void recordingsThatFitNoActuator() throws IOException {
        String header = "time,joint,target,position,velocity,torque\n";
        assertFitRefused("the first line must be the header time,joint,target", "joint,torque\n");
        assertFitRefused("no samples after the header", header);
        assertFitRefused(":2:1: expected 6 values, got 2", header + "0,hip\n");
        assertFitRefused(":2:1: 'fast' is no finite number", header + "0,hip,0,0,fast,0\n");
        assertFitRefused("needs at least two samples in the order of time", header + "0,hip,0,0,0,0\n");
        assertFitRefused("'hip' is not sampled evenly", header + "0,hip,0,0,0,0\n0.01,hip,0,0,0,0\n0.05,hip,0,0,0,0\n");
        assertFitRefused("change the option", header + "0,hip,0,0,0,0\n0.01,hip,0,0,0,0\n", "--validation", "2");
    }

    private void assertFitRefused(String expected, String recording, String... options) throws IOException {
        Path csv = file("legs.csv", recording);
        Path output = folder.resolve("motor.yaml");
        assertRefused(
                expected, concat(new String[] {"fit-actuator", csv.toString(), "-o", output.toString()}, options));
        assertFalse(Files.exists(output), "nothing is written");
    }

    @Test
    void unknownTask() {
        assertRefused("unknown task 'climb'; known: velocity-flat", train(folder.resolve("run"), "--task", "climb"));
    }

    @Test
    void limitsThatAreNoLimits() {
        String run = folder.resolve("run").toString();
        assertRefused("--minutes must be positive, got 0.0", "train", "--run-dir", run, "--minutes", "0");
        assertRefused("--minutes must be positive, got 0.0", "walk", "--run-dir", run, "--minutes", "0");
        assertRefused("leave out --minutes", "walk", "--run-dir", run, "--pretrained", "--minutes", "1");
        assertRefused("there is one for: a1", "walk", "--run-dir", run, "--pretrained", "--robot", "mine/robot.yaml");
        assertRefused("--minutes must be positive, got NaN", "train", "--run-dir", run, "--minutes", "NaN");
        assertRefused("--iterations must be at least 1, got 0", "train", "--run-dir", run, "--iterations", "0");
        assertRefused("--samples must be at least 1, got -5", "train", "--run-dir", run, "--samples", "-5");
        assertRefused("--threads must be at least 1, got 0", "train", "--run-dir", run, "--threads", "0");
        assertRefused(
                "only what sees the same can", "train", "--run-dir", run, "--set", "training.shared_networks=true");
        assertFalse(Files.exists(folder.resolve("run")), "nothing is written");
    }

    @Test
    void filesThatCannotBeWrittenAreRefusedBeforeTheWork() {
        String file = folder.resolve("no/such/file").toString();
        assertRefused("choose another --json file", "walk", "--json", file);
        assertRefused("choose another --episodes file", "evaluate", policy.toString(), "--episodes", file);
        assertRefused("choose another --json file", "walk", "--json", folder.toString());
    }

    @Test
    void resumingWhatIsNoRunOrChangingIt() {
        assertRefused("is not the directory of a training run", "train", "--resume", folder.toString());
        String run = shared.resolve("run").toString();
        assertRefused("--seed cannot be changed", "train", "--resume", run, "--seed", "2");
    }

    @Test
    void damagedPolicies() throws IOException {
        byte[] whole = Files.readAllBytes(policy);
        Path damaged = folder.resolve("damaged.policy");
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        Files.write(damaged, flipped);
        assertRefused(damaged + ":", "evaluate", damaged.toString());
        Files.write(damaged, Arrays.copyOf(whole, whole.length / 2));
        assertRefused("is not a policy file, or only a part of one", "evaluate", damaged.toString());
        assertRefused(
                "no such file", "evaluate", folder.resolve("absent.policy").toString());
    }

    @Test
    void policyOfAnotherRobot() throws IOException {
        Path yaml = file("robot.yaml", resource(DESCRIPTION + "robot.yaml").replace("name: a1", "name: b1"));
        file("a1.urdf", resource(DESCRIPTION + "a1.urdf"));
        assertRefused(
                "the policy is for robot 'a1', this robot is 'b1'",
                "evaluate",
                policy.toString(),
                "--robot",
                yaml.toString());
    }

    @Test
    void policyOfAnotherPeriod() {
        assertRefused("period", "evaluate", policy.toString(), "--set", "policy_period=0.01");
    }

    @Test
    void exportingWhereNothingCanBeWritten() throws IOException {
        Path notAFolder = file("file", "x");
        assertRefused(
                "choose another -o file",
                "export",
                shared.resolve("run").toString(),
                "-o",
                notAFolder.resolve("a1.policy").toString());
    }

    @Test
    void playingWhatIsNotThereOrToWhereNothingCanBeWritten() {
        assertRefused(
                "no robot 'spot'; built in: a1",
                "play",
                "spot",
                "--html",
                folder.resolve("a.html").toString());
        assertRefused(
                "choose another place for --html",
                "play",
                policy.toString(),
                "--html",
                folder.resolve("no/such/a.html").toString());
        assertRefused(
                "a --video must be an .mp4 or a .gif",
                "play",
                policy.toString(),
                "--video",
                folder.resolve("a.avi").toString());
        assertRefused("period", "play", policy.toString(), "--set", "policy_period=0.01");
    }

    @Test
    void unknownOptionsAndCommands() {
        assertRefused("--sede", "train", "--sede", "1");
        assertRefused("fly", "fly");
        assertRefused("--seed", "train", "--seed", "one");
        assertRefused("mutually exclusive", "train", "--minutes", "1", "--samples", "1");
    }

    @Test
    void helpIsNoMistake() {
        Invocation help = Invocation.of("train", "--help");
        assertEquals(0, help.exitCode());
        assertEquals(List.of(), help.err());
        assertTrue(
                help.out().get(0).startsWith("Usage: amble train"), help.out().get(0));
    }

    @Test
    void aClusterWithoutSparkOnTheClassPath() {
        assertRefused("--cluster needs Spark on the class path", train(folder.resolve("run"), "--cluster", "local[2]"));
        assertFalse(Files.exists(folder.resolve("run")), "nothing is written");
    }

    @Test
    void settingsOfAClusterWithoutOne() throws IOException {
        Path settings = file("cluster.properties", "spark.cores.max 4\n");
        assertRefused(
                "--cluster-config has no effect without --cluster",
                train(folder.resolve("run"), "--cluster-config", settings.toString()));
    }

    @Test
    void aClusterSettingThatIsNoneOfSparks() throws IOException {
        Path settings = file("cluster.properties", "training.num_envs 64\n");
        assertRefused(
                "'training.num_envs' is no setting of Spark's",
                train(folder.resolve("run"), "--cluster", "local[2]", "--cluster-config", settings.toString()));
    }
}
