/** Benchmarks that set Amble's own numerics beside those of the libraries it could have used, and drawings of what benchmarks find. */
@NullMarked
package dev.amble.launch.bench;

import org.jspecify.annotations.NullMarked;
