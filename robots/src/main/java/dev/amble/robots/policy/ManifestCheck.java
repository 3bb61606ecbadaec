package dev.amble.robots.policy;

import dev.amble.robots.observation.ObservationLayout;
import dev.amble.robots.observation.ObservationTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Whether a manifest fits itself, its weights, and the observation terms of this version. */
final class ManifestCheck {
    private final String source;
    private final PolicyManifest manifest;

    ManifestCheck(String source, PolicyManifest manifest) {
        this.source = source;
        this.manifest = manifest;
    }

    /** The observation layout, each term of which means the same here as where the policy was written. */
    ObservationLayout layout() {
        int numJoints = manifest.robot().joints().size();
        List<ObservationLayout.Entry> entries = new ArrayList<>();
        for (PolicyManifest.Term written : manifest.observation()) {
            ObservationTerm known = term(written.term());
            ObservationLayout.Entry entry =
                    construct(() -> new ObservationLayout.Entry(known, written.scale(), written.history()));
            PolicyManifest.Term here = PolicyManifest.Term.of(entry, numJoints);
            if (!here.unit().equals(written.unit()) || here.size() != written.size()) {
                throw error("observation term '" + written.term() + "' is " + written.size() + " values in "
                        + written.unit() + " in the policy but " + here.size() + " values in " + here.unit()
                        + " in this version; export the policy again with this version");
            }
            entries.add(entry);
        }
        return construct(() -> new ObservationLayout(entries, numJoints));
    }

    private ObservationTerm term(String name) {
        for (ObservationTerm term : ObservationTerm.values()) {
            if (term.name().toLowerCase(Locale.ROOT).equals(name)) {
                return term;
            }
        }
        throw error("observation term '" + name + "' is unknown to this version, which knows "
                + Arrays.toString(ObservationTerm.values()).toLowerCase(Locale.ROOT)
                + "; update this program, or train without that term");
    }

    ObservationNormalizer normalizer(ObservationLayout layout) {
        ObservationNormalizer normalizer = construct(manifest::observationNormalizer);
        if (normalizer.size() != layout.size()) {
            throw error("the normaliser has " + normalizer.size() + " values, the observation " + layout.size()
                    + "; export the policy again");
        }
        return normalizer;
    }

    void network(ObservationLayout layout, float[] parameters) {
        int[] sizes = manifest.layerSizes();
        int expected = construct(() -> Mlp.parameterCount(sizes));
        if (sizes[0] != layout.size() || sizes[sizes.length - 1] != layout.numJoints()) {
            throw error("the network's layers are " + Arrays.toString(sizes) + ", the observation has " + layout.size()
                    + " values and the robot " + layout.numJoints() + " joints; export the policy again");
        }
        if (parameters.length != expected) {
            throw error("the network's layers " + Arrays.toString(sizes) + " need " + expected + " weights, there are "
                    + parameters.length + "; export the policy again");
        }
        for (int i = 0; i < parameters.length; i++) {
            if (!Float.isFinite(parameters[i])) {
                throw error("weight " + i + " is " + parameters[i] + "; export an earlier checkpoint");
            }
        }
    }

    /** Makes a refusal by a constructor a refusal of the policy. */
    private <T> T construct(Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new PolicyFormatException(source + ": " + e.getMessage() + "; export the policy again", e);
        }
    }

    private PolicyFormatException error(String problem) {
        return new PolicyFormatException(source + ": " + problem);
    }
}
