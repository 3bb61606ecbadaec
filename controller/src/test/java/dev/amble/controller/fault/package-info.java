/** Faults injected into the running controller node while it walks a robot. */
@NullMarked
package dev.amble.controller.fault;

import org.jspecify.annotations.NullMarked;
