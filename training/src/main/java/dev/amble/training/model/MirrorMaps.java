package dev.amble.training.model;

import dev.amble.robots.observation.MirrorMap;

/**
 * A mirror in which a task looks the same: mirrored observations call for the mirrored action and have the same value.
 *
 * @param actorObservation map of what the actor sees
 * @param criticObservation map of what the critic sees
 * @param action map of the action
 */
public record MirrorMaps(MirrorMap actorObservation, MirrorMap criticObservation, MirrorMap action) {
    /** One mirror after another; in which order must make no difference. */
    public MirrorMaps then(MirrorMaps next) {
        return new MirrorMaps(
                actorObservation.then(next.actorObservation),
                criticObservation.then(next.criticObservation),
                action.then(next.action));
    }
}
