package io.github.sfpn.method;

import io.github.sfpn.config.MethodDeclaration;

/**
 * All that the product has to know of one fusion method: its name, its section of an experiment
 * file, and how it is made. {@code method.catalogue} lists the descriptions.
 */
public sealed interface MethodDescription extends MethodDeclaration
    permits UntrainedMethod, TrainedMethod {}
