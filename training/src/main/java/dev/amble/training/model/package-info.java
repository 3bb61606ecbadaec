/**
 * What learning is about: the actor and critic networks, the Gaussian policy, observation statistics and mirror maps.
 *
 * <p>Networks are flat {@code float[]} parameters plus a {@link dev.amble.training.model.Network} that computes with
 * them. Two backends run every algorithm and check each other: ND4J, and fused kernels on the JDK's vector API.
 */
@NullMarked
package dev.amble.training.model;

import org.jspecify.annotations.NullMarked;
