package dev.amble.robots.observation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.ForwardKinematics;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MirrorMapTest {
    private static final RobotModel A1 = RobotLoader.load("a1");
    private static final ObservationLayout LAYOUT = new ObservationLayout(
            Arrays.stream(ObservationTerm.values())
                    .map(term -> new ObservationLayout.Entry(
                            term, List.of(0.5), term == ObservationTerm.JOINT_POSITION ? 3 : null))
                    .toList(),
            12);

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void mirroringTwiceChangesNothing() {
        for (MirrorMap map :
                List.of(MirrorMap.ofObservation(LAYOUT, A1), MirrorMap.ofJoints(A1), MirrorMap.ofFeet(A1))) {
            float[] original = gaussian(map.size());
            assertArrayEquals(original, mirror(map, mirror(map, original)));
        }
    }

    @Test
    void coversTheWholeObservation() {
        assertEquals(LAYOUT.size(), MirrorMap.ofObservation(LAYOUT, A1).size());
    }

    @Test
    void mirroredJointAnglesPutTheFeetWhereAMirrorShowsThem() {
        float[] angles = gaussian(12);
        List<Vector3> feet = feet(angles);
        List<Vector3> mirroredFeet = feet(mirror(MirrorMap.ofJoints(A1), angles));
        for (int f = 0; f < 4; f++) {
            Vector3 seen = feet.get(A1.feet().get(f).mirrorFoot());
            Vector3 reflected = new Vector3(seen.x(), -seen.y(), seen.z());
            assertEquals(0, reflected.minus(mirroredFeet.get(f)).norm(), 1e-12); // rounding of the kinematics
        }
    }

    private static List<Vector3> feet(float[] angles) {
        List<String> names = A1.jointNames();
        List<Pose> poses = ForwardKinematics.linkPosesInBase(A1.joints(), joint -> angles[names.indexOf(joint.name())]);
        return A1.feet().stream()
                .map((FootModel foot) -> poses.get(foot.link()).transform(foot.center()))
                .toList();
    }

    @Test
    void theObservationOfAMirroredRobotIsTheMirroredObservation() {
        RobotState state = new RobotState(12);
        RobotState mirrored = new RobotState(12);
        MirrorMap joints = MirrorMap.ofJoints(A1);
        fill(state.jointPosition, gaussian(12));
        fill(state.jointVelocity, gaussian(12));
        fill(mirrored.jointPosition, mirror(joints, state.jointPosition));
        fill(mirrored.jointVelocity, mirror(joints, state.jointVelocity));
        fill(state.angularVelocityInBase, new float[] {0.1f, 0.2f, 0.3f});
        fill(mirrored.angularVelocityInBase, new float[] {-0.1f, 0.2f, -0.3f}); // axial: x and z flip
        fill(state.gravityInBase, new float[] {0.3f, 0.4f, -0.8f});
        fill(mirrored.gravityInBase, new float[] {0.3f, -0.4f, -0.8f}); // polar: y flips
        VelocityCommand command = new VelocityCommand();
        VelocityCommand mirroredCommand = new VelocityCommand();
        command.set(0.5f, 0.2f, 0.7f);
        mirroredCommand.set(0.5f, -0.2f, -0.7f);
        float[] action = gaussian(12);

        float[] observation = assemble(state, command, action, 0.3f);
        float[] ofMirrored = assemble(mirrored, mirroredCommand, mirror(joints, action), 0.8f); // half a stride later
        assertArrayEquals(mirror(MirrorMap.ofObservation(LAYOUT, A1), observation), ofMirrored, 1e-6f);
    }

    private static float[] assemble(RobotState state, VelocityCommand command, float[] action, float phase) {
        GaitClock clock = new GaitClock(new GaitConfig(2.5, 0.6, 0.12, 0.8, 1), 0.02);
        clock.reset(phase);
        float[] observation = new float[LAYOUT.size()];
        new ObservationAssembler(LAYOUT, A1).assemble(state, command, action, clock, 0, observation);
        return observation;
    }

    @Test
    void feetExchangeTheirPlacesInTheTrotHalfAStrideLater() {
        GaitClock clock = new GaitClock(new GaitConfig(2.5, 0.6, 0.12, 0.8, 1), 0.02);
        GaitClock later = new GaitClock(new GaitConfig(2.5, 0.6, 0.12, 0.8, 1), 0.02);
        MirrorMap feet = MirrorMap.ofFeet(A1);
        for (float phase = 0.01f; phase < 0.5f; phase += 0.02f) {
            clock.reset(phase);
            later.reset(phase + 0.5f);
            for (int f = 0; f < 4; f++) {
                assertEquals(clock.wantsContact(f), later.wantsContact(feet.source(f)));
            }
        }
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

    @Test
    void permutesAndChangesSigns() {
        MirrorMap map = new MirrorMap(new int[] {2, 1, 0}, new float[] {1, -1, 1});
        float[] out = new float[4];
        map.apply(new float[] {9, 1, 2, 3}, 1, out, 1);
        assertArrayEquals(new float[] {0, 3, -2, 1}, out);
    }

    @Test
    void mirroringTwiceGivesTheVectorBack() {
        MirrorMap map = new MirrorMap(new int[] {1, 0, 2}, new float[] {-1, -1, -1});
        float[] once = new float[3];
        float[] twice = new float[3];
        map.apply(new float[] {1, 2, 3}, 0, once, 0);
        map.apply(once, 0, twice, 0);
        assertArrayEquals(new float[] {1, 2, 3}, twice);
    }

    @Test
    void refusesMapsThatAreNotTheirOwnInverse() {
        assertThrows(IllegalArgumentException.class, () -> new MirrorMap(new int[] {1, 2, 0}, new float[] {1, 1, 1}));
        assertThrows(IllegalArgumentException.class, () -> new MirrorMap(new int[] {1, 0}, new float[] {1, -1}));
        assertThrows(IllegalArgumentException.class, () -> new MirrorMap(new int[] {0}, new float[] {0.5f}));
        assertThrows(IllegalArgumentException.class, () -> new MirrorMap(new int[] {3}, new float[] {1}));
    }
}
