package dev.amble.training.run;

import dev.amble.robots.config.ConfigException;
import dev.amble.training.algorithm.Symmetry;
import dev.amble.training.model.MirrorMaps;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how learning uses the mirror symmetry of a task.
 *
 * @param use none; as augmentation, each row mirrored half of the time; or as a loss on the actor
 * @param frontBack whether front and back are mirrored like left and right
 * @param lossCoefficient weight of the loss, positive; {@link Use#LOSS} only
 */
public record SymmetryConfig(Use use, boolean frontBack, double lossCoefficient) implements Serializable {
    /** The ways to use a symmetry. */
    public enum Use {
        NONE,
        AUGMENTATION,
        LOSS
    }

    public SymmetryConfig {
        if (!(lossCoefficient > 0 && lossCoefficient < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("loss_coefficient must be positive, got " + lossCoefficient);
        }
        if (frontBack && use == Use.NONE) {
            throw new IllegalArgumentException(
                    "front_back: true has no effect with use: none; use augmentation or loss");
        }
    }

    boolean isUsed() {
        return use != Use.NONE;
    }

    /** What an algorithm makes of the symmetry. */
    @Nullable
    Symmetry of(List<MirrorMaps> mirrors) {
        if (!isUsed()) {
            return null;
        }
        if (mirrors.isEmpty()) {
            throw new ConfigException("training.symmetry.use must be none: this task has no mirror symmetry");
        }
        return new Symmetry(mirrors, use == Use.AUGMENTATION, use == Use.LOSS ? lossCoefficient : 0);
    }
}
