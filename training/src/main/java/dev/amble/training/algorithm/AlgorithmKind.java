package dev.amble.training.algorithm;

import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import java.util.List;
import java.util.Locale;

/** The update rules that ship, each with a YAML file of its name. */
public enum AlgorithmKind {
    PPO_CLIP(PpoClipConfig.class),
    PPO_PENALTY(PpoPenaltyConfig.class),
    TRPO(TrpoConfig.class),
    A2C(ReinforceConfig.class),
    A2C_TRUST_REGION(TrustRegionA2cConfig.class),
    REINFORCE(ReinforceConfig.class),
    REINFORCE_BASELINE(ReinforceConfig.class),
    OFF_POLICY_REINFORCE(OffPolicyReinforceConfig.class),
    Q_ACTOR_CRITIC(QActorCriticConfig.class);

    private final Class<? extends Record> type;

    <T extends Record & AlgorithmConfig> AlgorithmKind(Class<T> type) {
        this.type = type;
    }

    /** The name on the command line and of the file: lower case, with hyphens. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads the shipped settings.
     *
     * @param settings values to replace, each {@code a.b=value}
     */
    public AlgorithmConfig load(List<String> settings) {
        TextSource source =
                TextSource.resource(AlgorithmKind.class, "/dev/amble/training/algorithms/" + title() + ".yaml");
        return (AlgorithmConfig) YamlReader.read(source, type, settings);
    }

    @Override
    public String toString() {
        return title();
    }
}
