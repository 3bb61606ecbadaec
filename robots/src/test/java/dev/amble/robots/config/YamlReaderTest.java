package dev.amble.robots.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    enum Engine {
        MULTI_BODY,
        JBULLET
    }

    record Ppo(double clipRange, int epochs) {
        Ppo {
            if (!(clipRange > 0)) {
                throw new IllegalArgumentException("clip_range must be positive, got " + clipRange);
            }
        }
    }

    record Settings(
            String name,
            long samples,
            float rate,
            boolean mirror,
            Engine engine,
            Ppo ppo,
            List<Double> range,
            Map<String, Double> rewards) {}

    private static final String GOOD = """
            name: walk
            samples: 14_000_000
            rate: 3e-4
            mirror: true
            engine: multi_body
            ppo:
              clip_range: 0.2
              epochs: 4
            range: [-1, 1.5]
            rewards:
              foot_slip: -0.1
              alive: .25
            """;

    private static final Settings GOOD_SETTINGS = new Settings(
            "walk",
            14_000_000,
            3e-4f,
            true,
            Engine.MULTI_BODY,
            new Ppo(0.2, 4),
            List.of(-1.0, 1.5),
            Map.of("foot_slip", -0.1, "alive", 0.25));

    @Test
    void bindsEverySupportedType() {
        assertEquals(GOOD_SETTINGS, read(GOOD));
    }

    @Test
    void writtenRecordsReadBackEqual() {
        Settings hard = new Settings(
                "true: \"quoted\"\nsecond line\n  indented # no comment\n",
                Long.MIN_VALUE,
                Float.MIN_VALUE,
                false,
                Engine.JBULLET,
                new Ppo(0.1 + 0.2, 7),
                List.of(Double.NEGATIVE_INFINITY, 1e-300, 1.0 / 3),
                Map.of("null", 1.0, "12", 2.0, "a b", 3.0));
        assertEquals(hard, read(YamlWriter.write(hard)));
        assertEquals(GOOD_SETTINGS, read(YamlWriter.write(GOOD_SETTINGS)));
    }

    @Test
    void mapsAreWrittenInTheOrderOfTheirKeys() {
        String written = YamlWriter.write(GOOD_SETTINGS);
        assertTrue(written.endsWith("rewards:\n  alive: 0.25\n  foot_slip: -0.1\n"), written);
    }

    @Test
    void writtenYamlIsAsAPersonWouldWriteIt() {
        assertEquals("clip_range: 0.2\nepochs: 4\n", YamlWriter.write(new Ppo(0.2, 4)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mirror: true       | mirorr: true       | test.yaml:4:1: unknown key 'mirorr'; allowed: name, samples, rate, mirror, engine, ppo, range, rewards; did you mean 'mirror'?
            clip_range: 0.2    | clip: 0.2          | test.yaml:7:3: unknown key 'clip' in 'ppo'; allowed: clip_range, epochs
            mirror: true       | # nothing          | test.yaml:1:1: missing key 'mirror'; add it: true or false
            rate: 3e-4         | rate: fast         | test.yaml:3:7: 'rate' must be a number, got 'fast'; change the value
            rate: 3e-4         | rate: "3e-4"       | test.yaml:3:7: 'rate' must be a number, got the text '3e-4'; change the value
            rate: 3e-4         | rate: 1e39         | test.yaml:3:7: 'rate' must be a number, got '1e39'; change the value
            rate: 3e-4         | rate: .nan         | test.yaml:3:7: 'rate' must be a number, got '.nan'; change the value
            rate: 3e-4         | rate:              | test.yaml:3:6: 'rate' has no value; give a number
            rate: 3e-4         | rate: null         | test.yaml:3:7: 'rate' has no value; give a number
            epochs: 4          | epochs: 4.0        | test.yaml:8:11: 'ppo.epochs' must be a whole number (32 bit), got '4.0'; change the value
            epochs: 4          | epochs: 3000000000 | test.yaml:8:11: 'ppo.epochs' must be a whole number (32 bit), got '3000000000'; change the value
            epochs: 4          | epochs: [4]        | test.yaml:8:11: 'ppo.epochs' must be a whole number (32 bit), got a list; change the value
            mirror: true       | mirror: yes        | test.yaml:4:9: 'mirror' must be true or false, got 'yes'; change the value
            engine: multi_body | engine: mujoco     | test.yaml:5:9: 'engine' must be one of multi_body, jbullet, got 'mujoco'; change the value
            [-1, 1.5]          | 3                  | test.yaml:9:8: 'range' must be a list, each a number, got '3'; change the value
            [-1, 1.5]          | [-1, far]          | test.yaml:9:13: 'range[1]' must be a number, got 'far'; change the value
            alive: .25         | alive: [.25]       | test.yaml:12:10: 'rewards.alive' must be a number, got a list; change the value
            clip_range: 0.2    | clip_range: -1     | test.yaml:7:15: 'ppo': clip_range must be positive, got -1.0; change the value
            mirror: true       | name: again        | test.yaml:4:1: key 'name' is already set at line 1; keep one of them
            name: walk         | name: &n walk      | test.yaml:1:7: anchors and aliases (& and *) are not allowed; write the value out
            name: walk         | name: *n           | test.yaml:1:7: anchors and aliases (& and *) are not allowed; write the value out
            name: walk         | name: !!int 3      | test.yaml:1:7: tags (!) are not allowed; write the plain value
            """)
    void refusesInOneLineThatSaysWhereWhatAndWhatToDo(String good, String bad, String message) {
        assertTrue(GOOD.contains(good));
        assertRefused(message, GOOD.replace(good, bad));
    }

    sealed interface Motor permits Ideal, DcMotor {}

    record Ideal() implements Motor {}

    record DcMotor(double voltage) implements Motor {}

    record Machine(
            Motor motor,
            Map<Engine, Double> steps,
            @Nullable Ppo ppo) {}

    @Test
    void aSealedChoiceIsAMappingWithOneKey() {
        Machine machine = new Machine(new DcMotor(24), Map.of(Engine.JBULLET, 0.5), null);
        String yaml = "motor:\n  dc_motor:\n    voltage: 24.0\nsteps:\n  jbullet: 0.5\n";
        assertEquals(machine, YamlReader.read(new TextSource("test.yaml", yaml), Machine.class));
        assertEquals(yaml, YamlWriter.write(machine));
        Machine ideal = new Machine(new Ideal(), Map.of(), new Ppo(0.1, 2));
        assertEquals(ideal, YamlReader.read(new TextSource("test.yaml", YamlWriter.write(ideal)), Machine.class));
    }

    @Test
    void whatMayBeLeftOutMayBeSetOnTheCommandLine() {
        TextSource text = new TextSource("test.yaml", "motor: {ideal: {}}\nsteps: {multi_body: 1}");
        Machine machine =
                YamlReader.read(text, Machine.class, List.of("steps.jbullet=2", "ppo={clip_range: 0.1, epochs: 2}"));
        assertEquals(
                new Machine(new Ideal(), Map.of(Engine.MULTI_BODY, 1.0, Engine.JBULLET, 2.0), new Ppo(0.1, 2)),
                machine);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            motor={dcmotor: {}} | --set motor={dcmotor: {}}: unknown choice 'dcmotor' in 'motor'; give a mapping with one key, one of ideal, dc_motor; did you mean 'dc_motor'?
            motor=ideal         | --set motor=ideal: 'motor' must be a mapping with one key, one of ideal, dc_motor, got 'ideal'; change the value
            motor={}            | --set motor={}: 'motor' must be a mapping with one key, one of ideal, dc_motor, got a mapping; change the value
            motor.ideal={a: 1}  | --set motor.ideal={a: 1}: unknown key 'a' in 'motor.ideal'; allowed:
            steps.bullet=1      | --set steps.bullet=1: unknown key 'bullet' in 'steps'; allowed: multi_body, jbullet; did you mean 'jbullet'?
            """)
    void refusesChoicesAndKeysThatDoNotExist(String setting, String message) {
        TextSource text = new TextSource("test.yaml", "motor: {ideal: {}}\nsteps: {multi_body: 1}");
        ConfigException error =
                assertThrows(ConfigException.class, () -> YamlReader.read(text, Machine.class, List.of(setting)));
        assertEquals(message, error.getMessage().strip());
    }

    @Test
    void syntaxErrorsNameTheirPlace() {
        ConfigException error = assertThrows(ConfigException.class, () -> read("name: [walk\nsamples: 3"));
        assertTrue(error.getMessage().startsWith("test.yaml:2:"), error.getMessage());
        assertTrue(error.getMessage().endsWith("; fix the syntax"), error.getMessage());
        assertEquals(1, error.getMessage().lines().count());
    }

    @Test
    void emptyFilesAndSecondDocumentsAreRefused() {
        String keys = "name, samples, rate, mirror, engine, ppo, range, rewards";
        assertRefused("test.yaml:1:1: the file is empty; give the keys " + keys, "");
        assertRefused("test.yaml:1:1: the file is empty; give the keys " + keys, "# only a comment\n");
        assertRefused("test.yaml:1:1: the file must be a mapping; give the keys " + keys, "- 3\n");
        assertRefused(
                "test.yaml:13:1: a second YAML document starts here; keep one document a file", GOOD + "---\na: b");
    }

    @Test
    void textIsTextWhateverItLooksLike() {
        assertEquals("no", read(GOOD.replace("name: walk", "name: no")).name());
        assertEquals("1e3", read(GOOD.replace("name: walk", "name: 1e3")).name());
        assertEquals("null", read(GOOD.replace("name: walk", "name: \"null\"")).name());
    }

    @Test
    void aSettingWithoutValueTakesAKeyAway() {
        Settings settings =
                YamlReader.read(new TextSource("test.yaml", GOOD), Settings.class, List.of("rewards.alive="));
        assertFalse(settings.rewards().containsKey("alive"));
        assertEquals(GOOD_SETTINGS.rewards().size() - 1, settings.rewards().size());
        ConfigException refused = assertThrows(
                ConfigException.class,
                () -> YamlReader.read(new TextSource("test.yaml", GOOD), Settings.class, List.of("rewards.alvie=")));
        assertTrue(refused.getMessage().contains("no key 'alvie' in 'rewards'"), refused.getMessage());
    }

    @Test
    void settingsReplaceValuesAnywhereInTheTree() {
        Settings settings = YamlReader.read(
                new TextSource("test.yaml", GOOD),
                Settings.class,
                List.of("ppo.clip_range=0.1", "range=[0, 2]", "rewards.alive=1", "name=run=fast"));
        assertEquals(0.1, settings.ppo().clipRange());
        assertEquals(List.of(0.0, 2.0), settings.range());
        assertEquals(1.0, settings.rewards().get("alive"));
        assertEquals("run=fast", settings.name());
        assertEquals(4, settings.ppo().epochs());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ppo.clp_range=1    | --set ppo.clp_range=1: unknown key 'clp_range' in 'ppo'; allowed: clip_range, epochs; did you mean 'clip_range'?
            sampels=1          | --set sampels=1: unknown key 'sampels'; allowed: name, samples, rate, mirror, engine, ppo, range, rewards; did you mean 'samples'?
            pop.epochs=1       | --set pop.epochs=1: no key 'pop' in the file; allowed: name, samples, rate, mirror, engine, ppo, range, rewards; did you mean 'ppo'?
            samples            | --set samples: must be key=value, for example --set seed=7
            range.0=1          | --set range.0=1: 'range' is a list and has no keys; set it as a whole
            rate.a=1           | --set rate.a=1: 'rate' is a single value and has no keys; set it as a whole
            rate=fast          | --set rate=fast: 'rate' must be a number, got 'fast'; change the value
            rate=              | --set rate=: missing key 'rate'; add it: a number
            ppo.clip_range=-1  | --set ppo.clip_range=-1: 'ppo': clip_range must be positive, got -1.0; change the value
            """)
    void badSettingsAreNamedAsTheUserWroteThem(String setting, String message) {
        ConfigException error = assertThrows(
                ConfigException.class,
                () -> YamlReader.read(new TextSource("test.yaml", GOOD), Settings.class, List.of(setting)));
        assertEquals(message, error.getMessage());
    }

    @Test
    void readsFilesAndNamesMissingOnes(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.yaml");
        Files.writeString(file, GOOD);
        assertEquals(GOOD_SETTINGS, YamlReader.read(TextSource.file(file), Settings.class));

        Path missing = folder.resolve("b.yaml");
        ConfigException error = assertThrows(ConfigException.class, () -> TextSource.file(missing));
        assertEquals(missing + ": no such file; check the path", error.getMessage());

        Files.write(file, new byte[] {(byte) 0xff, 0x20});
        error = assertThrows(ConfigException.class, () -> TextSource.file(file));
        assertEquals(file + ": is not UTF-8 text; save it as UTF-8", error.getMessage());
    }

    @Test
    void missingResourcesAreNamed() {
        ConfigException error =
                assertThrows(ConfigException.class, () -> TextSource.resource(YamlReaderTest.class, "/nowhere.yaml"));
        assertTrue(error.getMessage().startsWith("classpath:/nowhere.yaml: no such resource"), error.getMessage());
    }

    record Span(double min, double max) {
        Span {
            if (!(min <= max)) {
                throw new IllegalArgumentException("min must not exceed max, got [" + min + ", " + max + "]");
            }
        }
    }

    record Spans(Span friction) {}

    @Test
    void recordsOfNumbersMayBeWrittenAsLists() {
        assertEquals(new Spans(new Span(0.4, 1.25)), readSpans("friction: [0.4, 1.25]"));
        assertEquals(new Spans(new Span(0.4, 1.25)), readSpans("friction: {min: 0.4, max: 1.25}"));
        assertEquals(
                "test.yaml:1:11: 'friction' has 1 values; give [min, max]",
                assertThrows(ConfigException.class, () -> readSpans("friction: [0.4]"))
                        .getMessage());
        assertEquals(
                "test.yaml:1:11: 'friction': min must not exceed max, got [2.0, 1.0]; change the value",
                assertThrows(ConfigException.class, () -> readSpans("friction: [2, 1]"))
                        .getMessage());
    }

    private static Spans readSpans(String text) {
        return YamlReader.read(new TextSource("test.yaml", text), Spans.class);
    }

    private static Settings read(String text) {
        return YamlReader.read(new TextSource("test.yaml", text), Settings.class);
    }

    private static void assertRefused(String message, String text) {
        ConfigException error = assertThrows(ConfigException.class, () -> read(text));
        assertEquals(message, error.getMessage());
    }
}
