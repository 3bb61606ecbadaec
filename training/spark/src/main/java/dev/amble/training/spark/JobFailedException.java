package dev.amble.training.spark;

/** Says that Spark gave up a job. */
final class JobFailedException extends Exception {
    JobFailedException(Throwable cause) {
        super(SparkCollectors.firstLine(cause), cause);
    }
}
