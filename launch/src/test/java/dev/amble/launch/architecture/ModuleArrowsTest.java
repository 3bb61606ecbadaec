package dev.amble.launch.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which part of Amble may see which, and where the large libraries live. */
class ModuleArrowsTest {
    private static final String[] ND4J = {"org.nd4j..", "org.bytedeco.."};
    private static final String[] ENGINES = {"com.jme3..", "jme3utilities..", "com.bulletphysics..", "javax.vecmath.."};
    private static final String[] DRAWING = {
        "com.jme3.app..", "com.jme3.asset..", "com.jme3.material..", "com.jme3.renderer..", "com.jme3.scene..",
        "com.jme3.system..", "org.lwjgl..", "org.jcodec..", "java.awt..", "javax.imageio.."
    };

    /** A module sees itself, the modules named, and no other of ours. */
    private static void sees(String module, int floor, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = "dev.amble." + module + "..";
        for (int i = 0; i < others.length; i++) {
            allowed[i + 1] = "dev.amble." + others[i] + "..";
        }
        Examination.check(
                floor,
                resideInAPackage(allowed[0]),
                classes()
                        .should()
                        .onlyDependOnClassesThat(
                                not(resideInAPackage("dev.amble..")).or(resideInAnyPackage(allowed)))
                        .as(module + " sees of Amble only itself and " + String.join(", ", others)));
    }

    @Test
    void robotsStandsOnTheGround() {
        sees("robots", 70);
        Examination.check(
                70,
                resideInAPackage("dev.amble.robots.."),
                classes()
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(
                                "dev.amble.robots..",
                                "java..",
                                "javax.xml..",
                                "org.w3c.dom..",
                                "org.xml.sax..",
                                "org.yaml..",
                                "org.jspecify..")));
    }

    @Test
    void simSeesRobots() {
        sees("sim", 40, "robots");
    }

    @Test
    void trainingSeesSimAndRobots() {
        sees("training", 50, "sim", "robots");
    }

    @Test
    void controllerSeesRobotsAndNoneOfTheHeavyLibraries() {
        sees("controller", 100, "robots");
        Examination.check(
                100,
                resideInAPackage("dev.amble.controller.."),
                classes()
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(
                                "dev.amble.controller..",
                                "dev.amble.robots..",
                                "java..",
                                "javax.xml..",
                                "com.sun.management..",
                                "org.HdrHistogram..",
                                "org.jspecify..",
                                "org.yaml..",
                                "picocli..")));
    }

    @Test
    void nobodySeesLaunch() {
        Examination.check(
                250,
                not(resideInAPackage("dev.amble.launch..")),
                noClasses().should().dependOnClassesThat().resideInAPackage("dev.amble.launch.."));
    }

    @Test
    void nd4jLivesInTraining() {
        Examination.check(
                250,
                not(resideInAPackage("dev.amble.training..")),
                noClasses().should().dependOnClassesThat().resideInAnyPackage(ND4J));
    }

    @Test
    void theEnginesLiveInPhysicsAndView() {
        Examination.check(
                300,
                not(resideInAnyPackage("dev.amble.sim.physics..", "dev.amble.sim.view..")),
                noClasses().should().dependOnClassesThat().resideInAnyPackage(ENGINES));
    }

    @Test
    void onlyTheViewDraws() {
        Examination.check(
                300,
                not(resideInAPackage("dev.amble.sim.view..")),
                noClasses().should().dependOnClassesThat().resideInAnyPackage(DRAWING));
    }

    @Test
    void theControlThreadsCodeDoesNotSeeRos() {
        Examination.check(
                25,
                resideInAnyPackage(
                        "dev.amble.controller.loop..",
                        "dev.amble.controller.policy..",
                        "dev.amble.controller.recorder..",
                        "dev.amble.controller.safety.."),
                noClasses().should().dependOnClassesThat().resideInAPackage("dev.amble.controller.ros.."));
    }

    @Test
    void packagesHaveNoCycles() {
        Examination.check(350, slices().matching("dev.amble.(**)").should().beFreeOfCycles());
    }

    @Test
    void aRuleThatExaminesTooLittleFails() {
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> Examination.check(
                        1,
                        resideInAPackage("dev.amble.nowhere.."),
                        noClasses().should().dependOnClassesThat().resideInAPackage("java..")));
        assertTrue(String.valueOf(failure.getMessage()).startsWith("examined only 0 classes"), failure.getMessage());
    }
}
