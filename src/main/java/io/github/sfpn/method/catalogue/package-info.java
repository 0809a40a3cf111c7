/**
 * The list of all fusion methods.
 *
 * <p>A method's name, or a model folder, comes in; the description by which the method is made, or
 * loaded, comes out.
 */
package io.github.sfpn.method.catalogue;
