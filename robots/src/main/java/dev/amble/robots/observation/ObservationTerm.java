package dev.amble.robots.observation;

import dev.amble.robots.state.HeightScan;
import java.util.Arrays;
import java.util.List;

/** One measurable quantity a policy may see: what a robot's own sensors and its own past provide. */
public enum ObservationTerm {
    /** Gyroscope: angular velocity in base axes, rad/s. */
    ANGULAR_VELOCITY("rad/s", 3, 0),
    /** Unit gravity vector in base axes. */
    PROJECTED_GRAVITY("1", 3, 0),
    /** Commanded forward, left and yaw velocity, m/s, m/s, rad/s. */
    VELOCITY_COMMAND("m/s, m/s, rad/s", 3, 0),
    /** Joint angle minus default stance, rad. */
    JOINT_POSITION("rad", 0, 1),
    /** Joint velocity, rad/s. */
    JOINT_VELOCITY("rad/s", 0, 1),
    /** The previous action, after clamping to the action range, before scaling. */
    LAST_ACTION("1", 0, 1),
    /** Sine and cosine of the gait phase while stepping, zero while standing. */
    GAIT_CLOCK("1", 2, 0),
    /** The ground around the robot, see {@link HeightScan}, m. Only robots with a sensor for it have it. */
    HEIGHT_SCAN("m", HeightScan.SIZE, 0),
    /**
     * 1 for each of the four feet that carries more than {@value FootLoad#CONTACT_SHARE} of the robot's weight, 0 for the
     * others, as its leg's joint torques tell.
     */
    FOOT_CONTACT("1", 4, 0);

    private final String unit;
    private final int fixedSize;
    private final int sizePerJoint;

    ObservationTerm(String unit, int fixedSize, int sizePerJoint) {
        this.unit = unit;
        this.fixedSize = fixedSize;
        this.sizePerJoint = sizePerJoint;
    }

    /** The terms that encoders, an inertial measurement unit and the controller itself provide: those any robot has. */
    public static List<ObservationTerm> ofAnyRobot() {
        return Arrays.stream(values())
                .filter(term -> term != HEIGHT_SCAN && term != FOOT_CONTACT)
                .toList();
    }

    /** SI unit before scaling. */
    public String unit() {
        return unit;
    }

    /** Number of values for a robot with {@code numJoints} joints. */
    public int size(int numJoints) {
        return fixedSize + sizePerJoint * numJoints;
    }
}
