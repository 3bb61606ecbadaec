package dev.amble.sim.replay;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.ForwardKinematics;
import dev.amble.sim.terrain.Plane;
import java.util.ArrayList;
import java.util.List;

/** Recordings made without a simulator. */
public final class TestRecordings {
    private TestRecordings() {}

    /** An A1 that glides forward in its stance, by {@code step} m a frame. */
    public static Recording gliding(int numFrames, double step) {
        RobotModel robot = RobotLoader.load("a1");
        ForwardKinematics kinematics = new ForwardKinematics(robot);
        BodyState base = new BodyState();
        base.setUpright((float) robot.standHeight());
        float[] stance = robot.jointVector(JointModel::defaultPosition);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < numFrames; i++) {
            base.position[0] = (float) (i * step);
            kinematics.update(base, stance, new float[robot.numJoints()]);
            frames.add(frame(robot, kinematics, 0.02 * i));
        }
        return new Recording("gliding <A1>", robot, new Plane(), 0.02, frames);
    }

    private static Frame frame(RobotModel robot, ForwardKinematics kinematics, double time) {
        float[] poses = new float[Frame.POSE_SIZE * robot.links().size()];
        for (int link = 0; link < robot.links().size(); link++) {
            Pose pose = kinematics.linkPose(link);
            double[] values = {
                pose.position().x(),
                pose.position().y(),
                pose.position().z(),
                pose.rotation().x(),
                pose.rotation().y(),
                pose.rotation().z(),
                pose.rotation().w()
            };
            for (int i = 0; i < values.length; i++) {
                poses[Frame.POSE_SIZE * link + i] = (float) values[i];
            }
        }
        float[] footPosition = new float[3 * robot.numFeet()];
        kinematics.footPositions(footPosition);
        return new Frame(
                time,
                poses,
                new float[] {1, 0, 0},
                new float[] {0.9f, 0, 0},
                footPosition,
                new boolean[] {true, false, false, true},
                new float[] {60, 0, 0, 60},
                new float[robot.numJoints()],
                new float[robot.numJoints()],
                false);
    }
}
