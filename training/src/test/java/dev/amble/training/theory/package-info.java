/** The theorems policy-gradient methods rest on, checked on a small random MDP whose values are known exactly. */
@NullMarked
package dev.amble.training.theory;

import org.jspecify.annotations.NullMarked;
