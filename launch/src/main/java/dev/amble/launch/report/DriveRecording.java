package dev.amble.launch.report;

import dev.amble.controller.report.Band;
import java.util.List;

/**
 * What a robot was told and did while it was driven.
 *
 * @param time s from the start of the drive, increasing; all other arrays have one element per time
 * @param legs named intervals of the drive, s
 * @param forward velocity along base x, m/s
 * @param lateral velocity along base y, to the left, m/s
 * @param yawRate rotation about base z, to the left, rad/s
 * @param joints in the order they are shown, three to a row
 * @param feet in the order they are shown, top to bottom
 */
public record DriveRecording(
        double[] time,
        List<Band> legs,
        Tracked forward,
        Tracked lateral,
        Tracked yawRate,
        List<Joint> joints,
        List<Foot> feet) {

    /** A quantity that should follow a command, in one unit. */
    public record Tracked(double[] commanded, double[] achieved) {}

    /**
     * One joint.
     *
     * @param position rad
     * @param target position asked for by the policy, rad
     * @param torque Nm
     * @param torqueLimit largest torque either way, Nm
     */
    public record Joint(String name, double[] position, double[] target, double[] torque, double torqueLimit) {}

    /** One foot; {@code contact} tells when it was on the ground. */
    public record Foot(String name, boolean[] contact) {}

    public DriveRecording {
        legs = List.copyOf(legs);
        joints = List.copyOf(joints);
        feet = List.copyOf(feet);
        for (Tracked tracked : List.of(forward, lateral, yawRate)) {
            Lengths.require("commanded velocity", tracked.commanded.length, time.length);
            Lengths.require("achieved velocity", tracked.achieved.length, time.length);
        }
        for (Joint joint : joints) {
            Lengths.require("position of " + joint.name, joint.position.length, time.length);
            Lengths.require("target of " + joint.name, joint.target.length, time.length);
            Lengths.require("torque of " + joint.name, joint.torque.length, time.length);
        }
        for (Foot foot : feet) {
            Lengths.require("contact of " + foot.name, foot.contact.length, time.length);
        }
    }
}
