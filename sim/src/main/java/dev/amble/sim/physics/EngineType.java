package dev.amble.sim.physics;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.terrain.Ground;
import dev.amble.sim.terrain.HeightField;
import java.util.Locale;

/** The physics engines. */
public enum EngineType {
    /** Bullet's articulated body in native code: joints can't drift. The default. */
    MULTIBODY {
        @Override
        PhysicsEngine create(RobotModel robot, PhysicsConfig config, Ground ground) {
            return new MultiBodyEngine(robot, config, ground);
        }
    },
    /** jBullet's rigid bodies held together by hinges, all in Java: an independent check, slower and less exact. */
    JBULLET {
        @Override
        PhysicsEngine create(RobotModel robot, PhysicsConfig config, Ground ground) {
            if (ground instanceof HeightField) {
                throw new ConfigException("engine jbullet knows no terrain but the plane; use engine multibody");
            }
            return new JBulletEngine(robot, config);
        }
    };

    /** The name in task files and on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Makes the engine with {@code robot} in it, in no particular state. Any thread. */
    abstract PhysicsEngine create(RobotModel robot, PhysicsConfig config, Ground ground);
}
