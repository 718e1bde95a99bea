package io.parcelredress.quickstart;

import io.parcelredress.quickstart.losses.LossFile;
import io.parcelredress.quickstart.losses.NamedCase;
import io.parcelredress.quickstart.simulated.CarrierProfile;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The command {@code ./quickstart}: starts the suite, reports losses, follows one to its end, and stays until Ctrl-C. */
public final class Quickstart {

    private static final Logger LOG = LoggerFactory.getLogger(Quickstart.class);
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(10);
    private static final int MOST_LOOKS = 360; // an hour

    private static volatile boolean stopping;

    private final PrintStream out;
    private final Options options;

    private Quickstart(PrintStream out, Options options) {
        this.out = out;
        this.options = options;
    }

    public static void main(String... arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            new Quickstart(System.out, Options.of(arguments)).run();
        } catch (Options.Misused misused) {
            System.err.println(misused.getMessage());
            System.exit(2);
        } catch (RuntimeException | InterruptedException failed) {
            if (stopping) return; // whatever breaks on the way down was asked for
            LOG.error("the suite did not start", failed);
            System.err.println("The suite did not start: " + failed.getMessage() + ". The log is in run/quickstart.log.");
            System.exit(1);
        }
        System.exit(0);
    }

    private void run() throws InterruptedException {
        var ports = Ports.usual(options.portShift());
        var taken = ports.taken();
        if (!taken.isEmpty()) {
            throw new Options.Misused("Something else listens on port " + String.join(", ", taken)
                    + ". Stop it, or run ./quickstart --port-shift 1000");
        }
        var began = InstantSource.system().instant();
        var twelve = options.empty() || !options.load().isEmpty() ? Optional.<TwelveCases>empty() : Optional.of(TwelveCases.untilToday());
        var secrets = Secrets.from(System::getenv);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LOG.info("starting"); // before any other thread does, for the first call sets logging up
        out.println("Parcel Redress is starting …");
        var stopped = new CountDownLatch(1);
        try (var suite = Suite.start(ports, new DemoClock(twelve.map(TwelveCases::begin).orElse(Duration.ZERO)), secrets)) {
            var main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(suite, main, stopped), "stop"));
            out.printf("Ready after %.1f s.%n%n", Duration.between(began, InstantSource.system().instant()).toMillis() / 1000.0);
            introduce(suite, secrets);
            if (twelve.isPresent()) live(suite, twelve.get());
            options.load().forEach(file -> load(suite, file));
            invite(suite);
            stopped.await();
        }
    }

    /** Ctrl-C: everything stops in order, within a few seconds. */
    private static void stop(Suite suite, Thread main, CountDownLatch stopped) {
        System.out.println("\nStopping …");
        stopping = true;
        Thread.setDefaultUncaughtExceptionHandler((thread, broken) -> LOG.debug("{} was cut off", thread.getName(), broken));
        suite.close();
        stopped.countDown();
        main.interrupt();
    }

    private void introduce(Suite suite, Secrets secrets) {
        var ports = suite.ports();
        out.println("What runs where (operator / operator, all on loopback)");
        ports.byName().forEach((name, port) -> out.printf("  %-28s localhost:%d%n", name, port));
        out.println();
        out.println("What is simulated: everything outside the three services. No mail, message, money or claim leaves this machine.");
        out.println("  carriers: " + CarrierProfile.byCarrier().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
                .map(one -> one.getKey() + " " + one.getValue().words()).collect(Collectors.joining("\n            ")));
        out.println("  others:   an insurer and complaint bodies, a bank, a payment provider that now and then pays without answering, an "
                + "SMS gateway, an order system, buyers");
        out.println("  the store keeps everything in memory only; the clock can be moved. The broker is Apache Kafka itself, with one "
                + "node.");
        if (!secrets.remarks().isEmpty()) {
            out.println("  secrets that are not set in the environment have demo values: " + String.join(" ", secrets.remarks()));
        }
        out.println();
    }

    private void live(Suite suite, TwelveCases twelve) throws InterruptedException {
        var followed = twelve.followed();
        out.println("Following one parcel from its report to the end: " + followed.parcelId() + ", " + followed.title() + ".");
        try (var story = new Story(followed, suite, out::println)) {
            twelve.live(suite, story::tell);
        }
        out.println();
        standings(suite, twelve.cases());
    }

    private void standings(Suite suite, List<NamedCase> cases) {
        out.println("Where the twelve stand today");
        out.printf("  %-9s %-14s %-19s %-14s %-21s %s%n", "parcel", "carrier", "inquiry", "claim", "remedy", "");
        var byId = suite.standings().stream().collect(Collectors.toMap(Standing::caseId, one -> one));
        for (var one : cases) {
            var at = byId.get(one.caseId().toString());
            if (at != null) {
                out.printf("  %-9s %-14s %-19s %-14s %-21s %s%n", one.parcelId(), at.carrier(), at.inquiry(), at.claim(), at.remedy(),
                        one.title());
            }
        }
        out.println();
    }

    private void load(Suite suite, java.nio.file.Path file) {
        try {
            var result = new LossFile(file).reportTo(suite.orders()::report);
            out.println(file + ": " + result.reported() + " losses reported, " + result.refused().size() + " lines refused");
            result.refused().forEach(line -> out.println("  " + line));
            for (int looks = 0; !suite.awaitRest(PROGRESS_EVERY) && looks < MOST_LOOKS;
                    looks++) out.println("  … " + suite.standings().size() + " cases so far");
            out.println("Everything that follows from them today has happened.");
        } catch (IOException unreadable) {
            out.println(file + " cannot be read: " + unreadable.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void invite(Suite suite) {
        var ports = suite.ports();
        out.printf("""
                What to try
                  the outbox and every case:   http://localhost:%d/
                  a week passes:               curl -X POST localhost:%d/api/demo/clock -d '{"advance":"P7D"}'
                  cases as operators see them: curl -u operator:operator localhost:%d/api/inquiries    (…:%d/api/claims, …:%d/api/remedies)
                  report a loss yourself:      curl -u operator:operator -H 'Content-Type: application/json' localhost:%d/api/parcels/lost \
                  -d @loss.json
                  Ctrl-C stops everything.
                """, ports.demo(), ports.demo(), ports.inquiry(), ports.claim(), ports.buyer(), ports.inquiry());
    }
}
