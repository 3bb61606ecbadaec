package dev.amble.controller.recorder;

import dev.amble.robots.config.Sha256;
import dev.amble.robots.policy.PolicyFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which policy file decided.
 *
 * @param generation {@link dev.amble.controller.policy.LocomotionPolicy#generation()}
 * @param file absolute path on the computer that recorded
 * @param sha256 of the file's content, lower-case hex
 */
public record PolicyIdentity(int generation, String file, String sha256) {
    /**
     * Identifies a policy file.
     *
     * @throws PolicyFormatException if it can't be read
     */
    public static PolicyIdentity of(int generation, Path file) {
        try {
            return new PolicyIdentity(
                    generation, file.toAbsolutePath().toString(), Sha256.hex(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new PolicyFormatException(file + ": cannot be read (" + e.getMessage() + "); check the path", e);
        }
    }
}
