package dev.amble.launch.command;

import dev.amble.controller.report.Band;
import dev.amble.launch.node.Drive;
import dev.amble.launch.node.DriveLeg;
import dev.amble.launch.node.DriveRecorder;
import dev.amble.launch.report.CommandGrid;
import dev.amble.launch.report.DriveRecording;
import dev.amble.launch.report.LearningCurve;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.ForwardKinematics;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.task.EpisodeResult;
import dev.amble.sim.task.Evaluation;
import dev.amble.training.run.IterationMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Turns the results of a walk into what the report draws. */
final class WalkData {
    private final List<IterationMetrics> history;
    private final Examination examination;
    private final Drive drive;
    private final RobotModel robot;

    WalkData(List<IterationMetrics> history, Examination examination, Drive drive, RobotModel robot) {
        this.history = history;
        this.examination = examination;
        this.drive = drive;
        this.robot = robot;
    }

    LearningCurve learningCurve() {
        return new LearningCurve(
                column(IterationMetrics::samples),
                column(IterationMetrics::seconds),
                column(IterationMetrics::reward),
                column(IterationMetrics::trackingReward),
                column(IterationMetrics::yawTrackingReward));
    }

    private double[] column(ToDoubleFunction<IterationMetrics> value) {
        return history.stream().mapToDouble(value).toArray();
    }

    CommandGrid commandGrid() {
        return commandGrid(examination.randomized());
    }

    /** Errors of an evaluation on the grid, means over the repetitions of a command. */
    static CommandGrid commandGrid(Evaluation evaluation) {
        List<EpisodeResult> episodes = evaluation.episodes();
        int commands = dev.amble.sim.task.CommandGrid.commands().size();
        int repetitions = episodes.size() / commands;
        double[] linear = new double[commands];
        double[] yaw = new double[commands];
        boolean[] fell = new boolean[commands];
        for (int i = 0; i < episodes.size(); i++) {
            linear[i / repetitions] += episodes.get(i).linearError() / repetitions;
            yaw[i / repetitions] += episodes.get(i).yawError() / repetitions;
            fell[i / repetitions] |= episodes.get(i).fell();
        }
        return new CommandGrid(
                axis(evaluation, episode -> episode.command().forward()),
                axis(evaluation, episode -> episode.command().left()),
                axis(evaluation, episode -> episode.command().yawRate()),
                linear,
                yaw,
                fell);
    }

    private static double[] axis(Evaluation evaluation, ToDoubleFunction<EpisodeResult> value) {
        return evaluation.episodes().stream()
                .mapToDouble(value)
                .distinct()
                .sorted()
                .toArray();
    }

    DriveRecording recording() {
        List<DriveRecorder.Sample> samples = drive.samples();
        return new DriveRecording(
                samples.stream().mapToDouble(DriveRecorder.Sample::time).toArray(),
                legs(),
                tracked(0, DriveLeg::forward),
                tracked(1, DriveLeg::left),
                tracked(2, DriveLeg::yawRate),
                joints(),
                feet());
    }

    private List<Band> legs() {
        List<Band> bands = new ArrayList<>();
        double from = 0;
        for (DriveLeg leg : drive.legs()) {
            bands.add(new Band(leg.name(), from, from + leg.seconds()));
            from += leg.seconds();
        }
        return bands;
    }

    private DriveRecording.Tracked tracked(int axis, ToDoubleFunction<DriveLeg> command) {
        return new DriveRecording.Tracked(
                drive.samples().stream()
                        .mapToDouble(
                                sample -> command.applyAsDouble(drive.legs().get(sample.leg())))
                        .toArray(),
                drive.samples().stream()
                        .mapToDouble(sample -> sample.velocity()[axis])
                        .toArray());
    }

    private List<DriveRecording.Joint> joints() {
        List<DriveRecording.Joint> joints = new ArrayList<>();
        for (int j = 0; j < robot.numJoints(); j++) {
            int joint = j;
            JointModel model = robot.joints().get(j);
            joints.add(new DriveRecording.Joint(
                    model.name(),
                    values(sample -> sample.jointPosition()[joint]),
                    values(sample -> sample.jointTarget()[joint]),
                    values(sample -> sample.jointTorque()[joint]),
                    model.effortLimit()));
        }
        return joints;
    }

    private double[] values(ToDoubleFunction<DriveRecorder.Sample> value) {
        return drive.samples().stream().mapToDouble(value).toArray();
    }

    /** Contacts from the recorded pose: a foot touches where the simulation says so. */
    private List<DriveRecording.Foot> feet() {
        List<DriveRecorder.Sample> samples = drive.samples();
        boolean[][] contact = new boolean[robot.numFeet()][samples.size()];
        ForwardKinematics kinematics = new ForwardKinematics(robot);
        BodyState base = new BodyState();
        float[] atRest = new float[robot.numJoints()];
        float[] footXyz = new float[3 * robot.numFeet()];
        for (int i = 0; i < samples.size(); i++) {
            DriveRecorder.Sample sample = samples.get(i);
            base.position[2] = (float) sample.height();
            for (int k = 0; k < 4; k++) {
                base.rotationBaseToWorld[k] = (float) sample.rotation()[k];
            }
            kinematics.update(base, toFloats(sample.jointPosition()), atRest);
            kinematics.footPositions(footXyz);
            for (int f = 0; f < contact.length; f++) {
                double clearance = footXyz[3 * f + 2] - robot.feet().get(f).radius();
                contact[f][i] = clearance < RobotWorld.CONTACT_CLEARANCE;
            }
        }
        List<DriveRecording.Foot> feet = new ArrayList<>();
        for (int f = 0; f < contact.length; f++) {
            feet.add(new DriveRecording.Foot(robot.feet().get(f).name(), contact[f]));
        }
        return feet;
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
