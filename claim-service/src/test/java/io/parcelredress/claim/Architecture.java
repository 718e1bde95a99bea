package io.parcelredress.claim;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.parcelredress.claim.letters.ClaimPaper;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What may know what. */
class Architecture {

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.parcelredress.claim");

    @Test
    void the_rules_know_no_framework_store_broker_or_network() {
        noClasses().that().resideInAPackage("io.parcelredress.claim").and().doNotHaveSimpleName("ClaimApplication")
                .should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "com.mongodb..", "org.bson..", "org.apache..",
                        "java.net..", "java.sql..", "java.nio.file..", "jakarta..", "com.openhtmltopdf..",
                        "org.slf4j..", "io.parcelredress.kit..", "io.parcelredress.claim.*..")
                .check(CLASSES);
    }

    @Test
    void nothing_has_a_clock_or_dice_of_its_own() {
        var rule = noClasses().should().dependOnClassesThat().belongToAnyOf(Random.class, ThreadLocalRandom.class, Clock.class)
                .orShould().callMethod(System.class, "currentTimeMillis").orShould().callMethod(System.class, "nanoTime").orShould()
                        .callMethod(Math.class, "random")
                .orShould().callMethod(UUID.class, "randomUUID").orShould().callMethod(InstantSource.class, "system");
        for (var clock : List.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class)) rule = rule.orShould()
                .callMethod(clock, "now");
        rule.check(CLASSES);
    }

    @Test
    void a_capability_keeps_its_types_to_itself_but_for_the_paper_that_two_need() {
        classes().that().resideInAPackage("io.parcelredress.claim.*..").and().areTopLevelClasses().and()
                .doNotBelongToAnyOf(ClaimPaper.class).and().doNotHaveSimpleName("package-info").should().notBePublic().check(CLASSES);
        noClasses().that().resideInAPackage("..letters..").should()
                .dependOnClassesThat(resideInAPackage("..claims..").or(resideInAPackage("..prevention.."))).check(CLASSES);
        noClasses().that().resideInAPackage("..prevention..").should()
                .dependOnClassesThat(resideInAPackage("..claims..").or(resideInAPackage("..letters.."))).check(CLASSES);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses().should().haveNameMatching(".*(Manager|Util|Utils|Helper|Impl|Dto|Repository|Controller)").check(CLASSES);
    }
}
