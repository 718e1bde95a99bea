package io.parcelredress.simulation.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import io.parcelredress.buyer.BuyerNotificationApplication;
import io.parcelredress.events.CaseId;
import io.parcelredress.inquiry.CarrierInquiryApplication;
import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.StoredCase;
import io.parcelredress.journal.mongo.MongoJournalStore;
import io.parcelredress.kit.CaseAddress;
import io.parcelredress.kit.Signatures;
import io.parcelredress.quickstart.DemoClock;
import io.parcelredress.quickstart.Ports;
import io.parcelredress.quickstart.Secrets;
import io.parcelredress.quickstart.Suite;
import io.parcelredress.quickstart.TwelveCases;
import io.parcelredress.simulation.Journals;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Makes the goldens anew, on purpose only: {@code -Dgolden.record=<folder>}. See the README beside them. */
@EnabledIfSystemProperty(named = "golden.record", matches = ".+", disabledReason = "goldens are recorded only on purpose")
class RecordTheGoldenJournals {

    private static final Path FOLDER = Path.of(System.getProperty("golden.record", ""));
    private static final int SEEDS = 200;
    private static final Instant BEGIN = Instant.parse("2026-08-13T09:08:00Z"); // the same days at every recording
    private static final Duration AFTERWARDS = Duration.ofDays(300);

    /** As {@code World} sets them. */
    private static final Settings SIMULATION = new Settings(new Settings.Inquiries(List.of("JAPAN_POST")), claims(),
            new Settings.Remedies(Duration.ofDays(2), true, Duration.ofDays(5), BigDecimal.TEN, 10, true));

    /** As the demo and the services' own files set them. */
    private static final Settings DEMO = new Settings(new Settings.Inquiries(List.of()), claims(),
            new Settings.Remedies(Duration.ofHours(12), true, Duration.ofDays(3), BigDecimal.TEN, 14, true));

    private static Settings.Claims claims() {
        return new Settings.Claims(new BigDecimal("0.90"), 2, Duration.ofDays(30), Duration.ofDays(5), Duration.ofDays(14),
                Duration.ofDays(30));
    }

    /** What follows from a case alone, by service. */
    private record Particulars(Function<CaseId, String> replyTo, Function<CaseId, String> voucher) {
        Map<String, String> of(String service, CaseId id) {
            return switch (service) {
                case CarrierInquiryApplication.NAME -> Map.of(RealRules.REPLY_TO, replyTo.apply(id));
                case BuyerNotificationApplication.NAME -> Map.of(RealRules.VOUCHER, voucher.apply(id));
                default -> Map.of();
            };
        }
    }

    @Test
    void of_two_hundred_seeds() {
        var particulars = new Particulars(id -> "cases+" + id + "@seller.example", id -> "V" + id.toString().substring(0, 8));
        var goldens = new TreeMap<String, List<Golden>>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            var prefix = "seed " + seed + ", ";
            Journals.of(seed).forEach((service, journals) -> goldens.computeIfAbsent(service, _ -> new ArrayList<>())
                    .addAll(goldens(service, SIMULATION, particulars, prefix, journals)));
        }
        goldens.forEach((service, all) -> write(Goldens.SIMULATION.formatted(service), new GoldenFile(service, SIMULATION, all)));
    }

    @Test
    void of_the_twelve_cases() throws InterruptedException {
        var secrets = Secrets.from(_ -> null);
        var particulars = new Particulars(new CaseAddress(secrets.mailbox(), "redress@seller.example")::of,
                id -> Signatures.hmacSha256(secrets.links(), "voucher:" + id).toUpperCase(Locale.ROOT).substring(0, 12));
        var clock = new DemoClock(Duration.between(InstantSource.system().instant(), BEGIN));
        try (var suite = Suite.start(Ports.free(), clock, secrets)) {
            TwelveCases.untilToday().live(suite, () -> {});
            suite.advance(AFTERWARDS);
            for (var service : RealRules.SERVICES) {
                var goldens = goldens(service, DEMO, particulars, "", stored(suite, service));
                write(Goldens.TWELVE_CASES.formatted(service), new GoldenFile(service, DEMO, goldens));
            }
        }
    }

    private static List<StoredCase> stored(Suite suite, String service) {
        try (var client = MongoClients.create("mongodb://localhost:" + suite.ports().mongo())) {
            var database = client.getDatabase(service);
            var ids = database.getCollection("cases").distinct("_id", String.class).map(CaseId::parse).into(new ArrayList<>());
            var rules = new RealRules(DEMO).of(service, Map.of());
            var codec = new FactCodec(rules.ownFacts());
            return List.copyOf(new MongoJournalStore(database, codec, rules.process().listedBy()).load(ids).values());
        }
    }

    /** In the order of their parcels. */
    private static List<Golden> goldens(String service, Settings settings, Particulars particulars, String prefix,
            List<StoredCase> journals) {
        var rules = new RealRules(settings);
        return journals.stream().map(journal -> {
            var given = particulars.of(service, journal.id());
            return new Recording<>(rules.of(service, given)).of(journal, prefix, given);
        }).sorted(Comparator.comparing(Golden::golden)).toList();
    }

    /** What the rules that made it do not decide again is no golden. */
    private static void write(String name, GoldenFile file) {
        file.write(FOLDER, name);
        var differences = Goldens.replay(file);
        assertThat(differences).as(() -> Goldens.report(name, file, differences)).isEmpty();
        System.out.printf("[golden] %s recorded: %d goldens, %d steps%n", name, file.goldens().size(), file.steps());
    }
}
