package dev.amble.robots.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One setting from the command line, {@code ppo.clip_range=0.1}, that replaces or adds a value; without a value, {@code
 * randomization.kp=}, it takes the key away.
 *
 * @param location the setting as the user wrote it
 */
record YamlOverride(Location location, List<String> path, YamlNode value) {

    static YamlOverride parse(String setting) {
        Location location = new Location("--set " + setting, 0, 0);
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw ConfigException.at(location, "must be key=value, for example --set seed=7");
        }
        List<String> path = List.of(setting.substring(0, equals).strip().split("\\.", -1));
        YamlNode value = YamlParser.parseSetting(new TextSource(location.source(), setting.substring(equals + 1)));
        return new YamlOverride(location, path, value);
    }

    /** A tree with this value in the place of the old one. */
    YamlNode applyTo(YamlNode root) {
        return replace(root, 0);
    }

    private YamlNode replace(YamlNode node, int depth) {
        if (depth == path.size()) {
            return value;
        }
        String parent = depth == 0 ? "the file" : "'" + String.join(".", path.subList(0, depth)) + "'";
        if (!(node instanceof YamlNode.Mapping mapping)) {
            String kind = node instanceof YamlNode.Sequence ? "a list" : "a single value";
            throw ConfigException.at(location, parent + " is " + kind + " and has no keys; set it as a whole");
        }
        String key = path.get(depth);
        YamlNode.Entry old = mapping.entries().get(key);
        boolean last = depth + 1 == path.size();
        boolean takenAway = last && value instanceof YamlNode.Scalar scalar && scalar.isNull();
        if (old == null && (!last || takenAway)) {
            throw ConfigException.at(
                    location,
                    "no key '" + key + "' in " + parent + "; allowed: "
                            + String.join(", ", mapping.entries().keySet())
                            + NearestName.hint(key, mapping.entries().keySet()));
        }
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(mapping.entries());
        if (takenAway) {
            entries.remove(key);
            return new YamlNode.Mapping(location, entries);
        }
        // A new last key may be one that can be left out; whoever binds the tree refuses it otherwise.
        YamlNode replaced = old == null ? value : replace(old.value(), depth + 1);
        entries.put(key, new YamlNode.Entry(replaced.location(), replaced));
        return new YamlNode.Mapping(mapping.location(), entries);
    }
}
