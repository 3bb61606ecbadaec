package dev.amble.training.run;

import dev.amble.robots.config.ConfigException;
import java.util.List;

/** Settings of the command line, sorted by the file they change. */
public final class Settings {
    private static final List<String> FILES = List.of("task", "training", "algorithm");

    private Settings() {}

    /**
     * The settings of one file, without its name.
     *
     * @param settings each {@code file.key=value}
     * @throws ConfigException if a setting belongs to no file
     */
    public static List<String> of(String file, List<String> settings) {
        for (String setting : settings) {
            if (FILES.stream().noneMatch(known -> setting.startsWith(known + "."))) {
                throw new ConfigException("--set " + setting
                        + ": must begin with task., training. or algorithm., for example --set training.num_envs=64");
            }
        }
        return settings.stream()
                .filter(setting -> setting.startsWith(file + "."))
                .map(setting -> setting.substring(file.length() + 1))
                .toList();
    }
}
