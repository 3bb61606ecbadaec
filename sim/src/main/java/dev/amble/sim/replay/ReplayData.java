package dev.amble.sim.replay;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.terrain.HeightField;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A recording as the page reads it. Numbers are little-endian, 32 bits each, frame by frame; JSON holds them in base64.
 *
 * @param meshes surfaces, each once
 * @param arrow index of the mesh of an arrow
 * @param ground around the robot's way; null for the plane z = 0
 * @param jointFoot index of the foot whose leg each joint belongs to; -1 if none
 * @param linkPose seven floats a link, as in {@link Frame}
 */
record ReplayData(
        String title,
        double period,
        int numFrames,
        List<Surface> meshes,
        int arrow,
        @Nullable Surface ground,
        List<Piece> parts,
        List<String> feet,
        List<String> footColors,
        List<String> joints,
        List<Integer> jointFoot,
        byte[] linkPose,
        byte[] command,
        byte[] velocity,
        byte[] footPosition,
        byte[] contact,
        byte[] footForce,
        byte[] jointTorque) {
    /** How far from the robot's way the ground is shown, m. */
    private static final float SURROUNDINGS = 4;

    record Surface(byte[] position, byte[] normal, byte[] triangle) {
        static Surface of(Mesh mesh) {
            return new Surface(floats(mesh.position()), floats(mesh.normal()), ints(mesh.triangle()));
        }
    }

    /** A part of the robot: its pose is position and quaternion x, y, z, w in link coordinates. */
    record Piece(int link, int mesh, double[] pose, String color) {}

    static ReplayData of(Recording recording) {
        RobotModel robot = recording.robot();
        RobotAppearance appearance = RobotAppearance.of(robot);
        List<Form> forms = Stream.concat(
                        appearance.parts().stream().map(RobotAppearance.Part::form), Stream.of(new Form.Arrow()))
                .distinct()
                .toList();
        return new ReplayData(
                recording.title(),
                recording.period(),
                recording.frames().size(),
                forms.stream().map(form -> Surface.of(form.mesh())).toList(),
                forms.size() - 1,
                ground(recording),
                appearance.parts().stream()
                        .map(part -> piece(part, forms.indexOf(part.form())))
                        .toList(),
                robot.feet().stream().map(FootModel::name).toList(),
                appearance.footPaint().stream().map(Paint::css).toList(),
                robot.jointNames(),
                jointFoot(robot),
                perFrame(recording, Frame::linkPose),
                perFrame(recording, Frame::command),
                perFrame(recording, Frame::velocity),
                perFrame(recording, Frame::footPosition),
                perFrame(recording, ReplayData::contacts),
                perFrame(recording, Frame::footForce),
                perFrame(recording, Frame::jointTorque));
    }

    private static @Nullable Surface ground(Recording recording) {
        if (!(recording.ground() instanceof HeightField field)) {
            return null;
        }
        float[] min = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
        float[] max = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
        for (Frame frame : recording.frames()) {
            for (int axis = 0; axis < 2; axis++) {
                min[axis] = Math.min(min[axis], frame.linkPose()[axis]);
                max[axis] = Math.max(max[axis], frame.linkPose()[axis]);
            }
        }
        return Surface.of(Mesh.ground(
                field, min[0] - SURROUNDINGS, min[1] - SURROUNDINGS, max[0] + SURROUNDINGS, max[1] + SURROUNDINGS));
    }

    private static Piece piece(RobotAppearance.Part part, int mesh) {
        Pose pose = part.pose();
        return new Piece(
                part.link(),
                mesh,
                new double[] {
                    pose.position().x(),
                    pose.position().y(),
                    pose.position().z(),
                    pose.rotation().x(),
                    pose.rotation().y(),
                    pose.rotation().z(),
                    pose.rotation().w()
                },
                part.paint().css());
    }

    private static List<Integer> jointFoot(RobotModel robot) {
        List<Integer> foot = new ArrayList<>(java.util.Collections.nCopies(robot.numJoints(), -1));
        for (int f = 0; f < robot.numFeet(); f++) {
            for (int link = robot.feet().get(f).link(); link > 0; ) {
                foot.set(link - 1, f);
                link = robot.joints().get(link - 1).parentLink();
            }
        }
        return foot;
    }

    private static float[] contacts(Frame frame) {
        float[] values = new float[frame.contact().length];
        for (int f = 0; f < values.length; f++) {
            values[f] = frame.contact()[f] ? 1 : 0;
        }
        return values;
    }

    private static byte[] perFrame(Recording recording, Function<Frame, float[]> values) {
        int size = values.apply(recording.frames().get(0)).length;
        float[] all = new float[size * recording.frames().size()];
        for (int i = 0; i < recording.frames().size(); i++) {
            System.arraycopy(values.apply(recording.frames().get(i)), 0, all, size * i, size);
        }
        return floats(all);
    }

    private static byte[] floats(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] ints(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }
}
