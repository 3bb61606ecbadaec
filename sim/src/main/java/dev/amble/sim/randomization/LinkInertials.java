package dev.amble.sim.randomization;

import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import java.util.ArrayList;
import java.util.List;

/** The mass distributions of an episode. */
public final class LinkInertials {
    private LinkInertials() {}

    /** Mass distributions of all links, the base first and with its payload. */
    public static List<Inertial> of(RobotModel robot, EpisodeParameters parameters) {
        float[] mass = parameters.all(Quantity.LINK_MASS);
        float[] inertia = parameters.all(Quantity.LINK_INERTIA);
        List<Inertial> links = new ArrayList<>();
        for (int i = 0; i < mass.length; i++) {
            Inertial nominal = robot.links().get(i).inertial();
            links.add(nominal.scaled(mass[i], (double) mass[i] * inertia[i]));
        }
        Inertial base = links.get(0)
                .shiftedBy(vector(parameters.all(Quantity.CENTER_OF_MASS)))
                .withPointMass(
                        parameters.get(Quantity.PAYLOAD_MASS), vector(parameters.all(Quantity.PAYLOAD_POSITION)));
        links.set(0, base);
        return links;
    }

    private static Vector3 vector(float[] xyz) {
        return new Vector3(xyz[0], xyz[1], xyz[2]);
    }
}
