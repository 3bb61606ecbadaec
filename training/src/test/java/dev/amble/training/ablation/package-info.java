/** Tests of the comparison of update rules. */
@NullMarked
package dev.amble.training.ablation;

import org.jspecify.annotations.NullMarked;
