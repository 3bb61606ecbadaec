/**
 * Strict configuration: YAML files become immutable records, or one line says what is wrong and where.
 *
 * <p>Every key of the record must be in the file and every key of the file in the record, so that nothing is configured
 * by a default hidden in code and no misspelt key is ignored. Read configuration before a loop starts, never in one.
 */
@NullMarked
package dev.amble.robots.config;

import org.jspecify.annotations.NullMarked;
