package io.parcelredress.buyer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a newcomer may rely on: the root package is the rules and nothing else. */
class Architecture {

    private static final JavaClasses SERVICE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.parcelredress.buyer");

    @Test
    void the_rules_know_no_framework_no_store_no_broker_and_no_web() {
        noClasses().that().resideInAPackage("io.parcelredress.buyer").and().doNotHaveSimpleName("BuyerNotificationApplication").should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "com.mongodb..", "org.bson..", "org.apache.kafka..", "jakarta..",
                        "java.net..", "org.slf4j..", "org.thymeleaf..", "io.parcelredress.kit..",
                        "io.parcelredress.journal.kafka..", "io.parcelredress.journal.mongo..", "io.parcelredress.journal.spring..",
                                "io.parcelredress.buyer.*..").check(SERVICE);
    }

    @Test
    void nothing_looks_at_a_hidden_clock_or_throws_dice() {
        noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now").orShould()
                .callMethod(System.class, "currentTimeMillis").orShould().callMethod(UUID.class, "randomUUID")
                .orShould().callMethod(Math.class, "random").orShould().dependOnClassesThat()
                        .belongToAnyOf(Random.class, Clock.class, java.util.concurrent.ThreadLocalRandom.class).check(SERVICE);
        noClasses().that().resideInAPackage("io.parcelredress.buyer").should().dependOnClassesThat().belongToAnyOf(InstantSource.class)
                .check(SERVICE);
    }

    @Test
    void capabilities_do_not_go_in_circles() {
        slices().matching("io.parcelredress.buyer.(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void what_a_capability_shows_is_little() {
        classes().that().haveSimpleNameEndingWith("Page").or().haveSimpleName("RemediesApi").or().haveSimpleName("ChoiceApi").or()
                .haveSimpleName("RemedyEffects").should().bePackagePrivate().check(SERVICE);
    }
}
