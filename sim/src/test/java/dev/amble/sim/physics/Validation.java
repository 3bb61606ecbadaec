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
    /** Bullet mixes its correction of depth or gap into the bounce, so its error depends on the rate and the drop. */
    BOUNCE("speed of a ball after a drop of 0.95 m, restitution 0.6, 200 Hz", "0.6 of that before", 0.25, 0.02) {
        @Override
        double error(EngineType engine) {
            double drop = LOW - TestRobots.BALL_RADIUS;
            double rise = 0;
            try (RobotWorld world = new RobotWorld(
                    TestRobots.ball(), TestRobots.config(engine, 0.005, CollisionDetail.FEET_AND_BASE))) {
                world.setGroundRestitution(0.6f);
                BodyState start = new BodyState();
                start.setUpright(LOW);
                world.reset(start, new float[0], new float[0]);
                for (int i = 0; i < 180; i++) {
                    world.step();
                    BodyState ball = base(world);
                    if (ball.linearVelocity[2] > 0) {
                        rise = Math.max(rise, ball.position[2] - TestRobots.BALL_RADIUS);
                    }
                }
            }
            return Math.abs(Math.sqrt(rise / drop) - 0.6) / 0.6;
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
