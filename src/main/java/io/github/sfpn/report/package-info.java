/**
 * What a run leaves behind: TensorBoard logs, CSV tables, figures, the manifest and the report.
 *
 * <p>Writers here take plain values and records of this room only, and know nothing of networks or
 * training. A file is written aside and renamed, so that no half-written one is ever found.
 */
package io.github.sfpn.report;
