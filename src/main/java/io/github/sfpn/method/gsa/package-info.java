/**
 * Gram-Schmidt adaptive: B. Aiazzi, S. Baronti, M. Selva, "Improving Component Substitution
 * Pansharpening Through Multivariate Regression of MS+Pan Data", IEEE TGRS 45(10), 2007, for guides
 * of any number of channels.
 */
package io.github.sfpn.method.gsa;
