/**
 * Trials of a sweep on an Apache Spark cluster: {@code spark-submit runner-spark.jar trials.sh
 * NUMBER...}.
 *
 * <p>A separate jar, which only uses the script that {@code sweep --launcher spark} writes.
 */
package io.github.sfpn.spark;
