package dev.amble.robots.observation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.ForwardKinematics;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import dev.amble.robots.state.HeightScan;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReflectionTest {
    /** A robot in a mirror that multiplies its coordinates by x and y. */
    private record Case(RobotModel robot, Reflection reflection, int x, int y) {
        @Override
        public String toString() {
            return robot.name() + (x > 0 ? " left-right" : " front-back");
        }
    }

    static Stream<Case> cases() {
        RobotModel a1 = RobotLoader.load("a1");
        RobotModel anymal = RobotLoader.load("anymal_c");
        return Stream.of(
                new Case(a1, Reflection.leftRight(a1), 1, -1),
                new Case(anymal, Reflection.leftRight(anymal), 1, -1),
                new Case(anymal, Reflection.frontBack(anymal), -1, 1));
    }

    private static final ObservationLayout LAYOUT = new ObservationLayout(
            Arrays.stream(ObservationTerm.values())
                    .map(term -> new ObservationLayout.Entry(
                            term, List.of(0.5), term == ObservationTerm.JOINT_POSITION ? 3 : null))
                    .toList(),
            12);

    private final SplittableRandom random = new SplittableRandom(5);

    @ParameterizedTest
    @MethodSource("cases")
    void mirroringTwiceChangesNothing(Case c) {
        for (MirrorMap map : List.of(
                c.reflection().observation(LAYOUT),
                c.reflection().joints(),
                c.reflection().feet(),
                c.reflection().heightScan())) {
            float[] original = gaussian(map.size());
            assertArrayEquals(original, mirror(map, mirror(map, original)));
        }
        assertEquals(LAYOUT.size(), c.reflection().observation(LAYOUT).size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void mirroredJointAnglesPutTheFeetWhereAMirrorShowsThem(Case c) {
        float[] angles = gaussian(12);
        List<Vector3> feet = feet(c.robot(), angles);
        List<Vector3> mirroredFeet = feet(c.robot(), mirror(c.reflection().joints(), angles));
        for (int f = 0; f < 4; f++) {
            Vector3 seen = feet.get(c.reflection().feet().source(f));
            Vector3 reflected = new Vector3(c.x() * seen.x(), c.y() * seen.y(), seen.z());
            assertEquals(0, reflected.minus(mirroredFeet.get(f)).norm(), 1e-12); // rounding of the kinematics
        }
    }

    private static List<Vector3> feet(RobotModel robot, float[] angles) {
        List<String> names = robot.jointNames();
        List<Pose> poses =
                ForwardKinematics.linkPosesInBase(robot.joints(), joint -> angles[names.indexOf(joint.name())]);
        return robot.feet().stream()
                .map((FootModel foot) -> poses.get(foot.link()).transform(foot.center()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theObservationOfAMirroredRobotIsTheMirroredObservation(Case c) {
        RobotState state = new RobotState(12);
        RobotState mirrored = new RobotState(12);
        MirrorMap joints = c.reflection().joints();
        fill(state.jointPosition, gaussian(12));
        fill(state.jointVelocity, gaussian(12));
        fill(mirrored.jointPosition, mirror(joints, state.jointPosition));
        fill(mirrored.jointVelocity, mirror(joints, state.jointVelocity));
        fill(state.jointTorque, gaussian(12));
        for (int j = 0; j < 12; j++) {
            state.jointTorque[j] *= 30; // lifts some feet and loads others
        }
        fill(mirrored.jointTorque, mirror(joints, state.jointTorque));
        fill(state.angularVelocityInBase, new float[] {0.1f, 0.2f, 0.3f});
        fill(mirrored.angularVelocityInBase, new float[] {c.y() * 0.1f, c.x() * 0.2f, -0.3f}); // axial
        fill(state.gravityInBase, new float[] {0.3f, 0.4f, -0.8f});
        fill(mirrored.gravityInBase, new float[] {c.x() * 0.3f, c.y() * 0.4f, -0.8f}); // polar
        for (int i = 0; i < HeightScan.SIZE; i++) {
            state.heightScan[i] = hill(HeightScan.forward(i), HeightScan.left(i));
            mirrored.heightScan[i] = hill(c.x() * HeightScan.forward(i), c.y() * HeightScan.left(i));
        }
        VelocityCommand command = new VelocityCommand();
        VelocityCommand mirroredCommand = new VelocityCommand();
        command.set(0.5f, 0.2f, 0.7f);
        mirroredCommand.set(c.x() * 0.5f, c.y() * 0.2f, -0.7f);
        float[] action = gaussian(12);

        float[] observation = assemble(c.robot(), state, command, action, 0.3f);
        float[] ofMirrored = // half a stride later
                assemble(c.robot(), mirrored, mirroredCommand, mirror(joints, action), 0.8f);
        assertArrayEquals(mirror(c.reflection().observation(LAYOUT), observation), ofMirrored, 1e-6f);
    }

    /** Ground that no mirror leaves as it is. */
    private static float hill(float forward, float left) {
        return 0.1f * forward + 0.3f * left + 0.2f * forward * left;
    }

    private static float[] assemble(
            RobotModel robot, RobotState state, VelocityCommand command, float[] action, float phase) {
        GaitClock clock = clock(robot, phase);
        float[] observation = new float[LAYOUT.size()];
        new ObservationAssembler(LAYOUT, robot).assemble(state, command, action, clock, 0, observation);
        return observation;
    }

    private static GaitClock clock(RobotModel robot, float phase) {
        GaitClock clock = new GaitClock(new GaitConfig(2.5, 0.6, 0.09, 1, 0.2), robot, 0.02);
        clock.reset(phase);
        return clock;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void feetExchangeTheirPlacesInTheTrotHalfAStrideLater(Case c) {
        MirrorMap feet = c.reflection().feet();
        for (float phase = 0.01f; phase < 0.5f; phase += 0.02f) {
            for (int f = 0; f < 4; f++) {
                boolean wanted = clock(c.robot(), phase).wantsContact(f);
                assertEquals(wanted, clock(c.robot(), phase + 0.5f).wantsContact(feet.source(f)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theClockOfAMirroredRobotWakesWithItAndStaysHalfAStrideLater(Case c) {
        VelocityCommand stand = new VelocityCommand();
        RobotState state = new RobotState(12);
        RobotState mirrored = new RobotState(12);
        int woken = 0;
        float[] stance = c.robot().jointVector(JointModel::defaultPosition);
        for (int trial = 0; trial < 100; trial++) {
            float[] position = gaussian(12);
            for (int j = 0; j < 12; j++) {
                position[j] = stance[j] + 0.1f * position[j];
            }
            fill(state.jointPosition, position);
            fill(mirrored.jointPosition, mirror(c.reflection().joints(), position));
            fill(state.jointVelocity, gaussian(12));
            fill(mirrored.jointVelocity, mirror(c.reflection().joints(), state.jointVelocity));
            float[] rate = gaussian(3);
            fill(state.angularVelocityInBase, rate);
            fill(mirrored.angularVelocityInBase, mirror(c.reflection().axial(), rate));
            float phase = (float) random.nextDouble(0.5);
            GaitClock clock = clock(c.robot(), phase);
            GaitClock inMirror = clock(c.robot(), phase + 0.5f);
            clock.advance(state, stand);
            inMirror.advance(mirrored, stand);
            assertEquals(clock.isActive(stand), inMirror.isActive(stand));
            assertEquals(0.5f, Math.abs(clock.phase() - inMirror.phase()), 1e-6f);
            woken += clock.isActive(stand) ? 1 : 0;
        }
        assertTrue(woken > 10 && woken < 90, woken + " of 100 woke");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void mirrorsOfOneRobotMayFollowEachOtherInAnyOrder(Case c) {
        Reflection other = Reflection.leftRight(c.robot());
        MirrorMap observation = c.reflection().observation(LAYOUT);
        float[] original = gaussian(LAYOUT.size());
        float[] both = mirror(observation, mirror(other.observation(LAYOUT), original));
        assertArrayEquals(both, mirror(other.observation(LAYOUT), mirror(observation, original)));
        assertArrayEquals(both, mirror(other.observation(LAYOUT).then(observation), original));
    }

    private static void fill(float[] to, float[] from) {
        System.arraycopy(from, 0, to, 0, to.length);
    }

    private static float[] mirror(MirrorMap map, float[] values) {
        float[] mirrored = new float[map.size()];
        for (int i = 0; i < mirrored.length; i++) {
            mirrored[i] = map.sign(i) * values[map.source(i)];
        }
        return mirrored;
    }

    private float[] gaussian(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
