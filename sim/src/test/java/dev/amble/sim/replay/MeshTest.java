package dev.amble.sim.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.Vector3;
import dev.amble.sim.terrain.HeightField;
import dev.amble.sim.terrain.Terrain;
import dev.amble.sim.terrain.TerrainConfig;
import dev.amble.sim.terrain.TileType;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeshTest {
    /** Surfaces have 24 sides: inscribed in the true one, they lose about 1 % of a circle's area, 2 % of a ball. */
    private static final double INSCRIBED = 0.03;

    @Test
    void ballHasTheVolumeOfABall() {
        Mesh ball = Form.RoundedBox.ball(0.5).mesh();
        double exact = 4.0 / 3 * Math.PI * 0.125; // 0.5236
        assertEquals(exact, volume(ball), INSCRIBED * exact);
        assertOutwardUnitNormals(ball);
    }

    @Test
    void roundedBoxHasItsExtentsAndVolume() {
        Mesh box = Mesh.roundedBox(new Vector3(0.3, 0.2, 0.1), 0.05);
        assertEquals(0.3, largest(box, 0), 1e-7);
        assertEquals(0.2, largest(box, 1), 1e-7);
        assertEquals(0.1, largest(box, 2), 1e-7);
        // Steiner's formula for a core of 0.5 x 0.3 x 0.1 grown by r = 0.05: V + A r + pi r^2 (a + b + c) + 4/3 pi r^3
        // = 0.015 + 0.46 * 0.05 + 0.0070686 + 0.0005236 = 0.0455922
        assertEquals(0.0455922, volume(box), 0.01 * 0.0455922);
        assertOutwardUnitNormals(box);
    }

    @Test
    void sharpCylinderHasTheVolumeOfItsProfile() {
        Mesh cylinder = Mesh.lathe(new double[][] {{0, 1}, {0.5, 1}, {0.5, 1}, {0.5, -1}, {0.5, -1}, {0, -1}});
        // 24-sided prism: 24 / 2 * r^2 * sin(15 deg) * h = 12 * 0.25 * 0.258819 * 2
        assertEquals(1.552914, volume(cylinder), 1e-5);
        assertOutwardUnitNormals(cylinder);
    }

    @Test
    void arrowReachesFromTheOriginToOne() {
        Mesh arrow = new Form.Arrow().mesh();
        assertEquals(1, largest(arrow, 2), 0);
        assertTrue(volume(arrow) > 0);
        assertOutwardUnitNormals(arrow);
    }

    @Test
    void groundIsTheHeightFieldSeenFromAbove() {
        TerrainConfig.Column rough =
                new TerrainConfig.Column(TileType.ROUGH, new TerrainConfig.Growth(0.1, 0.1), 0.3, 1);
        TerrainConfig config = new TerrainConfig(1, 0.05, 6, 2, 1, 1, 1, 0, List.of(rough));
        HeightField field = (HeightField) Terrain.of(config).ground();
        Mesh ground = Mesh.ground(field, -1, -0.5f, 1, 0.5f);
        for (int i = 0; i < ground.numVertices(); i++) {
            Vector3 vertex = vector(ground.position(), i);
            assertEquals(field.height((float) vertex.x(), (float) vertex.y()), vertex.z(), 1e-5);
        }
        assertEquals(1, largest(ground, 0), field.spacing());
        assertEquals(0.5, largest(ground, 1), field.spacing());
        assertOutwardUnitNormals(ground);
    }

    /** Divergence theorem: a third of the sum of x . n dA, for a closed surface seen counter-clockwise from outside. */
    private static double volume(Mesh mesh) {
        double sum = 0;
        for (int t = 0; t < mesh.triangle().length; t += 3) {
            Vector3 a = vertex(mesh, t);
            sum += a.dot(vertex(mesh, t + 1).cross(vertex(mesh, t + 2))) / 6;
        }
        return sum;
    }

    private static void assertOutwardUnitNormals(Mesh mesh) {
        for (int t = 0; t < mesh.triangle().length; t += 3) {
            Vector3 a = vertex(mesh, t);
            Vector3 face =
                    vertex(mesh, t + 1).minus(a).cross(vertex(mesh, t + 2).minus(a));
            for (int k = 0; k < 3; k++) {
                Vector3 normal = vector(mesh.normal(), mesh.triangle()[t + k]);
                assertEquals(1, normal.norm(), 1e-6);
                if (face.norm() > 1e-9) {
                    assertTrue(normal.dot(face) >= 0, "triangle " + t / 3 + " faces inward");
                }
            }
        }
    }

    private static double largest(Mesh mesh, int axis) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = axis; i < mesh.position().length; i += 3) {
            max = Math.max(max, mesh.position()[i]);
        }
        return max;
    }

    private static Vector3 vertex(Mesh mesh, int corner) {
        return vector(mesh.position(), mesh.triangle()[corner]);
    }

    private static Vector3 vector(float[] values, int index) {
        return new Vector3(values[3 * index], values[3 * index + 1], values[3 * index + 2]);
    }
}
