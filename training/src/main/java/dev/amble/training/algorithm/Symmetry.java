package dev.amble.training.algorithm;

import dev.amble.training.model.MirrorMaps;

/**
 * How an update uses the mirror symmetry of a task.
 *
 * @param maps the symmetry
 * @param isAugmentation whether rows are mirrored with probability 1/2 at every use
 * @param lossCoefficient weight of {@code |mean(M s) - M mean(s)|^2}, the target held fixed; 0 for none
 * @see <a href="https://arxiv.org/abs/1801.08093">Yu, Turk, Liu (2018), eq. 4 (the loss)</a>
 * @see <a href="https://arxiv.org/abs/2403.04359">Mittal et al. (2024), section III (both uses)</a>
 */
public record Symmetry(MirrorMaps maps, boolean isAugmentation, double lossCoefficient) {}
