/**
 * What a policy needs and sensors only suggest: the direction of gravity from gyroscope and accelerometer, and velocities
 * without their noise.
 */
@NullMarked
package dev.amble.controller.estimation;

import org.jspecify.annotations.NullMarked;
