package io.parcelredress.inquiry;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The shape of the service: rules in the middle, and nothing of the world in them. */
class Architecture {

    private static final String ROOT = "io.parcelredress.inquiry";
    private static final JavaClasses SERVICE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void the_rules_know_events_journal_and_catalogue_and_nothing_else() {
        classes().that().resideInAPackage(ROOT).and(not(belongToAnyOf(CarrierInquiryApplication.class)))
                .should().onlyDependOnClassesThat().resideInAnyPackage(ROOT, "io.parcelredress.events", "io.parcelredress.journal",
                        "io.parcelredress.rules", "java.lang..", "java.util..", "java.time..", "org.jspecify..",
                        "tools.jackson.databind.json", "tools.jackson.databind")
                .check(SERVICE);
    }

    @Test
    void the_rules_know_no_framework_store_broker_or_wire() {
        noClasses().that().resideInAPackage(ROOT).and(not(belongToAnyOf(CarrierInquiryApplication.class)))
                .should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "com.mongodb..", "org.bson..",
                        "org.apache.kafka..", "jakarta..", "java.net..", "io.parcelredress.kit..", ROOT + ".*..",
                        "io.parcelredress.journal.kafka..", "io.parcelredress.journal.mongo..", "io.parcelredress.journal.spring..")
                .check(SERVICE);
    }

    @Test
    void no_rule_asks_a_clock_or_throws_dice() {
        noClasses().that().resideInAPackage(ROOT).and(not(belongToAnyOf(CarrierInquiryApplication.class)))
                .should().callMethod(Instant.class, "now").orShould().callMethod(UUID.class, "randomUUID").orShould()
                        .callMethod(System.class, "currentTimeMillis").orShould().callMethod(System.class, "nanoTime")
                .orShould().dependOnClassesThat().belongToAnyOf(Clock.class, InstantSource.class, java.util.Random.class,
                        java.util.concurrent.ThreadLocalRandom.class)
                .check(SERVICE);
    }

    @Test
    void no_door_asks_a_clock_but_the_one_it_is_given() {
        noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(UUID.class, "randomUUID").orShould()
                .callMethod(System.class, "currentTimeMillis").check(SERVICE);
    }

    @Test
    void capabilities_do_not_go_round_in_circles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void each_capability_shows_the_others_as_little_as_it_can() {
        var shown = SERVICE.stream().filter(type -> !type.getPackageName().equals(ROOT)
                && type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC) && type.isTopLevelClass())
                .map(type -> type.getSimpleName()).sorted().toList();
        assertThat(shown).containsExactly("CarrierAddresses", "CarrierLetters", "EvidenceBox", "InquiryLetters", "TrackerSignals");
    }

    @Test
    void names_say_what_a_thing_is_and_not_which_layer_it_belongs_to() {
        noClasses().should().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Util").orShould()
                .haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Helper")
                .orShould().haveSimpleNameEndingWith("Impl").orShould().haveSimpleNameEndingWith("Service").orShould()
                        .haveSimpleNameEndingWith("Controller").orShould().haveSimpleNameEndingWith("Repository").check(SERVICE);
        assertThat(SERVICE.stream().filter(resideInAPackage(ROOT)::test)).hasSizeGreaterThan(10);
    }
}
