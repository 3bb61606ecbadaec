package dev.amble.sim.view;

import com.jme3.asset.AssetManager;
import com.jme3.material.Material;
import com.jme3.math.ColorRGBA;
import com.jme3.math.Vector2f;
import com.jme3.scene.Geometry;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.shape.Quad;
import com.jme3.texture.Image;
import com.jme3.texture.Texture;
import com.jme3.texture.Texture2D;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import dev.amble.sim.replay.Mesh;
import dev.amble.sim.replay.Paint;
import java.nio.ByteBuffer;

/** Meshes and colours as jMonkeyEngine draws them. */
final class Surfaces {
    private static final String LIT = "Common/MatDefs/Light/Lighting.j3md";
    private static final float SHININESS = 24;
    private static final float GLOSS = 0.12f;

    private final AssetManager assets;

    Surfaces(AssetManager assets) {
        this.assets = assets;
    }

    static ColorRGBA color(Paint paint) {
        ColorRGBA color = new ColorRGBA();
        return color.setAsSrgb(
                ((paint.rgb() >> 16) & 0xFF) / 255f,
                ((paint.rgb() >> 8) & 0xFF) / 255f,
                (paint.rgb() & 0xFF) / 255f,
                1);
    }

    static com.jme3.scene.Mesh mesh(Mesh source) {
        com.jme3.scene.Mesh mesh = new com.jme3.scene.Mesh();
        mesh.setBuffer(VertexBuffer.Type.Position, 3, source.position());
        mesh.setBuffer(VertexBuffer.Type.Normal, 3, source.normal());
        mesh.setBuffer(VertexBuffer.Type.Index, 3, source.triangle());
        mesh.updateBound();
        return mesh;
    }

    Geometry solid(String name, Mesh mesh, Paint paint) {
        Geometry geometry = new Geometry(name, mesh(mesh));
        Material material = new Material(assets, LIT);
        material.setBoolean("UseMaterialColors", true);
        material.setColor("Diffuse", color(paint));
        material.setColor("Ambient", color(paint));
        material.setColor("Specular", ColorRGBA.White.mult(GLOSS));
        material.setFloat("Shininess", SHININESS);
        geometry.setMaterial(material);
        return geometry;
    }

    /** A level square around the origin: a line every quarter of a metre, a strong one every metre. */
    Geometry plane(float size, Paint ground, Paint line) {
        Quad quad = new Quad(size, size);
        quad.scaleTextureCoordinates(new Vector2f(size, size));
        return grid(quad, ground, line);
    }

    /** An uneven ground with the same lines. */
    Geometry ground(Mesh surface, Paint ground, Paint line) {
        com.jme3.scene.Mesh mesh = mesh(surface);
        float[] place = new float[2 * surface.numVertices()];
        for (int i = 0; i < surface.numVertices(); i++) {
            place[2 * i] = surface.position()[3 * i];
            place[2 * i + 1] = surface.position()[3 * i + 1];
        }
        mesh.setBuffer(VertexBuffer.Type.TexCoord, 2, place);
        return grid(mesh, ground, line);
    }

    private Geometry grid(com.jme3.scene.Mesh mesh, Paint ground, Paint line) {
        Geometry floor = new Geometry("ground", mesh);
        Material material = new Material(assets, LIT);
        material.setTexture("DiffuseMap", gridTexture(ground, line));
        floor.setMaterial(material);
        return floor;
    }

    private static Texture2D gridTexture(Paint ground, Paint line) {
        int size = 512;
        ByteBuffer pixels = BufferUtils.createByteBuffer(4 * size * size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                put(pixels, mix(ground, line, Math.max(strength(x, size), strength(y, size))));
            }
        }
        pixels.flip();
        Texture2D texture = new Texture2D(new Image(Image.Format.RGBA8, size, size, pixels, ColorSpace.sRGB));
        texture.setWrap(Texture.WrapMode.Repeat);
        texture.setMagFilter(Texture.MagFilter.Bilinear);
        texture.setMinFilter(Texture.MinFilter.Trilinear);
        texture.setAnisotropicFilter(2);
        return texture;
    }

    /** How much of a line there is at a pixel of a square metre, [0, 1]. */
    private static double strength(int pixel, int size) {
        int toMetre = Math.min(pixel, size - 1 - pixel);
        int quarter = size / 4;
        int toQuarter = Math.min(pixel % quarter, quarter - 1 - pixel % quarter);
        return toMetre < 3 ? 1 : toQuarter < 1 ? 0.3 : 0;
    }

    private static Paint mix(Paint a, Paint b, double share) {
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int from = (a.rgb() >> shift) & 0xFF;
            int to = (b.rgb() >> shift) & 0xFF;
            rgb |= (int) Math.round(from + share * (to - from)) << shift;
        }
        return new Paint(rgb);
    }

    private static void put(ByteBuffer pixels, Paint paint) {
        pixels.put((byte) (paint.rgb() >> 16))
                .put((byte) (paint.rgb() >> 8))
                .put((byte) paint.rgb())
                .put((byte) 255);
    }
}
