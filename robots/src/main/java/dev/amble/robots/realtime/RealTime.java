package dev.amble.robots.realtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that runs inside the control tick.
 *
 * <p>It allocates nothing, takes no lock, blocks on nothing, logs nothing and throws nothing on purpose, and calls only
 * methods that keep the same promise. The build checks the promise in the bytecode of the method and of everything it
 * calls.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface RealTime {}
