package dev.amble.training.run;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.file.AtomicFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The state of a training run in one file, never half-written: it is written under another name, flushed to disk, and
 * moved into place.
 */
public final class Checkpoint {
    private static final int MAGIC = 0x414d424c; // "AMBL"
    private static final int VERSION = 4;

    private Checkpoint() {}

    /** Writes the trainer's state. */
    public static void write(Path file, Trainer trainer) throws IOException {
        AtomicFile.write(file, stream -> {
            CRC32 checksum = new CRC32();
            DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(stream, checksum), 1 << 16));
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            for (String part : trainer.config().fingerprint().values()) {
                out.writeUTF(part);
            }
            trainer.saveState(out);
            out.flush();
            long value = checksum.getValue();
            out.writeLong(value);
            out.flush();
        });
    }

    /**
     * Brings a trainer of the same configuration to the saved state.
     *
     * @throws ConfigException if the file is missing, damaged, of another version, or of a run that another robot, task,
     *     training configuration, backend or seed makes
     */
    public static void read(Path file, Trainer trainer) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(file + ": no checkpoint here; give the directory of a run that was started");
        }
        requireIntact(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            readHeader(file, in);
            requireSameRun(file, in, trainer.config());
            trainer.loadState(in);
            if (in.readNBytes(Long.BYTES + 1).length != Long.BYTES) {
                throw new IOException("it does not end where it should");
            }
        } catch (EOFException e) {
            throw new ConfigException(file + ": cannot be resumed: it ends too early; resume from another run", e);
        } catch (IOException e) {
            throw new ConfigException(
                    file + ": cannot be resumed: " + e.getMessage() + "; resume with the program that wrote it", e);
        }
    }

    private static void readHeader(Path file, DataInputStream in) throws IOException {
        in.readInt(); // the mark, already seen
        int version = in.readInt();
        if (version != VERSION) {
            throw new ConfigException(file + ": has checkpoint version " + version + ", this program reads " + VERSION
                    + "; resume with the program that wrote it");
        }
    }

    private static void requireSameRun(Path file, DataInputStream in, RunConfig config) throws IOException {
        for (Map.Entry<String, String> part : config.fingerprint().entrySet()) {
            if (!in.readUTF().equals(part.getValue())) {
                throw new ConfigException(file + ": the run was started with another " + part.getKey()
                        + " than run.yaml gives now; undo that change, or start a new run");
            }
        }
    }

    private static void requireIntact(Path file) {
        try (CheckedInputStream checked =
                        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32());
                DataInputStream in = new DataInputStream(checked)) {
            if (in.readInt() != MAGIC) {
                throw new ConfigException(file + ": is not an Amble checkpoint; give the directory of a training run");
            }
            in.skipNBytes(Files.size(file) - Integer.BYTES - Long.BYTES);
            long computed = checked.getChecksum().getValue();
            if (in.readLong() != computed) {
                throw new ConfigException(file + ": is damaged (checksum differs); resume from another run");
            }
        } catch (IOException e) {
            throw new ConfigException(file + ": is damaged (truncated); resume from another run", e);
        }
    }
}
