/** The bench on robots whose joints are mixed up. */
@NullMarked
package dev.amble.controller.bench;

import org.jspecify.annotations.NullMarked;
