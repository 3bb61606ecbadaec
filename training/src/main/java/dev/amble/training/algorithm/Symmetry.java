package dev.amble.training.algorithm;

import dev.amble.training.model.MirrorMaps;
import java.util.ArrayList;
import java.util.List;

/**
 * How an update uses the mirror symmetry of a task.
 *
 * @param mirrors in which the task looks the same, independent of each other; at least one
 * @param isAugmentation whether rows are mirrored, in each mirror with probability 1/2, at every use
 * @param lossCoefficient weight of {@code |mean(M s) - M mean(s)|^2} for each mirror, the target held fixed; 0 for none
 * @see <a href="https://arxiv.org/abs/1801.08093">Yu, Turk, Liu (2018), eq. 4 (the loss)</a>
 * @see <a href="https://arxiv.org/abs/2403.04359">Mittal et al. (2024), section III (both uses)</a>
 */
public record Symmetry(List<MirrorMaps> mirrors, boolean isAugmentation, double lossCoefficient) {
    public Symmetry {
        mirrors = List.copyOf(mirrors);
        if (mirrors.isEmpty()) {
            throw new IllegalArgumentException("a symmetry needs at least one mirror");
        }
    }

    /** All images of a row but itself: one for one mirror; for two its images in either and in both. */
    List<MirrorMaps> images() {
        List<MirrorMaps> images = new ArrayList<>();
        for (MirrorMaps mirror : mirrors) {
            List<MirrorMaps> both =
                    images.stream().map(image -> image.then(mirror)).toList();
            images.add(mirror);
            images.addAll(both);
        }
        return images;
    }
}
