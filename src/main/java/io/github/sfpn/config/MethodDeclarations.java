package io.github.sfpn.config;

import java.util.List;
import java.util.function.Supplier;

/**
 * Lists the methods of the product. {@link java.util.ServiceLoader} finds the one implementation,
 * because the methods themselves lie above this package.
 */
public interface MethodDeclarations extends Supplier<List<? extends MethodDeclaration>> {}
