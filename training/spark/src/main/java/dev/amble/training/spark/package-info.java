/**
 * Rollouts from the executors of an Apache Spark cluster, for a learner that can't tell them from those of threads.
 *
 * <p>Environments stay in the executors' memory ({@link dev.amble.training.spark.ResidentBlocks}). The driver says where
 * they are to be ({@link dev.amble.training.spark.Placement}), takes one rollout of each
 * ({@link dev.amble.training.spark.Gathering}), and keeps the actions of every episode under way
 * ({@link dev.amble.training.spark.EpisodeBook}), from which another executor replays what a lost one had.
 */
@NullMarked
package dev.amble.training.spark;

import org.jspecify.annotations.NullMarked;
