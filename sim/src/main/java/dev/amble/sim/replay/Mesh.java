package dev.amble.sim.replay;

import dev.amble.robots.model.Vector3;
import dev.amble.sim.terrain.HeightField;

/**
 * A surface of triangles with a normal at every vertex; a closed one unless said otherwise.
 *
 * @param position three values a vertex, m
 * @param normal unit vectors out of the surface, three values a vertex
 * @param triangle three vertex indices a triangle, counter-clockwise seen from outside
 */
public record Mesh(float[] position, float[] normal, int[] triangle) {
    /** Vertices round a full turn, and along a quarter of one with both its ends. */
    private static final int SEGMENTS = 24;

    private static final int OCTANT_ROWS = SEGMENTS / 4 + 1;

    public int numVertices() {
        return position.length / 3;
    }

    /**
     * A box around the origin whose edges and corners are round: a ball or a capsule if the radius is as large as the
     * half extents allow.
     */
    public static Mesh roundedBox(Vector3 halfExtents, double radius) {
        // A sphere whose eight octants are moved apart; a row in the middle of top and bottom closes the holes there.
        Grid grid = new Grid(OCTANT_ROWS * 2 + 2, OCTANT_ROWS * 4 + 1);
        Vector3 core = halfExtents.minus(new Vector3(radius, radius, radius));
        Vector3 up = new Vector3(0, 0, 1);
        grid.addRow(up.times(halfExtents.z()), up);
        for (int i = 0; i < 2 * OCTANT_ROWS; i++) {
            double polar = octantAngle(i);
            for (int k = 0; k <= 4 * OCTANT_ROWS; k++) {
                int column = k % (4 * OCTANT_ROWS);
                int quadrant = column / OCTANT_ROWS;
                double azimuth = octantAngle(column);
                Vector3 normal = new Vector3(
                        Math.sin(polar) * Math.cos(azimuth), Math.sin(polar) * Math.sin(azimuth), Math.cos(polar));
                Vector3 corner = new Vector3(
                        quadrant == 0 || quadrant == 3 ? core.x() : -core.x(),
                        quadrant < 2 ? core.y() : -core.y(),
                        i < OCTANT_ROWS ? core.z() : -core.z());
                grid.add(corner.plus(normal.times(radius)), normal);
            }
        }
        grid.addRow(up.times(-halfExtents.z()), up.times(-1));
        return grid.mesh();
    }

    /** Angle of a row of vertices when the last row of each quarter turn is repeated as the first of the next. */
    private static double octantAngle(int index) {
        int quarter = index / OCTANT_ROWS;
        return Math.PI / 2 * (quarter + (index % OCTANT_ROWS) / (OCTANT_ROWS - 1.0));
    }

    /**
     * The surface that a line in the x-z plane sweeps when it turns about the z axis.
     *
     * @param profile points (x, z) from top to bottom, x not negative; a point given twice is a sharp edge
     */
    public static Mesh lathe(double[][] profile) {
        Grid grid = new Grid(profile.length, SEGMENTS + 1);
        for (int i = 0; i < profile.length; i++) {
            double[] slope = profileNormal(profile, i);
            for (int k = 0; k <= SEGMENTS; k++) {
                double cos = Math.cos(2 * Math.PI * k / SEGMENTS);
                double sin = Math.sin(2 * Math.PI * k / SEGMENTS);
                grid.add(
                        new Vector3(profile[i][0] * cos, profile[i][0] * sin, profile[i][1]),
                        new Vector3(slope[0] * cos, slope[0] * sin, slope[1]));
            }
        }
        return grid.mesh();
    }

    /** Unit normal (x, z) of the profile at a point: across the line to its neighbours, but not across a sharp edge. */
    private static double[] profileNormal(double[][] profile, int i) {
        int from = i > 0 && !same(profile[i - 1], profile[i]) ? i - 1 : i;
        int to = i + 1 < profile.length && !same(profile[i], profile[i + 1]) ? i + 1 : i;
        double dx = profile[to][0] - profile[from][0];
        double dz = profile[to][1] - profile[from][1];
        double length = Math.hypot(dx, dz);
        return new double[] {-dz / length, dx / length};
    }

    private static boolean same(double[] a, double[] b) {
        return a[0] == b[0] && a[1] == b[1];
    }

    /**
     * The part of an uneven ground between two corners, in world coordinates; an open surface that faces up. Its edge is
     * on the grid of the field, and the whole field is taken where the corners lie beyond it.
     */
    public static Mesh ground(HeightField field, float fromX, float fromY, float toX, float toY) {
        int firstColumn = column(field, fromX);
        int firstRow = row(field, fromY);
        Grid grid = new Grid(row(field, toY) - firstRow + 1, column(field, toX) - firstColumn + 1);
        // Rows from left to right (falling y), so that triangles are counter-clockwise seen from above.
        for (int k = firstRow + grid.rows - 1; k >= firstRow; k--) {
            for (int i = firstColumn; i < firstColumn + grid.columns; i++) {
                grid.add(new Vector3(field.x(i), field.y(k), field.heightAt(i, k)), groundNormal(field, i, k));
            }
        }
        return grid.mesh();
    }

    private static int column(HeightField field, float x) {
        return Math.max(0, Math.min(field.columns() - 1, Math.round((x - field.x(0)) / field.spacing())));
    }

    private static int row(HeightField field, float y) {
        return Math.max(0, Math.min(field.rows() - 1, Math.round((y - field.y(0)) / field.spacing())));
    }

    private static Vector3 groundNormal(HeightField field, int i, int k) {
        int west = Math.max(0, i - 1);
        int east = Math.min(field.columns() - 1, i + 1);
        int south = Math.max(0, k - 1);
        int north = Math.min(field.rows() - 1, k + 1);
        Vector3 normal = new Vector3(
                (field.heightAt(west, k) - field.heightAt(east, k)) / ((east - west) * field.spacing()),
                (field.heightAt(i, south) - field.heightAt(i, north)) / ((north - south) * field.spacing()),
                1);
        return normal.times(1 / normal.norm());
    }

    /** Rows of vertices, neighbours joined by two triangles. */
    private static final class Grid {
        private final int rows;
        private final int columns;
        private final float[] position;
        private final float[] normal;
        private int size;

        Grid(int rows, int columns) {
            this.rows = rows;
            this.columns = columns;
            position = new float[3 * rows * columns];
            normal = new float[3 * rows * columns];
        }

        void add(Vector3 vertex, Vector3 outward) {
            put(vertex, position);
            put(outward, normal);
            size += 3;
        }

        /** A whole row in one point. */
        void addRow(Vector3 vertex, Vector3 outward) {
            for (int k = 0; k < columns; k++) {
                add(vertex, outward);
            }
        }

        private void put(Vector3 v, float[] out) {
            out[size] = (float) v.x();
            out[size + 1] = (float) v.y();
            out[size + 2] = (float) v.z();
        }

        Mesh mesh() {
            int[] triangle = new int[6 * (rows - 1) * (columns - 1)];
            int at = 0;
            for (int i = 0; i + 1 < rows; i++) {
                for (int k = 0; k + 1 < columns; k++) {
                    int corner = i * columns + k;
                    int[] quad = {
                        corner, corner + columns, corner + columns + 1, corner, corner + columns + 1, corner + 1
                    };
                    System.arraycopy(quad, 0, triangle, at, 6);
                    at += 6;
                }
            }
            return new Mesh(position, normal, triangle);
        }
    }
}
