/** Filters beside a truth that is known. */
@NullMarked
package dev.amble.controller.estimation;

import org.jspecify.annotations.NullMarked;
