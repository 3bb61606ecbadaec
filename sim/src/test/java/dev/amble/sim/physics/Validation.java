package dev.amble.sim.physics;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;

/**
 * What an engine is measured by: closed-form mechanics, an independently computed mass matrix, MuJoCo.
 *
 * <p>Every quantity gives one relative error, 0 if the engine is right.
 */
enum Validation {
    FREE_FALL("height fallen in 1 s by an A1, 200 Hz", "g (n + 1) / 2n, n steps", 1e-4, 1e-4) {
        @Override
        double error(EngineType engine) {
            int steps = 200;
            double timestep = 1.0 / steps;
            RobotModel robot = RobotLoader.load("a1");
            try (RobotWorld world = flying(engine, robot, timestep, HIGH)) {
                world.setGravity(0f, 0f, (float) -TestRobots.GRAVITY);
                for (int i = 0; i < steps; i++) {
                    world.step();
                }
                int taken = engine == EngineType.JBULLET ? 2 * steps : steps; // it cuts 5 ms into two
                double fallen = TestRobots.GRAVITY * (taken + 1) / (2.0 * taken);
                return Math.abs(HIGH - base(world).position[2] - fallen) / fallen;
            }
        }
    },
    SMALL_SWING_PERIOD("period of a pendulum, 0.1 rad, 400 Hz", "2 pi sqrt(I / m g l)", 1e-4, 0.01) {
        @Override
        double error(EngineType engine) {
            return Swing.of(engine, 0.1).periodError();
        }
    },
    LARGE_SWING_PERIOD("period of a pendulum, 1 rad, 400 Hz", "... / agm(1, cos 0.5)", 1e-4, 0.01) {
        @Override
        double error(EngineType engine) {
            return Swing.of(engine, 1).periodError();
        }
    },
    SWING_ENERGY("energy of that pendulum after 10 s", "conserved", 0.01, 0.01) {
        @Override
        double error(EngineType engine) {
            return Swing.of(engine, 1).energyError();
        }
    },
    FLIGHT_MOMENTUM("momenta of an A1 kicking in flight, 1 kHz", "conserved", 0.01, 0.01) {
        @Override
        double error(EngineType engine) {
            RobotModel robot = RobotLoader.load("a1");
            float[] torque = new float[robot.numJoints()];
            try (RobotWorld world = flying(engine, robot, 0.001, LOW)) {
                for (int i = 0; i < 500; i++) {
                    for (int j = 0; j < torque.length; j++) {
                        torque[j] = (float) Math.sin(0.02 * i + j);
                    }
                    world.applyJointTorque(torque);
                    world.step();
                }
                return Momentum.of(world).relative();
            }
        }
    },
    TORQUE_TO_ACCELERATION("accelerations of an A1 by a torque on each joint", "mass matrix", 1e-4, 0.01) {
        @Override
        double error(EngineType engine) {
            RobotModel robot = TestRobots.withoutJointFriction(RobotLoader.load("a1"));
            double[][] massMatrix = MassMatrix.of(robot, JointModel::defaultPosition);
            double worst = 0;
            try (RobotWorld world = flying(engine, robot, Accelerations.timestep(engine), LOW)) {
                BodyState start = base(world);
                for (int j = 0; j < robot.numJoints(); j++) {
                    float[] torque = new float[robot.numJoints()];
                    torque[j] = 1f;
                    world.reset(start, TestRobots.stance(robot), new float[robot.numJoints()]);
                    worst = Math.max(
                            worst,
                            Accelerations.error(
                                    MassMatrix.accelerations(massMatrix, j), Accelerations.of(world, torque)));
                }
            }
            return worst;
        }
    },
    ACCELERATION("accelerations of an A1 in twenty states of motion", "MuJoCo 2.2.2", 1e-4, 0.02) {
        @Override
        double error(EngineType engine) {
            return MujocoCase.all().stream()
                    .filter(state -> state.name().equals("a1"))
                    .mapToDouble(state -> state.error(engine))
                    .max()
                    .orElseThrow();
        }
    },
    FOOT_FORCE("foot forces of a standing A1, mean of 2 s, 200 Hz", "weight", 0.01, 0.01) {
        @Override
        double error(EngineType engine) {
            RobotModel robot = RobotLoader.load("a1");
            try (RobotWorld world =
                    new RobotWorld(robot, TestRobots.config(engine, 0.005, CollisionDetail.FEET_AND_BASE))) {
                TestRobots.stand(world, 400);
                double weight = robot.mass() * TestRobots.GRAVITY;
                return Math.abs(TestRobots.stand(world, 400) - weight) / weight;
            }
        }
    },
    FRICTION("friction of a box sliding down 30 deg, mu 0.5, 200 Hz", "mu m g cos a", 0.01, 0.01) {
        @Override
        double error(EngineType engine) {
            double expected = 0.5 * TestRobots.GRAVITY * Math.cos(SLOPE);
            try (RobotWorld world = Slope.of(engine, SLOPE, 0)) {
                Slope.slide(world, 100); // to settle on its corners
                double before = base(world).linearVelocity[0];
                Slope.slide(world, 200);
                double gained = base(world).linearVelocity[0] - before;
                return Math.abs(TestRobots.GRAVITY * Math.sin(SLOPE) - gained - expected) / expected;
            }
        }
    },
    BOUNCE(
            "speed of a ball after its bounce, 20 drops of 0.1 to 2 m, restitution 0.6, 200 Hz",
            "0.6 of that before",
            0.01,
            0.3) {
        @Override
        double error(EngineType engine) {
            double worst = 0;
            try (RobotWorld world = new RobotWorld(
                    TestRobots.ball(), TestRobots.config(engine, 0.005, CollisionDetail.FEET_AND_BASE))) {
                world.setGroundRestitution(0.6f);
                for (int drop = 1; drop <= 20; drop++) {
                    worst = Math.max(worst, Math.abs(bounce(world, 0.1f * drop) - 0.6) / 0.6);
                }
            }
            return worst;
        }

        /** Speed after over speed before, which includes the fall during the substep of the impact. */
        private double bounce(RobotWorld world, float drop) {
            BodyState ball = new BodyState();
            ball.setUpright(TestRobots.BALL_RADIUS + drop);
            world.reset(ball, new float[0], new float[0]);
            double before = 0;
            while (ball.linearVelocity[2] <= 0) {
                before = TestRobots.GRAVITY * 0.005 - ball.linearVelocity[2];
                world.step();
                world.readBase(ball);
            }
            return ball.linearVelocity[2] / before;
        }
    };

