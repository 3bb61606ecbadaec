package dev.amble.robots.policy;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.Sha256;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Enumeration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads policy files and refuses whatever is not exactly what was written, tested and meant. */
public final class PolicyBundleReader {
    private static final Pattern FORMAT_VERSION = Pattern.compile("(?m)^format_version: (\\d{1,9})$");

    private final String source;

    private PolicyBundleReader(Path file) {
        source = file.toString();
    }

    /** Reads and proves a policy; whatever is wrong is one {@link PolicyFormatException}. */
    public static PolicyBundle read(Path file) {
        return new PolicyBundleReader(file).bundle(file);
    }

    private PolicyBundle bundle(Path file) {
        Map<BundleEntry, byte[]> contents = unzip(file);
        requireChecksums(contents);
        PolicyManifest manifest = manifest(text(contents, BundleEntry.MANIFEST));
        float[] parameters = weights(bytes(contents, BundleEntry.WEIGHTS));
        return new PolicyBundle(
                source, manifest, parameters, bytes(contents, BundleEntry.ONNX), golden(manifest, contents));
    }

    private Map<BundleEntry, byte[]> unzip(Path file) {
        if (!Files.isRegularFile(file)) {
            throw error("no such file; check the path");
        }
        Map<BundleEntry, byte[]> contents = new EnumMap<>(BundleEntry.class);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry zipEntry = entries.nextElement();
                BundleEntry entry = entry(zipEntry.getName());
                if (contents.put(entry, content(zip, zipEntry, entry)) != null) {
                    throw error("contains '" + entry.fileName() + "' twice; export the policy again");
                }
            }
        } catch (IOException e) {
            throw new PolicyFormatException(
                    source + ": is not a policy file, or only a part of one (" + e.getMessage()
                            + "); copy it again or export the policy again",
                    e);
        }
        for (BundleEntry entry : BundleEntry.values()) {
            if (!contents.containsKey(entry)) {
                throw error("contains no '" + entry.fileName() + "'; export the policy again");
            }
        }
        return contents;
    }

    private BundleEntry entry(String name) {
        for (BundleEntry entry : BundleEntry.values()) {
            if (entry.fileName().equals(name)) {
                return entry;
            }
        }
        throw error("contains '" + name + "', which no policy has (allowed: "
                + String.join(", ", BundleEntry.fileNames()) + "); export the policy again");
    }

    private byte[] content(ZipFile zip, ZipEntry zipEntry, BundleEntry entry) throws IOException {
        try (var in = zip.getInputStream(zipEntry)) {
            byte[] content = in.readNBytes(entry.maxBytes() + 1);
            if (content.length > entry.maxBytes()) {
                throw error("'" + entry.fileName() + "' is larger than " + (entry.maxBytes() >> 20)
                        + " MiB, more than any policy needs; export the policy again");
            }
            return content;
        }
    }

    private void requireChecksums(Map<BundleEntry, byte[]> contents) {
        String checksums = text(contents, BundleEntry.CHECKSUMS);
        for (BundleEntry entry : BundleEntry.values()) {
            String line = Sha256.hex(bytes(contents, entry)) + "  " + entry.fileName();
            if (entry != BundleEntry.CHECKSUMS && checksums.lines().noneMatch(line::equals)) {
                throw error("'" + entry.fileName() + "' does not have the SHA-256 in "
                        + BundleEntry.CHECKSUMS.fileName()
                        + ": the file was damaged or edited; copy it again or export the policy again");
            }
        }
    }

    private PolicyManifest manifest(String text) {
        Matcher version = FORMAT_VERSION.matcher(text);
        if (!version.find()) {
            throw error("manifest.yaml has no line 'format_version: <number>'; export the policy again");
        }
        int written = Integer.parseInt(version.group(1));
        if (written != PolicyManifest.FORMAT_VERSION) {
            String remedy = written > PolicyManifest.FORMAT_VERSION
                    ? "; update this program"
                    : "; export the policy again with this version";
            throw error("has format version " + written + ", this program reads version "
                    + PolicyManifest.FORMAT_VERSION + remedy);
        }
        try {
            return YamlReader.read(new TextSource(source + "!manifest.yaml", text), PolicyManifest.class);
        } catch (ConfigException e) {
            throw new PolicyFormatException(e.getMessage(), e);
        }
    }

    private float[] weights(byte[] content) {
        if (content.length % Float.BYTES != 0) {
            throw error("'weights.bin' has " + content.length + " bytes, not whole floats; export the policy again");
        }
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        return FloatBytes.get(content.length / Float.BYTES, bytes);
    }

    private GoldenPairs golden(PolicyManifest manifest, Map<BundleEntry, byte[]> contents) {
        int[] sizes = manifest.layerSizes();
        try {
            return GoldenPairs.fromBytes(bytes(contents, BundleEntry.GOLDEN), sizes[0], sizes[sizes.length - 1]);
        } catch (IllegalArgumentException e) {
            throw new PolicyFormatException(
                    source + ": 'golden.bin' " + e.getMessage() + "; export the policy again", e);
        }
    }

    private static String text(Map<BundleEntry, byte[]> contents, BundleEntry entry) {
        return new String(bytes(contents, entry), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Map<BundleEntry, byte[]> contents, BundleEntry entry) {
        return contents.getOrDefault(entry, new byte[0]);
    }

    private PolicyFormatException error(String problem) {
        return new PolicyFormatException(source + ": " + problem);
    }
}
