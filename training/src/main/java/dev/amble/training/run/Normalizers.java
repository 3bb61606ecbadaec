package dev.amble.training.run;

import dev.amble.robots.observation.MirrorMap;
import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.training.model.MirrorMaps;
import dev.amble.training.model.RunningNormalizer;
import dev.amble.training.rollout.ObservationDelta;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The observation statistics of a run and the normalisers made from them.
 *
 * <p>A normaliser stays as it is during a rollout and the update after it; {@link #refresh} makes the next one.
 */
final class Normalizers {
    private final RunningNormalizer actorStatistics;
    private final RunningNormalizer criticStatistics;
    private final List<MirrorMap> actorMirrors;
    private final List<MirrorMap> criticMirrors;
    private final float clip;
    private final boolean isFrozen;
    private ObservationNormalizer actor;
    private ObservationNormalizer critic;

    /** @param mirrors with which normalising shall commute */
    Normalizers(int actorSize, int criticSize, TrainingConfig config, List<MirrorMaps> mirrors) {
        actorStatistics = new RunningNormalizer(actorSize);
        criticStatistics = new RunningNormalizer(criticSize);
        clip = (float) config.observationClip();
        isFrozen = !config.normalizeObservations();
        actorMirrors = mirrors.stream().map(MirrorMaps::actorObservation).toList();
        criticMirrors = mirrors.stream().map(MirrorMaps::criticObservation).toList();
        actor = actorStatistics.freeze(this.clip, actorMirrors);
        critic = criticStatistics.freeze(this.clip, criticMirrors);
    }

    ObservationNormalizer actor() {
        return actor;
    }

    ObservationNormalizer critic() {
        return critic;
    }

    /** Takes in what a shard has seen; without normalisation nothing, so that the normalisers stay the identity. */
    void add(ObservationDelta seen) {
        if (isFrozen) {
            return;
        }
        actorStatistics.merge(seen.actor());
        criticStatistics.merge(seen.critic());
    }

    /** Makes the normalisers of the next rollout. */
    void refresh() {
        actor = actorStatistics.freeze(clip, actorMirrors);
        critic = criticStatistics.freeze(clip, criticMirrors);
    }

    void saveState(DataOutput out) throws IOException {
        actorStatistics.saveState(out);
        criticStatistics.saveState(out);
    }

    void loadState(DataInput in) throws IOException {
        actorStatistics.loadState(in);
        criticStatistics.loadState(in);
        refresh();
    }
}
