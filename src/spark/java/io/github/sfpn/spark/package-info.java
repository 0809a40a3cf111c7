/**
 * Trials of a sweep on an Apache Spark cluster: {@code spark-submit runner-spark.jar trials.sh
 * NUMBER...}.
 *
 * <p>A jar of its own, which knows of the product no more than the script that {@code sweep
 * --launcher spark} writes.
 */
package io.github.sfpn.spark;
