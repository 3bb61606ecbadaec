/** Other JVMs of this project: started, watched and never left behind. */
@NullMarked
package dev.amble.launch.process;

import org.jspecify.annotations.NullMarked;
