package dev.amble.sim.replay;

import dev.amble.robots.model.Vector3;

/** A solid to draw, around the origin of its own axes. */
public sealed interface Form {
    /** Its surface. */
    Mesh mesh();

    /** A box with round edges; half edge lengths and radius of the edges in m. */
    record RoundedBox(Vector3 halfExtents, double radius) implements Form {
        static RoundedBox ball(double radius) {
            return new RoundedBox(new Vector3(radius, radius, radius), radius);
        }

        @Override
        public Mesh mesh() {
            return Mesh.roundedBox(halfExtents, radius);
        }
    }

    /** A cylinder along z whose rims are bevelled; m. */
    record Cylinder(double radius, double length) implements Form {
        private static final double BEVEL = 0.12;

        @Override
        public Mesh mesh() {
            double bevel = BEVEL * Math.min(radius, length / 2);
            double r = radius - bevel;
            double z = length / 2;
            return Mesh.lathe(new double[][] {
                {0, z},
                {r, z},
                {r, z},
                {radius, z - bevel},
                {radius, z - bevel},
                {radius, bevel - z},
                {radius, bevel - z},
                {r, -z},
                {r, -z},
                {0, -z}
            });
        }
    }

    /** An arrow along z from the origin, 1 m long before it is scaled. */
    record Arrow() implements Form {
        private static final double SHAFT = 0.025;
        private static final double HEAD = 0.07;
        private static final double NECK = 0.8;

        @Override
        public Mesh mesh() {
            return Mesh.lathe(new double[][] {
                {0, 1}, {HEAD, NECK}, {HEAD, NECK}, {SHAFT, NECK}, {SHAFT, NECK}, {SHAFT, 0}, {SHAFT, 0}, {0, 0}
            });
        }
    }
}
