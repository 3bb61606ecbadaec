package dev.amble.controller.command;

import dev.amble.controller.policy.PolicyController;
import dev.amble.controller.recorder.PolicyIdentity;
import dev.amble.controller.recorder.RecordingException;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundleReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the policy files that ran while something was recorded, by their SHA-256.
 *
 * @param given by the user; then they are looked for where they were, and beside the recording
 */
record RecordedPolicies(List<Path> given, Path recording) {
    RecordedPolicies {
        given = List.copyOf(given);
    }

    /**
     * A new instance of a policy that ran.
     *
     * @throws RecordingException if it is nowhere
     */
    PolicyController find(PolicyIdentity identity, RobotModel robot) {
        Path recorded = Path.of(identity.file());
        List<Path> candidates = new ArrayList<>(given);
        candidates.add(recorded);
        candidates.add(recording.resolveSibling(recorded.getFileName()));
        for (Path candidate : candidates) {
            if (Files.isRegularFile(candidate)
                    && PolicyIdentity.of(0, candidate).sha256().equals(identity.sha256())) {
                return PolicyController.of(PolicyBundleReader.read(candidate), robot);
            }
        }
        throw new RecordingException("the policy that ran, SHA-256 " + identity.sha256() + ", is neither " + recorded
                + " any more nor beside the recording; give it with --policy");
    }
}
