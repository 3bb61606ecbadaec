package dev.amble.controller.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsTest {

    @TempDir
    private Path folder = Path.of("");

    private Definitions definitions(String... namesAndTexts) throws IOException {
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            Path file = folder.resolve(namesAndTexts[i]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, namesAndTexts[i + 1]);
        }
        return Definitions.read(folder);
    }

    /** Expected sums: {@code md5sum} of the text in the comment. */
    @Test
    void sumIgnoresCommentsAndSpaceAndPutsConstantsFirst() throws IOException {
        Definitions definitions =
                definitions("demo/msg/A.msg", "# leg\nfloat64   x # m\n\nuint8 FL = 1  # front left\n");
        // "uint8 FL=1\nfloat64 x"
        assertEquals("efe0cf9757ac209ada0f5d8982d7b27d", definitions.md5(definitions.message("demo/A")));
    }

    @Test
    void sumOfAUsedTypeStandsForItsName() throws IOException {
        Definitions definitions = definitions(
                "std_msgs/msg/String.msg", "string data\n",
                "demo/msg/B.msg", "std_msgs/String[] names\n");
        // 992ce8a1687cec8c8bd883ec73ca41d1 is std_msgs/String: "992ce8a1687cec8c8bd883ec73ca41d1 names"
        assertEquals("5334ccc36929d3443e2083f7204590bf", definitions.md5(definitions.message("demo/B")));
    }

    @Test
    void fullTextHoldsEachUsedTypeOnceDepthFirst() throws IOException {
        Definitions definitions = definitions(
                "demo/msg/Leaf.msg", "int8 x",
                "demo/msg/Branch.msg", "Leaf leaf",
                "demo/msg/Tree.msg", "Branch[2] pair\nLeaf last");
        String line = "\n" + "=".repeat(80) + "\n";
        assertEquals(
                "Branch[2] pair\nLeaf last" + line + "MSG: demo/Branch\nLeaf leaf" + line + "MSG: demo/Leaf\nint8 x",
                definitions.fullText(definitions.message("demo/Tree")));
    }

    @Test
    void headerWithoutAPackageIsThatOfStdMsgs() {
        MessageDefinition definition = MessageDefinition.parse("demo/A", "Header header");
        assertEquals("std_msgs/Header", definition.fields().get(0).type().base());
    }

    @Test
    void stringConstantKeepsWhatLooksLikeAComment() {
        MessageDefinition definition = MessageDefinition.parse("demo/A", "string TAG= #1 ");
        assertEquals(List.of(new MessageDefinition.Constant("string", "TAG", "#1")), definition.constants());
    }

    @Test
    void smallestElementBoundsTheLengthOfAnArray() throws IOException {
        Definitions definitions = definitions("demo/msg/A.msg", "bool a\nstring b\ntime c\nint16[3] d\nfloat64[] e");
        // 1 + 4 (length) + 8 + 3 * 2 + 4 (length)
        assertEquals(23, definitions.minBytes("demo/A"));
    }

    @Test
    void lineThatIsNoFieldIsNamed() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> MessageDefinition.parse("demo/A", "float64"));
        assertTrue(String.valueOf(e.getMessage()).startsWith("demo/A: 'float64' is neither"));
    }

    @Test
    void missingDefinitionIsNamed() throws IOException {
        Definitions definitions = definitions("demo/msg/A.msg", "other_msgs/B b");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> definitions.md5(definitions.message("demo/A")));
        assertEquals("no definition of other_msgs/B; add its .msg file", e.getMessage());
    }

    @Test
    void fieldNamesBecomeCamelCase() {
        List<String> names =
                MessageDefinition.parse("demo/A", "int8 frame_id\nint8 Kp\nint8 BQ_NTC\nint8 tauEst\nint8 SN")
                        .fields()
                        .stream()
                        .map(Field::javaName)
                        .toList();
        assertEquals(List.of("frameId", "kp", "bqNtc", "tauEst", "sn"), names);
    }
}
