package dev.amble.robots.policy;

import dev.amble.robots.config.Sha256;
import dev.amble.robots.config.YamlWriter;
import dev.amble.robots.file.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes policy files.
 *
 * <p>The same policy gives the same bytes everywhere: fixed order and times, nothing compressed (weights do not shrink,
 * and compressors differ between machines).
 */
public final class PolicyBundleWriter {
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0); // the first a zip can hold

    private PolicyBundleWriter() {}

    /** Writes {@code bundle}; {@code file} is replaced in one step or, on failure, left as it was. */
    public static void write(PolicyBundle bundle, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        byte[] content = toBytes(bundle);
        AtomicFile.write(file, out -> out.write(content));
    }

    static byte[] toBytes(PolicyBundle bundle) throws IOException {
        Map<BundleEntry, byte[]> contents = new EnumMap<>(BundleEntry.class);
        contents.put(BundleEntry.MANIFEST, YamlWriter.write(bundle.manifest()).getBytes(StandardCharsets.UTF_8));
        contents.put(BundleEntry.WEIGHTS, FloatBytes.toBytes(bundle.parameters()));
        contents.put(BundleEntry.ONNX, bundle.onnx());
        contents.put(BundleEntry.GOLDEN, bundle.golden().toBytes());
        contents.put(BundleEntry.CHECKSUMS, checksums(contents));
        return zip(contents);
    }

    private static byte[] checksums(Map<BundleEntry, byte[]> contents) {
        StringBuilder lines = new StringBuilder();
        contents.forEach((entry, content) -> lines.append(Sha256.hex(content))
                .append("  ")
                .append(entry.fileName())
                .append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] zip(Map<BundleEntry, byte[]> contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<BundleEntry, byte[]> content : contents.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(content.getValue());
                ZipEntry entry = new ZipEntry(content.getKey().fileName());
                entry.setTimeLocal(TIME);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
