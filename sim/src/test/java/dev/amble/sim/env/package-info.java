/** Tests and benchmark of parallel stepping: results must not depend on ranges, threads, neighbours or resumption. */
@NullMarked
package dev.amble.sim.env;

import org.jspecify.annotations.NullMarked;
