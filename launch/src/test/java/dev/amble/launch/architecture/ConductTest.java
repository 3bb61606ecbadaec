package dev.amble.launch.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What no class of Amble does: print, guess, throw something vague, start anonymous threads, read the wall clock. */
class ConductTest {
    private static final Set<String> VAGUE =
            Set.of("java.lang.Throwable", "java.lang.Exception", "java.lang.RuntimeException", "java.lang.Error");

    private static final ArchRule NO_PRINTING = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "it prints to standard output or error",
                    (JavaAccess<?> access) -> (access.getTargetOwner().isEquivalentTo(System.class)
                                    && Set.of("out", "err").contains(access.getName()))
                            || access.getName().equals("printStackTrace")))
            .allowEmptyShould(true);

    private static final ArchRule NO_UNSEEDED_RANDOMNESS = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, ThreadLocalRandom.class, java.security.SecureRandom.class)
            .orShould()
            .callMethodWhere(describe(
                    "it draws from a source without a seed",
                    (JavaCall<?> call) -> Set.of("random", "randomUUID").contains(call.getName())
                            || (call.getTargetOwner().isEquivalentTo(RandomGenerator.class)
                                    && Set.of("getDefault", "of").contains(call.getName()))))
            .orShould()
            .callConstructorWhere(describe(
                    "it seeds from the clock",
                    (JavaConstructorCall call) -> call.getTargetOwner().isAssignableTo(RandomGenerator.class)
                            && parameters(call).isEmpty()));

    private static final ArchRule NO_VAGUE_THROWS = noClasses()
            .should()
            .callConstructorWhere(describe(
                    "it makes a bare Throwable, Exception, RuntimeException or Error",
                    (JavaConstructorCall call) ->
                            VAGUE.contains(call.getTargetOwner().getName()) && !isSuperCall(call)));

    private static final ArchRule NO_ANONYMOUS_THREADS = noClasses()
            .should()
            .callConstructorWhere(describe(
                    "it makes a thread without a name",
                    (JavaConstructorCall call) -> Set.of("java.lang.Thread", "java.util.Timer")
                                    .contains(call.getTargetOwner().getName())
                            && !parameters(call).contains("java.lang.String")))
            .orShould()
            .callMethodWhere(describe(
                    "it makes a pool whose threads have no names",
                    (JavaCall<?> call) -> call.getTargetOwner().getName().equals("java.util.concurrent.Executors")
                            && call.getName().startsWith("new")
                            && !parameters(call).contains("java.util.concurrent.ThreadFactory")));

    private static final ArchRule NO_WALL_CLOCK = noClasses()
            .should()
            .callMethodWhere(describe(
                    "it reads the wall clock",
                    (JavaCall<?> call) -> (call.getTargetOwner().isEquivalentTo(System.class)
                                    && call.getName().equals("currentTimeMillis"))
                            || (call.getTargetOwner().getPackageName().equals("java.time")
                                    && call.getName().equals("now"))));

    private static List<String> parameters(JavaCall<?> call) {
        return call.getTarget().getRawParameterTypes().stream()
                .map(JavaClass::getName)
                .toList();
    }

    private static boolean isSuperCall(JavaConstructorCall call) {
        return call.getOrigin().isConstructor()
                && call.getOriginOwner().isAssignableTo(call.getTargetOwner().getName());
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return not(resideInAnyPackage(packages));
    }

    @Test
    void onlyCommandsPrint() {
        Examination.check(330, outside("dev.amble.launch.command..", "dev.amble.controller.command.."), NO_PRINTING);
    }

    @Test
    void allRandomnessHasASeed() {
        Examination.check(350, NO_UNSEEDED_RANDOMNESS);
    }

    @Test
    void exceptionsSayWhatTheyAre() {
        Examination.check(350, NO_VAGUE_THROWS);
    }

    @Test
    void everyThreadHasAName() {
        Examination.check(350, NO_ANONYMOUS_THREADS);
    }

    @Test
    void onlyRosStampsReadTheWallClock() {
        Examination.check(300, not(resideInAPackage("dev.amble.controller.ros..")), NO_WALL_CLOCK);
    }

    /** Does everything that is forbidden, once. */
    @SuppressWarnings({"unused", "DoNotCallSuggester"}) // examined, not called
    private static final class Offender {
        static void print() {
            System.err.println("x");
        }

        static double random() {
            return Math.random();
        }

        static void vague() {
            throw new RuntimeException("x");
        }

        static Thread anonymous() {
            return new Thread(() -> {});
        }

        static long clock() {
            return System.currentTimeMillis();
        }
    }

    @Test
    void everyRuleFindsItsOffence() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
        for (ArchRule rule :
                List.of(NO_PRINTING, NO_UNSEEDED_RANDOMNESS, NO_VAGUE_THROWS, NO_ANONYMOUS_THREADS, NO_WALL_CLOCK)) {
            assertThrows(AssertionError.class, () -> rule.check(offender), rule.getDescription());
        }
    }
}
