package dev.amble.launch.report;

import dev.amble.controller.report.Band;
import dev.amble.controller.report.HtmlReport;
import dev.amble.controller.report.KeyFigure;
import dev.amble.controller.report.Notices;
import dev.amble.controller.report.Numbers;
import dev.amble.controller.report.Range;
import dev.amble.controller.report.Section;
import dev.amble.controller.report.Status;
import dev.amble.controller.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A report of made-up but plausible data, for tests and for looking at. */
final class SampleReport {
    static final double PERIOD = 0.02;
    private static final String[] LEGS = {"FR", "FL", "RR", "RL"};
    private static final String[] JOINTS = {"hip", "thigh", "calf"};
    private static final double[] DEFAULT_POSITION = {0.0, 0.8, -1.6};
    private static final double[] SWING = {0.06, 0.28, 0.32};
    private static final double TROT_HZ = 2.9;

    private SampleReport() {}

    static HtmlReport build() {
        DriveRecording drive = drive(new Random(4));
        return new HtmlReport("Amble walk report", "Unitree A1 learns to walk")
                .verdict(Status.WARNING, "The robot follows velocity commands within 0.08 m/s, but fell once.")
                .keyFigure(KeyFigure.atMost("Linear error", 0.076, 3, "m/s", 0.15))
                .keyFigure(KeyFigure.atMost("Yaw error", 0.081, 3, "rad/s", 0.2))
                .keyFigure(new KeyFigure("Falls", "1", "of 45", "one command fell", Status.WARNING))
                .keyFigure(new KeyFigure("Training", "6.0", "min", "on 2 threads", Status.NEUTRAL))
                .fact("Robot", "a1")
                .fact("Physics", "MultiBody, 200 Hz")
                .fact("Seed", "1")
                .fact("Samples", Numbers.grouped(10_482_688))
                .fact("Samples a second", Numbers.grouped(29_118))
                .fact("Commit", "42a3d1f")
                .fact("Java", "17.0.15, linux amd64")
                .fact("Finished", "2026-11-20 14:31 UTC")
                .commandLine("launch/amble walk --robot a1 --seed 1 --minutes 6 --set \"reward.foot_slip=-0.1\"")
                .section(TrainingSection.learning(learning(new Random(1))))
                .section(TrainingSection.commandGrid(grid(new Random(2)), 0.15, 0.2))
                .section(DriveSection.velocity(drive, legTable()))
                .section(DriveSection.gait(drive, new Range(12.0, 16.0)))
                .section(DriveSection.jointPositions(drive, new Range(12.5, 15.0)))
                .section(DriveSection.jointTorques(drive))
                .section(Latency.section(List.of(
                        new Latency("wake-up", 2_000, 58.1, 112.0, 240.3, 391.7, 400.2),
                        new Latency("tick", 2_000, 14.2, 24.9, 61.5, 88.3, 90.1),
                        new Latency("state to command", 2_000, 181.0, 402.2, 611.0, 1_204.8, 1_300.0))))
                .section(new Section(
                        "Warnings",
                        "",
                        List.of(new Notices(
                                Status.WARNING,
                                List.of(
                                        "Torque of RL_calf_joint was at its limit for 0.3 % of the drive.",
                                        "The working tree had changes that commit 42a3d1f does not contain.")))));
    }

    private static Table legTable() {
        return new Table(
                List.of(Table.Column.text("leg"), Table.Column.number("linear error", "m/s")),
                List.of(List.of("stand", "0.012"), List.of("forward", "0.031")));
    }

