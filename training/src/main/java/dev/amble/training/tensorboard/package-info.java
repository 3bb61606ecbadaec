/**
 * Event files as TensorBoard reads them.
 *
 * <p>The format is a sequence of length-prefixed, checksummed records (TFRecord), each holding one small protocol buffer.
 * Only scalars are written.
 */
@NullMarked
package dev.amble.training.tensorboard;

import org.jspecify.annotations.NullMarked;
