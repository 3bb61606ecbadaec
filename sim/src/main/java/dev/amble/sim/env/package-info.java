/** Many environments behind flat arrays, stepped by several threads with results that do not depend on how many. */
@NullMarked
package dev.amble.sim.env;

import org.jspecify.annotations.NullMarked;
