package io.parcelredress.quickstart;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.parcelredress.backbone.EmbeddedKafka;
import io.parcelredress.backbone.EmbeddedStore;
import io.parcelredress.backbone.Topics;
import io.parcelredress.buyer.BuyerNotificationApplication;
import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.events.EventType;
import io.parcelredress.inquiry.CarrierInquiryApplication;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.quickstart.simulated.Bank;
import io.parcelredress.quickstart.simulated.Buyers;
import io.parcelredress.quickstart.simulated.Carriers;
import io.parcelredress.quickstart.simulated.OrderSystem;
import io.parcelredress.quickstart.simulated.Payments;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Everything running: broker, store, mail server, the three services as they are, and the simulated parties around them. */
public final class Suite implements AutoCloseable {

    private static final int PARTITIONS = 3;
    /** Short enough that what must happen half a day before a clock runs out happens before it does. */
    private static final Duration STEP = Duration.ofHours(8);
    /** Not the common pool: its threads do not see the classes of a runnable jar. */
    private static final Executor THREADS = task -> Thread.ofPlatform().start(task);
    private static final Duration PATIENCE_PER_STEP = Duration.ofSeconds(60);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ReentrantLock hands = new ReentrantLock();
    private final DemoClock clock;
    private final Outbox outbox;
    private final Payments payments = new Payments();
    private final OrderSystem orders;
    private final Buyers buyers;
    private final Standings standings;
    private final Rest rest;
    private final Ports ports;
    private final String brokers;

    /** Starts everything; on failure stops what had started, and throws. */
    public static Suite start(Ports ports, DemoClock clock, Secrets secrets) {
        var started = new ArrayDeque<AutoCloseable>();
        try {
            return new Suite(ports, clock, secrets, started);
        } catch (RuntimeException failed) {
            close(started);
            throw failed;
        }
    }

    private Suite(Ports ports, DemoClock clock, Secrets secrets, Deque<AutoCloseable> started) {
        this.ports = ports;
        this.clock = clock;
        this.outbox = new Outbox(clock);
        var broker = CompletableFuture.supplyAsync(() -> broker(ports, started), THREADS);
        keep(started, EmbeddedStore.on(ports.mongo()));
        var post = keep(started, new PostOffice(ports.smtp(), ports.imap(), outbox));
        var schedule = keep(started, new Schedule(clock));
        this.brokers = broker.join();
        var client = keep(started, MongoClients.create("mongodb://localhost:" + ports.mongo()));
        var names = List.of(CarrierInquiryApplication.NAME, ClaimApplication.NAME, BuyerNotificationApplication.NAME);
        this.standings = new Standings(client, names);
        keep(started, DemoApi.open(ports.demo(), outbox, payments, secrets.calls(), this::advance, this::state,
                new DemoPages(outbox, standings::all, clock, ports)));
        var settings = new Settings(ports, secrets, brokers);
        var services = services(settings, started);
        var carriers = new Carriers(post, schedule, new Bank(URI.create("http://localhost:" + ports.claim()), Settings.OPERATOR,
                Settings.OPERATOR));
        this.buyers = new Buyers(schedule);
        post.onMail(carriers::read);
        post.onMail(buyers::read);
        this.orders = keep(started, new OrderSystem(brokers, schedule, clock));
        this.rest = rest(client, names, services, schedule, post);
        open.addAll(started);
    }

    private static String broker(Ports ports, Deque<AutoCloseable> started) {
        var kafka = keep(started, EmbeddedKafka.on(ports.kafka()));
        Topics.create(kafka.brokers(), PARTITIONS, (short) 1);
        return kafka.brokers();
    }

    private static <C extends AutoCloseable> C keep(Deque<AutoCloseable> started, C one) {
        synchronized (started) {
            started.push(one);
        }
        return one;
    }

    /** The services start side by side, each with the demo's clock in place of its own. */
    private List<ConfigurableApplicationContext> services(Settings settings, Deque<AutoCloseable> started) {
        Map<SpringApplicationBuilder, List<String>> programs = new HashMap<>();
        programs.put(CarrierInquiryApplication.builder(), settings.inquiry());
        programs.put(ClaimApplication.builder(), settings.claim());
        programs.put(BuyerNotificationApplication.builder(), settings.buyer());
        var starting = programs.entrySet().stream().map(program -> CompletableFuture.supplyAsync(() -> keep(started, program.getKey()
                .initializers(context -> context.getBeanFactory().registerSingleton("demoClock", clock))
                .registerShutdownHook(false)
                .run(program.getValue().toArray(String[]::new))), THREADS)).toList();
        return starting.stream().map(CompletableFuture::join).toList();
    }

    private Rest rest(MongoClient client, List<String> names, List<ConfigurableApplicationContext> services, Schedule schedule,
            PostOffice post) {
        var topics = new HashMap<String, Set<String>>();
        for (var service : services) {
            var definition = service.getBean(ServiceDefinition.class);
            topics.put(definition.name(), consumed(definition));
        }
        topics.put(OrderSystem.GROUP, Set.of(EventType.PARCEL_REPORTED_LOST.topic(), EventType.RESHIPMENT_REQUESTED.topic()));
        var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", brokers));
        open.push(admin);
        return new Rest(admin, client, names, topics, schedule, post::unread, clock);
    }

    private static Set<String> consumed(ServiceDefinition<?> definition) {
        return definition.consumes().stream().map(EventType::topic).collect(Collectors.toSet());
    }

    /** Moves the clock eight hours at a time, and lets everything that follows from them happen in them. */
    public Map<String, Object> advance(Duration by) throws InterruptedException {
        hands.lockInterruptibly();
        try {
            boolean quiet = rest.await(PATIENCE_PER_STEP);
            for (var left = by; left.isPositive(); left = left.minus(STEP)) {
                var step = left.compareTo(STEP) < 0 ? left : STEP;
                clock.advance(step);
                quiet &= rest.await(PATIENCE_PER_STEP);
            }
            return Map.of("now", clock.instant(), "atRest", quiet);
        } finally {
            hands.unlock();
        }
    }

    /** Waits until nothing is under way; answers false where it was not within that time. */
    public boolean awaitRest(Duration atMost) throws InterruptedException {
        return rest.await(atMost);
    }

    private Map<String, Object> state() {
        Function<Standing, String> none = one -> one.inquiry() + "/" + one.claim() + "/" + one.remedy();
        var all = standings.all();
        return Map.of("now", clock.instant(), "cases", all.size(), "standings", all.stream().limit(500).toList(),
                "inInquiryClaimRemedy", all.stream().collect(Collectors.groupingBy(none, Collectors.counting())), "payments",
                        payments.summary(), "messages", outbox.count(),
                "simulated", List.of("carriers", "insurer", "complaint bodies", "bank", "payment provider", "SMS gateway", "order system",
                        "buyers of the twelve cases"));
    }

    List<Standing> standings() {
        return standings.all();
    }

    public OrderSystem orders() {
        return orders;
    }

    Buyers buyers() {
        return buyers;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Payments payments() {
        return payments;
    }

    public InstantSource clock() {
        return clock;
    }

    public Ports ports() {
        return ports;
    }

    public String brokers() {
        return brokers;
    }

    @Override
    public void close() {
        close(open);
    }

    private static void close(Deque<AutoCloseable> open) {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception hurried) {
                // whatever does not stop in order goes down with the process
            }
        }
    }
}
