package dev.amble.training.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A block that is to make a rollout.
 *
 * @param state where its environments stand, as {@link EpisodeBook} writes it; {@code null} to use those that the executor
 *     holds, if it does; those that come with a call count more than any the executor holds
 */
record BlockCall(Block block, byte @Nullable [] state) implements Serializable {}
