package dev.amble.training.run;

import dev.amble.robots.config.ConfigException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The state of a training run in one file, never half-written: it is written under another name, flushed to disk, and
 * moved into place.
 */
public final class Checkpoint {
    private static final int MAGIC = 0x414d424c; // "AMBL"
    private static final int VERSION = 1;

    private Checkpoint() {}

    /** Writes the trainer's state. */
    public static void write(Path file, Trainer trainer) throws IOException {
        AtomicFile.write(file, stream -> {
            CRC32 checksum = new CRC32();
            DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(stream, checksum), 1 << 16));
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
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
     * @throws ConfigException if the file is missing, damaged or of another version
     */
    public static void read(Path file, Trainer trainer) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(file + ": no checkpoint here; give the directory of a run that was started");
        }
        requireIntact(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            readHeader(file, in);
            trainer.loadState(in);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be resumed: " + e.getMessage(), e);
        }
    }

    private static void readHeader(Path file, DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new ConfigException(file + ": is not an Amble checkpoint");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new ConfigException(file + ": has checkpoint version " + version + ", this program reads " + VERSION
                    + "; resume with the program that wrote it");
        }
    }

    private static void requireIntact(Path file) {
        try (CheckedInputStream checked =
                        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32());
                DataInputStream in = new DataInputStream(checked)) {
            long body = Files.size(file) - Long.BYTES;
            if (body < 2 * Integer.BYTES) {
                throw new EOFException();
            }
            in.skipNBytes(body);
            long computed = checked.getChecksum().getValue();
            if (in.readLong() != computed) {
                throw new ConfigException(file + ": is damaged (checksum differs); resume from another run");
            }
        } catch (IOException e) {
            throw new ConfigException(file + ": is damaged (truncated); resume from another run", e);
        }
    }
}
