/**
 * The comparison of update rules on small tasks, after table 1 and figure 3 of the PPO paper: many short, independent runs
 * whose results are files of their own, normalised scores and learning curves made from them.
 */
@NullMarked
package dev.amble.training.ablation;

import org.jspecify.annotations.NullMarked;
