/**
 * How good is it: the image quality measures, and the evaluation of a method on the test scenes.
 *
 * <p>Cubes are in [0, 1]; a measure is a pure function of the true cube and its estimate. An
 * evaluation gives one row per scene, method and stage.
 */
package io.github.sfpn.evaluation;
