/**
 * Policies in the Open Neural Network Exchange format, for whoever runs them with another runtime.
 *
 * <p>The model carries the normaliser inside, so it takes the observation as the robot measures it, and metadata that
 * says what its inputs and outputs mean.
 */
@NullMarked
package dev.amble.training.onnx;

import org.jspecify.annotations.NullMarked;
