/** Benchmarks that set Amble's own numerics beside those of the libraries it could have used. */
@NullMarked
package dev.amble.launch.bench;

import org.jspecify.annotations.NullMarked;
