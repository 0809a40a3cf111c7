/**
 * One run of an experiment: its story ({@code Experiment}), its folder, what it writes there, and
 * how it resumes.
 *
 * <p>An experiment's configuration comes in; a run folder with models, tables, figures and a report
 * comes out.
 */
package io.github.sfpn.run;
