package dev.amble.training.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotLoader;
import dev.amble.sim.task.Tasks;
import dev.amble.training.algorithm.A3cConfig;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import dev.amble.training.run.RunConfig;
import dev.amble.training.run.RunManifest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RunTaskTest {
    @Test
    void everyShippedTaskAndRobotArriveAsTheyLeft() throws Exception {
        for (String robot : RobotLoader.BUILT_IN) {
            for (String task : Tasks.NAMES) {
                RunConfig config =
                        new RunManifest(robot, task, AlgorithmKind.PPO_CLIP, Backend.VECTOR, 1, List.of()).config();
                assertEquals(config, ((RunTask.Velocity) travel(new RunTask.Velocity(config))).config());
            }
        }
    }

    @Test
    void nothingThatAConfigurationMayHoldStaysBehind() {
        Set<String> examined = new TreeSet<>();
        Set<String> left = new TreeSet<>();
        examine(RunConfig.class, examined, left);
        assertEquals(Set.of(), left, "must implement Serializable");
        assertTrue(examined.size() > 30, () -> "examined no more than " + examined);
    }

    private static Object travel(Object sent) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    private static void examine(Type type, Set<String> examined, Set<String> leftOut) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                examine(argument, examined, leftOut);
            }
        } else if (type instanceof WildcardType wildcard) {
            examine(wildcard.getUpperBounds()[0], examined, leftOut);
        } else if (type instanceof Class<?> named
                && named.getName().startsWith("dev.amble")
                && named != A3cConfig.class // no manifest names it
                && examined.add(named.getName())) {
            if (!Serializable.class.isAssignableFrom(named)) {
                leftOut.add(named.getName());
            }
            if (named.isSealed()) {
                for (Class<?> permitted : named.getPermittedSubclasses()) {
                    examine(permitted, examined, leftOut);
                }
            }
            if (named.isRecord()) {
                for (RecordComponent component : named.getRecordComponents()) {
                    examine(component.getGenericType(), examined, leftOut);
                }
            }
        }
    }
}
