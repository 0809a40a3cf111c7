/**
 * One run of an experiment: its course ({@code Experiment}), its folder, its files, and how it
 * resumes.
 *
 * <p>An experiment's configuration comes in; a run folder with models, tables, figures and a report
 * comes out.
 */
package io.github.sfpn.run;
