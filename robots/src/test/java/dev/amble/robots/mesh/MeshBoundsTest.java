package dev.amble.robots.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeshBoundsTest {
    private static final String COLLADA = """
            <COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="1.4.1">
              <asset><unit name="centimeter" meter="0.01"/><up_axis>Z_UP</up_axis></asset>
              <library_geometries><geometry id="leg"><mesh>
                <source id="normals"><float_array id="n" count="3">9 9 9</float_array></source>
                <source id="positions"><float_array id="p" count="6">0 0 0 10 20 30</float_array></source>
                <vertices id="v"><input semantic="POSITION" source="#positions"/></vertices>
              </mesh></geometry></library_geometries>
              <library_visual_scenes><visual_scene id="scene"><node>
                <translate>100 0 0</translate>
                <node><rotate>0 0 1 90</rotate><scale>2 1 1</scale><instance_geometry url="#leg"/></node>
              </node></visual_scene></library_visual_scenes>
            </COLLADA>
            """;

    @TempDir
    private Path folder;

    private MeshBounds read(String name, String text) throws IOException {
        return MeshBounds.read(Files.writeString(folder.resolve(name), text));
    }

    private static void assertBounds(List<Double> min, List<Double> max, MeshBounds bounds) {
        for (int i = 0; i < 3; i++) {
            assertEquals(min.get(i), bounds.min().get(i), 1e-6);
            assertEquals(max.get(i), bounds.max().get(i), 1e-6);
        }
    }

    @Test
    void binaryStlEvenIfItBeginsWithSolid() throws IOException {
        ByteBuffer stl = ByteBuffer.allocate(84 + 50).order(ByteOrder.LITTLE_ENDIAN);
        stl.put("solid from a CAD program".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        stl.putInt(80, 1);
        float[] normalAndCorners = {7, 7, 7, 0, 0, 0, 1, 0, -2, 0, 3, 0};
        for (int i = 0; i < normalAndCorners.length; i++) {
            stl.putFloat(84 + 4 * i, normalAndCorners[i]);
        }
        Path file = Files.write(folder.resolve("part.STL"), stl.array());
        assertBounds(List.of(0.0, 0.0, -2.0), List.of(1.0, 3.0, 0.0), MeshBounds.read(file));
    }

    @Test
    void textStl() throws IOException {
        String text = """
                solid a
                 facet normal 9 9 9
                  outer loop
                   vertex 0 0 0
                   vertex 1e-1 0 0
                   vertex 0 -2.5 4
                  endloop
                 endfacet
                endsolid a
                """;
        assertBounds(List.of(0.0, -2.5, 0.0), List.of(0.1, 0.0, 4.0), read("part.stl", text));
    }

    @Test
    void objReadsVerticesOnly() throws IOException {
        String text = "# part\nv 1 2 3\nv -1 0 5 0.5 0.5 0.5\nvt 8 8\nvn 9 9 9\nf 1 2 1\n";
        assertBounds(List.of(-1.0, 0.0, 3.0), List.of(1.0, 2.0, 5.0), read("part.obj", text));
    }

    @Test
    void colladaInMetresWhereItsNodesPutIt() throws IOException {
        // scaled to (20, 20, 30), turned by 90 degrees to (-20, 20, 30), moved by 100: x 80 .. 100, in cm
        assertBounds(List.of(0.8, 0.0, 0.0), List.of(1.0, 0.2, 0.3), read("part.dae", COLLADA));
    }

    @Test
    void whatIsNoMeshIsRefused() {
        assertRefused("no vertices", "part.stl", "");
        assertRefused("not three numbers", "part.obj", "v 1 2\n");
        assertRefused("not finite", "part.obj", "v 1 NaN 2\n");
        assertRefused("not a COLLADA file", "part.dae", "<COLLADA>");
        assertRefused("refers to '#leg'", "part.dae", COLLADA.replace("geometry id=\"leg\"", "geometry id=\"arm\""));
        assertRefused("not an STL, OBJ or DAE file", "part.step", "");
    }

    private void assertRefused(String expected, String name, String text) {
        String message = String.valueOf(
                assertThrows(IOException.class, () -> read(name, text)).getMessage());
        assertTrue(message.contains(expected), message);
    }

    @Test
    void meshesAreFoundInTheirPackageAndBesideTheUrdf() throws IOException {
        Path mesh = folder.resolve("dog_description/meshes/leg.stl");
        Files.createDirectories(mesh.getParent());
        Files.writeString(mesh, "");
        Path urdf = folder.resolve("dog_description/urdf/v2/dog.urdf");
        MeshFiles files = MeshFiles.of(urdf);
        Files.createDirectories(urdf.getParent());
        assertEquals(mesh.toAbsolutePath().normalize(), files.find("package://dog_description/meshes/leg.stl"));
        assertEquals(mesh.toAbsolutePath(), files.find("file://" + mesh.toAbsolutePath()));
        assertEquals(urdf.resolveSibling("../../meshes/leg.stl"), files.find("../../meshes/leg.stl"));
        assertNull(files.find("package://cat_description/meshes/leg.stl"));
        assertNull(files.find("leg.stl"));
        assertNull(MeshFiles.NONE.find(mesh.toString()));
    }
}
