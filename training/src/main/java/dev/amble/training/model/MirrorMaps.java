package dev.amble.training.model;

import dev.amble.robots.observation.MirrorMap;

/**
 * The left-right symmetry of a task: mirrored observations call for the mirrored action and have the same value.
 *
 * @param actorObservation map of what the actor sees
 * @param criticObservation map of what the critic sees
 * @param action map of the action
 */
public record MirrorMaps(MirrorMap actorObservation, MirrorMap criticObservation, MirrorMap action) {}
