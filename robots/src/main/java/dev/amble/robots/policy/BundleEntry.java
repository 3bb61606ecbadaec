package dev.amble.robots.policy;

import java.util.Arrays;
import java.util.List;

/** The files inside a bundle, in the order they are written. */
enum BundleEntry {
    MANIFEST("manifest.yaml", 4),
    WEIGHTS("weights.bin", 64),
    ONNX("policy.onnx", 80),
    GOLDEN("golden.bin", 16),
    /** SHA-256 of the others, as {@code sha256sum} writes and checks them. */
    CHECKSUMS("checksums.sha256", 1);

    private final String fileName;
    private final int maxBytes;

    BundleEntry(String fileName, int maxMebibytes) {
        this.fileName = fileName;
        maxBytes = maxMebibytes << 20;
    }

    String fileName() {
        return fileName;
    }

    /** Largest size that is read, so that a crafted file cannot fill the memory. */
    int maxBytes() {
        return maxBytes;
    }

    static List<String> fileNames() {
        return Arrays.stream(values()).map(BundleEntry::fileName).toList();
    }
}
