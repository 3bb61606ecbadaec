package dev.amble.sim.task;

import dev.amble.robots.state.VelocityCommand;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.terrain.Terrain;
import java.util.random.RandomGenerator;

/**
 * Which tile of the terrain an environment's robot starts on. Its column stays; its level goes up when the robot has got
 * off its tile and down when it has come less than half as far as it was asked to; beyond the last level a random one
 * follows, so that easy tiles are not forgotten.
 *
 * <p>Mutable, owned by its environment. How far was asked is the displacement that following every command exactly would
 * have given, with the heading the robot had; after a fall the last command counts until the time-out.
 *
 * @see <a href="https://arxiv.org/abs/2109.11978">Rudin et al. (2021), section 3.2</a>
 */
final class TerrainCurriculum {
    private final Terrain terrain;
    private final int column;
    private int level;
    private float startX;
    private float startY;
    private float askedX;
    private float askedY;

    /** @param index of the environment; decides the column */
    TerrainCurriculum(Terrain terrain, int index) {
        this.terrain = terrain;
        column = Math.floorMod(index, terrain.columns());
    }

    int level() {
        return level;
    }

    int column() {
        return column;
    }

    /** Chooses the level of the next episode. */
    void setLevel(int level) {
        if (level < 0 || level >= terrain.levels()) {
            throw new IllegalArgumentException("level must be in [0, " + terrain.levels() + "), got " + level);
        }
        this.level = level;
    }

    /** Draws the level of the first episode. */
    void begin(RandomGenerator random) {
        level = random.nextInt(terrain.startLevels());
    }

    /**
     * Chooses the level of the next episode by what came of the last one.
     *
     * @param missedSeconds time of the episode that was lost by a fall, s
     */
    void advance(BodyState end, VelocityCommand command, double missedSeconds, RandomGenerator random) {
        double distance = Math.hypot(end.position[0] - startX, end.position[1] - startY);
        double asked = Math.hypot(askedX, askedY) + Math.hypot(command.forward, command.left) * missedSeconds;
        if (distance > terrain.tileSize() / 2) {
            level++;
        } else if (distance < asked / 2) {
            level = Math.max(0, level - 1);
        }
        if (level >= terrain.levels()) {
            level = random.nextInt(terrain.levels());
        }
    }

    /** An episode begins here. */
    void start(BodyState base) {
        startX = base.position[0];
        startY = base.position[1];
        askedX = 0;
        askedY = 0;
    }

    /** The robot was asked to follow {@code command} for {@code seconds}. */
    void ask(VelocityCommand command, BodyState base, double seconds) {
        float cos = base.cosYaw();
        float sin = base.sinYaw();
        askedX += (float) (seconds * (cos * command.forward - sin * command.left));
        askedY += (float) (seconds * (sin * command.forward + cos * command.left));
    }
}
