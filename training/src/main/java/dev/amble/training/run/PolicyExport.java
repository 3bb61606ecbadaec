package dev.amble.training.run;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.YamlWriter;
import dev.amble.robots.model.ExtraSensor;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.ObservationLayout;
import dev.amble.robots.observation.ObservationTerm;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyContract;
import dev.amble.robots.policy.PolicyManifest;
import dev.amble.robots.policy.VelocityRange;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.CommandConfig;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.VelocityEnv;
import dev.amble.sim.terrain.Terrain;
import dev.amble.training.onnx.OnnxWriter;
import java.util.Map;
import java.util.TreeMap;

/** Makes a deployable policy of a trainer's actor, normaliser and task. The same training state gives the same bytes. */
final class PolicyExport {
    private static final int GOLDEN_PAIRS = 16;
    /** Policy periods between two golden observations. */
    private static final int GOLDEN_STRIDE = 5;

    private PolicyExport() {}

    /** @param commit of Amble that trained it */
    static PolicyBundle bundle(Trainer trainer, String commit) {
        RunConfig config = trainer.config();
        TaskConfig task = config.task();
        RobotModel robot = config.robot();
        ObservationLayout layout = task.layout(robot.numJoints());
        requireMeasurable(layout, robot);
        PolicyContract contract =
                new PolicyContract(layout, task.gaitOf(robot), range(task.commands()), task.policyPeriod());
        PolicyManifest manifest = PolicyManifest.of(
                robot, contract, trainer.normalizer(), trainer.actorLayers(), provenance(trainer, commit));
        float[] parameters = trainer.actorParameters();
        return PolicyBundle.create(
                manifest,
                parameters,
                OnnxWriter.write(manifest, parameters),
                goldenObservations(config, layout.size()));
    }

    private static void requireMeasurable(ObservationLayout layout, RobotModel robot) {
        if (layout.contains(ObservationTerm.HEIGHT_SCAN)
                && !robot.extraSensors().contains(ExtraSensor.HEIGHT_SCAN)) {
            throw new ConfigException(
                    "the policy sees height_scan, which robot '" + robot.name()
                            + "' doesn't measure; add height_scan to extra_sensors of its robot.yaml if it does, or train without");
        }
    }

    private static VelocityRange range(CommandConfig commands) {
        return new VelocityRange(
                commands.forward().min(),
                commands.forward().max(),
                commands.left().min(),
                commands.left().max(),
                commands.yawRate().min(),
                commands.yawRate().max());
    }

    /** What identifies and repeats the training; nothing that differs between equal runs. */
    private static Map<String, String> provenance(Trainer trainer, String commit) {
        RunConfig config = trainer.config();
        Map<String, String> provenance = new TreeMap<>();
        provenance.put("commit", commit);
        provenance.put("seed", Long.toString(config.seed()));
        provenance.put("task", config.taskName());
        provenance.put("samples", Long.toString(trainer.samples()));
        provenance.put("iterations", Long.toString(trainer.iteration()));
        provenance.put("task_config", YamlWriter.write(config.task()));
        provenance.put("training_config", YamlWriter.write(config.training()));
        provenance.put(
                "algorithm_config", YamlWriter.write((Record) config.learner().algorithm()));
        return provenance;
    }

    /** Observations of a robot that is pushed about in its stance in a random world. */
    private static float[][] goldenObservations(RunConfig config, int size) {
        float[][] observations = new float[GOLDEN_PAIRS][size];
        float[] action = new float[config.robot().numJoints()];
        try (VelocityEnv env = new VelocityEnv(
                config.task(),
                config.robot(),
                new RobotWorld(
                        config.robot(),
                        config.task().physics(),
                        Terrain.of(config.task().terrain())),
                config.seed(),
                0)) {
            env.reset(Difficulty.FULL);
            for (float[] observation : observations) {
                env.writeObservation(0, observation);
                for (int i = 0; i < GOLDEN_STRIDE; i++) {
                    env.step(action, 0);
                }
            }
        }
        return observations;
    }
}