    private static final float HIGH = 10f;
    private static final float LOW = 1f;
    private static final double SLOPE = Math.toRadians(30);

    private final String title;
    private final String reference;
    private final double multibodyBound;
    private final double jbulletBound;

    Validation(String title, String reference, double multibodyBound, double jbulletBound) {
        this.title = title;
        this.reference = reference;
        this.multibodyBound = multibodyBound;
        this.jbulletBound = jbulletBound;
    }

    /** Relative error of an engine at 10 (multibody) and 50 (jBullet) solver iterations. */
    abstract double error(EngineType engine);

    /** What is measured, how, and against what; for the table. */
    String title() {
        return title;
    }

    String reference() {
        return reference;
    }

    /** The largest error an engine is allowed. */
    double bound(EngineType engine) {
        return engine == EngineType.MULTIBODY ? multibodyBound : jbulletBound;
    }

    /** A robot at rest in the air, in its default pose, without gravity. */
    private static RobotWorld flying(EngineType engine, RobotModel robot, double timestep, float height) {
        RobotWorld world =
                new RobotWorld(robot, TestRobots.withoutStops(engine, timestep, CollisionDetail.FEET_AND_BASE));
        world.setGravity(0f, 0f, 0f);
        BodyState start = new BodyState();
        start.setUpright(height);
        world.reset(start, TestRobots.stance(robot), new float[robot.numJoints()]);
        return world;
    }

    private static BodyState base(RobotWorld world) {
        BodyState base = new BodyState();
        world.readBase(base);
        return base;
    }
}
