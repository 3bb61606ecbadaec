package dev.amble.sim.env;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Robots in MuJoCo's C engine: mujoco/robots.c, compiled here and run as a process. */
final class MujocoRobots implements AutoCloseable {
    private static final String SOURCE = "mujoco/robots.c";

    private final Process process;
    private final OutputStream out;
    private final DataInputStream in;
    private final byte[] reply = new byte[2 * Double.BYTES];
    private double height;

    /**
     * Compiles and starts the program.
     *
     * @param folder for the program and its model
     */
    MujocoRobots(MujocoModel model, int numRobots, int substeps, Path folder) throws IOException, InterruptedException {
        Path program = compile(folder);
        Path xml = folder.resolve("model.xml");
        Files.writeString(xml, model.xml());
        RobotModel robot = model.robot();
        process = new ProcessBuilder(
                        program.toString(),
                        xml.toString(),
                        Integer.toString(numRobots),
                        Integer.toString(substeps),
                        Double.toString(robot.standHeight() / 2))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.getOutputStream();
        in = new DataInputStream(process.getInputStream());
        out.write(bytes(robot.jointVector(JointModel::kp)));
        out.write(bytes(robot.jointVector(JointModel::kd)));
        out.write(bytes(robot.jointVector(JointModel::effortLimit)));
        out.write(bytes(robot.jointVector(JointModel::defaultPosition)));
        out.flush();
    }

    private static Path compile(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("robots.c");
        Path program = folder.resolve("robots");
        try (InputStream text = MujocoRobots.class.getResourceAsStream(SOURCE)) {
            Files.copy(Objects.requireNonNull(text, SOURCE), source);
        }
        int status;
        try {
            status = new ProcessBuilder("cc", "-O2", source.toString(), "-lmujoco", "-lm", "-o", program.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException noCompiler) {
            status = -1;
        }
        if (status != 0) {
            throw new IllegalStateException(
                    "no MuJoCo to compare with; on Debian: apt-get install gcc libc6-dev libmujoco-dev");
        }
        return program;
    }

    /** The values as C's doubles. */
    private static byte[] bytes(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.nativeOrder());
        for (float value : values) {
            buffer.putDouble(value);
        }
        return buffer.array();
    }

    /**
     * Steps all robots.
     *
     * @param target rad, one per joint and robot
     * @return processor time that took, s
     */
    double step(float[] target) throws IOException {
        out.write(bytes(target));
        out.flush();
        in.readFully(reply);
        ByteBuffer values = ByteBuffer.wrap(reply).order(ByteOrder.nativeOrder());
        height = values.getDouble();
        return values.getDouble();
    }

    /** Mean height of the bases after the last step, m. */
    double height() {
        return height;
    }

    /** Ends the program by closing its input. */
    @Override
    public void close() throws IOException {
        out.close();
        in.close();
        process.destroy();
    }
}