    static DriveRecording drive(Random random) {
        List<Band> legs = List.of(
                new Band("stand", 0, 4),
                new Band("forward 0.8 m/s", 4, 14),
                new Band("turn 0.8 rad/s", 14, 22),
                new Band("sideways 0.3 m/s", 22, 30),
                new Band("forward and turn", 30, 37),
                new Band("stop", 37, 40));
        double[][] commands = {{0, 0, 0}, {0.8, 0, 0}, {0, 0, 0.8}, {0, 0.3, 0}, {0.6, 0, -0.6}, {0, 0, 0}};
        int count = (int) Math.round(40 / PERIOD);
        double[] time = new double[count];
        double[][] commanded = new double[3][count];
        double[][] achieved = new double[3][count];
        boolean[] isMoving = new boolean[count];
        for (int i = 0; i < count; i++) {
            time[i] = i * PERIOD;
            int leg = 0;
            while (leg + 1 < legs.size() && time[i] >= legs.get(leg).to()) {
                leg++;
            }
            isMoving[i] = leg > 0 && leg < 5;
            for (int axis = 0; axis < 3; axis++) {
                commanded[axis][i] = commands[leg][axis];
                double before = i == 0 ? 0.0 : achieved[axis][i - 1];
                double ripple = isMoving[i] ? 0.018 * Math.sin(4 * Math.PI * TROT_HZ * time[i] + axis) : 0.0;
                achieved[axis][i] = before
                        + 0.07 * (0.95 * commanded[axis][i] - before)
                        + ripple
                        + (isMoving[i] ? 0.012 : 0.001) * random.nextGaussian();
            }
        }
        List<DriveRecording.Joint> joints = new ArrayList<>();
        List<DriveRecording.Foot> feet = new ArrayList<>();
        for (int leg = 0; leg < LEGS.length; leg++) {
            double offset = leg == 0 || leg == 3 ? 0.0 : Math.PI;
            boolean[] contact = new boolean[count];
            for (int i = 0; i < count; i++) {
                double phase = 2 * Math.PI * TROT_HZ * time[i] + offset;
                contact[i] = !isMoving[i] || Math.sin(phase) + 0.15 * random.nextGaussian() < 0.2;
            }
            feet.add(new DriveRecording.Foot(LEGS[leg], contact));
            for (int joint = 0; joint < JOINTS.length; joint++) {
                joints.add(joint(leg, joint, offset, time, isMoving, random));
            }
        }
        return new DriveRecording(
                time,
                legs,
                new DriveRecording.Tracked(commanded[0], achieved[0]),
                new DriveRecording.Tracked(commanded[1], achieved[1]),
                new DriveRecording.Tracked(commanded[2], achieved[2]),
                joints,
                feet);
    }

    private static DriveRecording.Joint joint(
            int leg, int joint, double offset, double[] time, boolean[] isMoving, Random random) {
        double[] position = new double[time.length];
        double[] target = new double[time.length];
        double[] torque = new double[time.length];
        for (int i = 0; i < time.length; i++) {
            double amplitude = isMoving[i] ? SWING[joint] : 0.0;
            double phase = 2 * Math.PI * TROT_HZ * time[i] + offset + 0.6 * joint;
            position[i] = DEFAULT_POSITION[joint] + amplitude * Math.sin(phase) + 0.004 * random.nextGaussian();
            target[i] = DEFAULT_POSITION[joint]
                    + (joint == 2 ? -0.28 : 0.05)
                    + 1.4 * amplitude * Math.sin(phase + 0.5)
                    + 0.02 * random.nextGaussian();
            torque[i] = Math.max(-33.5, Math.min(33.5, 30 * (target[i] - position[i])));
        }
        return new DriveRecording.Joint(LEGS[leg] + "_" + JOINTS[joint] + "_joint", position, target, torque, 33.5);
    }

    static LearningCurve learning(Random random) {
        int count = 2_560;
        double[] samples = new double[count];
        double[] seconds = new double[count];
        double[] reward = new double[count];
        double[] linear = new double[count];
        double[] yaw = new double[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (i + 1) * 4_096.0;
            seconds[i] = samples[i] / 29_118.0;
            double learned = 1.0 - Math.exp(-samples[i] / 1.6e6);
            linear[i] = Math.min(1, 0.15 + 0.72 * learned + 0.02 * random.nextGaussian());
            yaw[i] = Math.min(1, 0.25 + 0.55 * learned + 0.025 * random.nextGaussian());
            reward[i] = 0.07 * Math.pow(learned, 1.4) + 0.002 * random.nextGaussian();
        }
        return new LearningCurve(samples, seconds, reward, linear, yaw);
    }

    static CommandGrid grid(Random random) {
        double[] forward = {-1.0, -0.5, 0.0, 0.5, 1.0};
        double[] lateral = {-0.4, 0.0, 0.4};
        double[] yawRate = {-1.0, 0.0, 1.0};
        double[] linearError = new double[45];
        double[] yawError = new double[45];
        boolean[] fell = new boolean[45];
        int index = 0;
        for (double vx : forward) {
            for (double vy : lateral) {
                for (double wz : yawRate) {
                    linearError[index] = 0.03
                            + 0.08 * vx * vx
                            + 0.05 * Math.abs(vy * wz)
                            + 0.12 * Math.abs(vx * vy * wz)
                            + 0.01 * random.nextDouble();
                    yawError[index] = 0.04 + 0.07 * Math.abs(wz) + 0.02 * random.nextDouble();
                    fell[index] = vx == -1.0 && vy == 0.4 && wz == 1.0;
                    index++;
                }
            }
        }
        return new CommandGrid(forward, lateral, yawRate, linearError, yawError, fell);
    }
}
