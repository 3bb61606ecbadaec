package dev.amble.launch.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Rules applied to Amble's own classes that also fail when they examined fewer of them than there must be: a rule whose
 * pattern matches nothing any more would pass for ever.
 */
final class Examination {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.amble");

    private Examination() {}

    /**
     * Checks a rule on the classes of some packages.
     *
     * @param floor least number of classes there must be
     */
    static void check(int floor, DescribedPredicate<JavaClass> examined, ArchRule rule) {
        JavaClasses classes = ALL.that(examined);
        assertTrue(
                classes.size() >= floor,
                () -> "examined only " + classes.size() + " classes that " + examined.getDescription() + ", expected "
                        + floor + " or more: " + rule.getDescription());
        rule.check(classes);
    }

    /** Checks a rule on all classes. */
    static void check(int floor, ArchRule rule) {
        check(floor, JavaClass.Predicates.resideInAPackage("dev.amble.."), rule);
    }
}
