package dev.amble.robots.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.Sha256;
import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.GaitConfig;
import dev.amble.robots.observation.ObservationLayout;
import dev.amble.robots.observation.ObservationTerm;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyBundleTest {
    private static final RobotModel A1 = RobotLoader.load("a1");
    private static final ObservationLayout LAYOUT = new ObservationLayout(
            ObservationTerm.ofAnyRobot().stream()
                    .map(term -> new ObservationLayout.Entry(
                            term,
                            List.of(term == ObservationTerm.JOINT_VELOCITY ? 0.05 : 1.0),
                            term == ObservationTerm.LAST_ACTION ? 2 : null))
                    .toList(),
            12);
    private static final PolicyContract CONTRACT = new PolicyContract(
            LAYOUT, new GaitConfig(2.9, 0.6, 0.09, 1, 0.2), new VelocityRange(-1, 1, -0.4, 0.4, -1, 1), 0.02);
    private static final int[] SIZES = {59, 16, 12};
    private static final PolicyBundle BUNDLE = bundle();

    @TempDir
    Path folder;

    private static PolicyBundle bundle() {
        SplittableRandom random = new SplittableRandom(7);
        float[] mean = new float[59];
        float[] inverseStd = new float[59];
        for (int i = 0; i < 59; i++) {
            mean[i] = (float) random.nextGaussian();
            inverseStd[i] = (float) (0.1 + random.nextDouble());
        }
        ObservationNormalizer normalizer = new ObservationNormalizer(mean, inverseStd, 10);
        float[] parameters = gaussian(random, Mlp.parameterCount(SIZES));
        float[][] observations = new float[8][];
        for (int i = 0; i < 8; i++) {
            observations[i] = gaussian(random, 59);
        }
        Map<String, String> provenance = Map.of("commit", "1e10", "seed", "7", "config", "ppo:\n  epochs: 4\n");
        PolicyManifest manifest = PolicyManifest.of(A1, CONTRACT, normalizer, SIZES, provenance);
        return PolicyBundle.create(manifest, parameters, new byte[] {8, 8, 8}, observations);
    }

    private static float[] gaussian(SplittableRandom random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (0.3 * random.nextGaussian());
        }
        return values;
    }

    @Test
    void readsBackWhatWasWritten() throws IOException {
        PolicyBundle read = readBack(PolicyBundleWriter.toBytes(BUNDLE));
        assertSameContent(read);
        assertEquals("ppo:\n  epochs: 4\n", read.manifest().provenance().get("config"));
        assertEquals(CONTRACT.commandRange(), read.manifest().commandRange());
        assertEquals(LAYOUT, read.layout());
        assertEquals(8, read.golden().size());
    }

    private static void assertSameContent(PolicyBundle read) {
        assertEquals(BUNDLE.manifest(), read.manifest());
        assertArrayEquals(BUNDLE.parameters(), read.parameters());
        assertArrayEquals(BUNDLE.onnx(), read.onnx());
        assertArrayEquals(BUNDLE.golden().toBytes(), read.golden().toBytes());
    }

    @Test
    void thePolicyReadFromTheFileMovesTheRobotBitForBitTheSame() throws IOException {
        PolicyRunner read = readBack(PolicyBundleWriter.toBytes(BUNDLE)).newRunner(A1);
        PolicyRunner original =
                new PolicyRunner(A1, LAYOUT, CONTRACT.gait(), 0.02, BUNDLE.normalizer(), BUNDLE.network());
        SplittableRandom random = new SplittableRandom(8);
        RobotState state = new RobotState(12);
        VelocityCommand command = new VelocityCommand();
        JointCommand expected = new JointCommand(12);
        JointCommand actual = new JointCommand(12);
        for (int i = 0; i < 200; i++) {
            System.arraycopy(gaussian(random, 12), 0, state.jointPosition, 0, 12);
            System.arraycopy(gaussian(random, 12), 0, state.jointVelocity, 0, 12);
            System.arraycopy(gaussian(random, 3), 0, state.angularVelocityInBase, 0, 3);
            command.set((float) random.nextDouble(-1, 1), 0, 0);
            assertTrue(original.step(state, command, expected));
            assertTrue(read.step(state, command, actual));
            assertArrayEquals(expected.positionTarget, actual.positionTarget);
        }
    }

    @Test
    void writesTheSameBytesEveryTime() throws IOException {
        assertArrayEquals(PolicyBundleWriter.toBytes(BUNDLE), PolicyBundleWriter.toBytes(bundle()));
    }

    @Test
    void replacesAnOldFileAndLeavesNothingElseBehind() throws IOException {
        Path file = folder.resolve("new folder").resolve("walk.policy");
        PolicyBundleWriter.write(BUNDLE, file);
        Files.writeString(file, "old");
        PolicyBundleWriter.write(BUNDLE, file);
        assertSameContent(PolicyBundleReader.read(file));
        try (var files = Files.list(folder.resolve("new folder"))) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void checksumsAreInTheFormatOfSha256sum() throws IOException {
        byte[] checksums = contents().get(BundleEntry.CHECKSUMS);
        String first = new String(checksums, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        assertEquals(Sha256.hex(contents().getOrDefault(BundleEntry.MANIFEST, new byte[0])) + "  manifest.yaml", first);
    }

    @Test
    void weightsAreLittleEndianFloats() throws IOException {
        byte[] weights = contents().getOrDefault(BundleEntry.WEIGHTS, new byte[0]);
        int bits = Float.floatToRawIntBits(BUNDLE.parameters()[0]);
        assertEquals((byte) bits, weights[0]);
        assertEquals((byte) (bits >>> 24), weights[3]);
    }

    @Test
    void truncatedFilesAreRefused() throws IOException {
        byte[] whole = PolicyBundleWriter.toBytes(BUNDLE);
        for (int length = 0; length < whole.length; length += 509) {
            byte[] part = Arrays.copyOf(whole, length);
            String message = refusal(part);
            assertTrue(message.contains("is not a policy file, or only a part of one"), message);
        }
    }

    @Test
    void noFlippedBitChangesThePolicyUnnoticed() throws IOException {
        byte[] whole = PolicyBundleWriter.toBytes(BUNDLE);
        SplittableRandom random = new SplittableRandom(9);
        int refused = 0;
        for (int i = 0; i < 150; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertSameContent(readBack(damaged)); // the bit was in an unused field of the zip format
            } catch (PolicyFormatException e) {
                assertEquals(1, e.getMessage().lines().count());
                refused++;
            }
        }
        assertTrue(refused > 120, "refused " + refused);
    }

    @Test
    void aChangedByteIsNamedByItsEntry() throws IOException {
        for (BundleEntry entry :
                List.of(BundleEntry.WEIGHTS, BundleEntry.ONNX, BundleEntry.MANIFEST, BundleEntry.GOLDEN)) {
            Map<BundleEntry, byte[]> contents = contents();
            contents.getOrDefault(entry, new byte[0])[1] ^= 1;
            assertEndsWith(
                    "'" + entry.fileName() + "' does not have the SHA-256 in checksums.sha256: the file was damaged or"
                            + " edited; copy it again or export the policy again",
                    refusal(PolicyBundleWriter.zip(contents)));
        }
    }

    @Test
    void missingEntriesAreNamed() throws IOException {
        for (BundleEntry entry : BundleEntry.values()) {
            Map<BundleEntry, byte[]> contents = contents();
            contents.remove(entry);
            assertEndsWith(
                    "contains no '" + entry.fileName() + "'; export the policy again",
                    refusal(PolicyBundleWriter.zip(contents)));
        }
    }

    @Test
    void otherFilesAreNotPolicies() throws IOException {
        assertTrue(refusal("name: a1".getBytes(StandardCharsets.UTF_8)).contains("is not a policy file"));
        assertTrue(refusal(zipOf("readme.txt", 10)).contains("contains 'readme.txt', which no policy has"));
        String message = String.valueOf(
                assertThrows(PolicyFormatException.class, () -> PolicyBundleReader.read(folder.resolve("no.policy")))
                        .getMessage());
        assertEndsWith("no.policy: no such file; check the path", message);
    }

    @Test
    void entriesThatUnpackToTooMuchAreRefused() throws IOException {
        byte[] bomb = zipOf("manifest.yaml", 5 << 20);
        assertTrue(bomb.length < 10_000);
        assertEndsWith(
                "'manifest.yaml' is larger than 4 MiB, more than any policy needs; export the policy again",
                refusal(bomb));
    }

    private static byte[] zipOf(String name, int zeros) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(new byte[zeros]);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        format_version: 2          | format_version: 3             | has format version 3, this program reads version 2; update this program
        format_version: 2          | format_version: 1             | has format version 1, this program reads version 2; export the policy again with this version
        format_version: 2          | version: 2                    | manifest.yaml has no line 'format_version: <number>'; export the policy again
        control_period: 0.02       | control_rate: 50              | unknown key 'control_rate'; allowed: format_version, robot, observation, gait, command_range, control_period, normalizer, network, provenance
        term: joint_velocity       | term: foot_force              | observation term 'foot_force' is unknown to this version, which knows [angular_velocity, projected_gravity, velocity_command, joint_position, joint_velocity, last_action, gait_clock, height_scan, foot_contact]; update this program, or train without that term
        unit: rad/s                | unit: deg/s                   | observation term 'angular_velocity' is 3 values in deg/s in the policy but 3 values in rad/s in this version; export the policy again with this version
        term: last_action          | term: joint_position          | observation term 'joint_position' is 24 values in 1 in the policy but 24 values in rad in this version; export the policy again with this version
        layer_sizes: [59, 16, 12]  | layer_sizes: [59, 17, 12]     | the network's layers [59, 17, 12] need 1236 weights, there are 1164; export the policy again
        layer_sizes: [59, 16, 12]  | layer_sizes: [58, 16, 12]     | has 2276 bytes, its header announces 2244; export the policy again
        layer_sizes: [59, 16, 12]  | layer_sizes: [59, -16, 12]    | layer_sizes must be an input size, any hidden sizes and an output size, all positive, got [59, -16, 12]; change the value
        clip: 10.0                 | clip: 9.0e-9                  | the network does not repeat golden action 0 bit for bit; this program computes other numbers than the one that exported the policy: export it again with this version
        activation: elu            | activation: tanh              | 'network.activation' must be one of elu, got 'tanh'; change the value
        """)
    void manifestsThatDoNotFitAreRefused(String good, String bad, String message) throws IOException {
        assertEndsWith(message, refusal(withManifest(text -> replaceFirst(text, good, bad))));
    }

    @Test
    void changedWeightsWithARenewedChecksumFailTheGoldenPairs() throws IOException {
        Map<BundleEntry, byte[]> contents = contents();
        contents.getOrDefault(BundleEntry.WEIGHTS, new byte[0])[2] ^= 1; // 1/128 of the first weight
        String message = refusal(zipWithChecksums(contents));
        assertTrue(message.contains("does not repeat golden action 0 bit for bit"), message);
    }

    @Test
    void weightsThatAreNotFiniteAreRefused() {
        float[] parameters = BUNDLE.parameters();
        parameters[5] = Float.NaN;
        PolicyFormatException error = assertThrows(
                PolicyFormatException.class,
                () -> new PolicyBundle("x.policy", BUNDLE.manifest(), parameters, new byte[0], BUNDLE.golden()));
        assertEquals("x.policy: weight 5 is NaN; export an earlier checkpoint", error.getMessage());
    }

    @Test
    void acceptsTheRobotItWasTrainedFor() {
        BUNDLE.requireCompatible(A1);
        BUNDLE.requireCompatible(RobotLoader.load("a1"));
        BUNDLE.requirePeriod(1.0 / 50);
    }

    @Test
    void refusesAnotherRobot() {
        assertEquals(
                "new policy: the policy is for robot 'a1', this robot is 'go1'; choose a policy for this robot",
                incompatibility(a1("go1", A1.urdfSha256(), A1.joints(), 0.25)));
    }

    @Test
    void refusesOtherJointsAndNamesThem() {
        List<JointModel> joints = new ArrayList<>(A1.joints());
        joints.set(4, withName(joints.get(4), "FL_knee_joint"));
        assertEquals(
                "new policy: the joints differ: the policy has [FL_thigh_joint] and robot 'a1' has [FL_knee_joint],"
                        + " which the other lacks; choose a policy for this robot",
                incompatibility(a1("a1", A1.urdfSha256(), joints, 0.25)));
    }

    @Test
    void refusesAnotherJointOrder() {
        List<JointModel> joints = new ArrayList<>(A1.joints());
        Collections.swap(joints, 0, 3);
        String message = incompatibility(a1("a1", A1.urdfSha256(), joints, 0.25));
        assertTrue(message.contains("the joints are in another order: [FR_hip_joint, "), message);
    }

    @Test
    void refusesAnotherMeaningOfActions() {
        assertEquals(
                "new policy: action_scale was 0.25 in training and is 0.5 in robot 'a1'; restore it or train the policy"
                        + " again",
                incompatibility(a1("a1", A1.urdfSha256(), A1.joints(), 0.5)));
    }

    @Test
    void refusesAnotherUrdf() {
        String message = incompatibility(a1("a1", "0".repeat(64), A1.joints(), 0.25));
        assertTrue(message.startsWith("new policy: the URDF of robot 'a1' is another one than in training"), message);
        assertTrue(message.contains(A1.urdfSha256()) && message.contains("0".repeat(64)), message);
    }

    @Test
    void refusesAnotherRate() {
        PolicyFormatException error = assertThrows(PolicyFormatException.class, () -> BUNDLE.requirePeriod(0.01));
        assertEquals(
                "new policy: the policy was trained for a control period of 0.02 s, not 0.01 s; run it at 50.0 Hz",
                error.getMessage());
    }

    @Test
    void aPolicyThatFeelsItsFeetKnowsTheirOrder() throws IOException {
        ObservationLayout layout = new ObservationLayout(
                List.of(new ObservationLayout.Entry(ObservationTerm.FOOT_CONTACT, List.of(1.0))), 12);
        int[] sizes = {4, 12};
        PolicyManifest manifest = PolicyManifest.of(
                A1,
                new PolicyContract(layout, CONTRACT.gait(), CONTRACT.commandRange(), 0.02),
                new ObservationNormalizer(new float[4], new float[] {1, 1, 1, 1}, 10),
                sizes,
                Map.of());
        PolicyBundle feeling = readBack(PolicyBundleWriter.toBytes(
                PolicyBundle.create(manifest, new float[Mlp.parameterCount(sizes)], new byte[] {8}, new float[1][4])));
        feeling.requireCompatible(A1);
        List<FootModel> feet = new ArrayList<>(A1.feet());
        Collections.swap(feet, 0, 1);
        RobotModel reordered = a1("a1", A1.urdfSha256(), A1.joints(), feet, 0.25);
        String message = assertThrows(PolicyFormatException.class, () -> feeling.requireCompatible(reordered))
                .getMessage();
        assertEndsWith(
                "the feet, whose contacts the policy sees in this order, are [FR_foot, FL_foot, RR_foot, RL_foot] in the"
                        + " policy and [FL_foot, FR_foot, RR_foot, RL_foot] in robot.yaml; restore them or train the policy"
                        + " again",
                message);
        BUNDLE.requireCompatible(reordered); // it sees none of them
    }

    private static RobotModel a1(String name, String urdfSha256, List<JointModel> joints, double actionScale) {
        return a1(name, urdfSha256, joints, A1.feet(), actionScale);
    }

    private static RobotModel a1(
            String name, String urdfSha256, List<JointModel> joints, List<FootModel> feet, double actionScale) {
        return new RobotModel(
                name,
                urdfSha256,
                A1.links(),
                joints,
                feet,
                A1.safety(),
                actionScale,
                A1.actionClip(),
                List.of(),
                A1.standHeight());
    }

    private static JointModel withName(JointModel j, String name) {
        return new JointModel(
                name,
                j.parentLink(),
                j.origin(),
                j.axis(),
                j.lowerLimit(),
                j.upperLimit(),
                j.effortLimit(),
                j.velocityLimit(),
                j.damping(),
                j.friction(),
                j.defaultPosition(),
                j.sittingPosition(),
                j.kp(),
                j.kd(),
                j.mirrorJoint(),
                j.mirrorSign());
    }

    private static String incompatibility(RobotModel robot) {
        return assertThrows(PolicyFormatException.class, () -> BUNDLE.newRunner(robot))
                .getMessage();
    }

    private PolicyBundle readBack(byte[] content) throws IOException {
        Path file = folder.resolve("walk.policy");
        Files.write(file, content);
        return PolicyBundleReader.read(file);
    }

    private String refusal(byte[] content) {
        return assertThrows(PolicyFormatException.class, () -> readBack(content))
                .getMessage();
    }

    private static Map<BundleEntry, byte[]> contents() throws IOException {
        Map<BundleEntry, byte[]> contents = new EnumMap<>(BundleEntry.class);
        var bytes = new java.io.ByteArrayInputStream(PolicyBundleWriter.toBytes(BUNDLE));
        try (ZipInputStream zip = new ZipInputStream(bytes)) {
            for (BundleEntry entry : BundleEntry.values()) {
                assertEquals(entry.fileName(), String.valueOf(zip.getNextEntry()));
                contents.put(entry, zip.readAllBytes());
            }
        }
        return contents;
    }

    private static byte[] withManifest(UnaryOperator<String> edit) throws IOException {
        Map<BundleEntry, byte[]> contents = contents();
        String manifest = new String(contents.getOrDefault(BundleEntry.MANIFEST, new byte[0]), StandardCharsets.UTF_8);
        contents.put(BundleEntry.MANIFEST, edit.apply(manifest).getBytes(StandardCharsets.UTF_8));
        return zipWithChecksums(contents);
    }

    private static byte[] zipWithChecksums(Map<BundleEntry, byte[]> contents) throws IOException {
        contents.remove(BundleEntry.CHECKSUMS);
        StringBuilder lines = new StringBuilder();
        contents.forEach((entry, content) -> lines.append(Sha256.hex(content))
                .append("  ")
                .append(entry.fileName())
                .append('\n'));
        contents.put(BundleEntry.CHECKSUMS, lines.toString().getBytes(StandardCharsets.UTF_8));
        return PolicyBundleWriter.zip(contents);
    }

    private static String replaceFirst(String text, String good, String bad) {
        int at = text.indexOf(good);
        assertTrue(at >= 0, text);
        return text.substring(0, at) + bad + text.substring(at + good.length());
    }

    private static void assertEndsWith(String end, String message) {
        assertTrue(message.endsWith(end), message);
    }
}
