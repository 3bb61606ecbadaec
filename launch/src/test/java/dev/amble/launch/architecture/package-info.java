/** Rules of the whole project that a compiler does not know: who may see whom, and what no class does. */
@NullMarked
package dev.amble.launch.architecture;

import org.jspecify.annotations.NullMarked;
