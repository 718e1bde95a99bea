package io.parcelredress.simulation;

import io.parcelredress.buyer.BuyerNotificationApplication;
import io.parcelredress.buyer.Choices;
import io.parcelredress.buyer.Goodwill;
import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyPolicy;
import io.parcelredress.buyer.RemedyProcess;
import io.parcelredress.claim.Claim;
import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.claim.ClaimProcess;
import io.parcelredress.claim.NegotiationPolicy;
import io.parcelredress.inquiry.CarrierInquiryApplication;
import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryProcess;
import io.parcelredress.rules.RuleCatalogue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run: three services of two instances each, a broker, providers, people and an order system, under one virtual clock and one pair of
 * dice.
 */
final class World {

    static final Duration CLOCK_MARGIN = Duration.ofSeconds(1);

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration STORMY = Duration.ofDays(400);
    private static final int MOST_STEPS = 100_000;
    private static final RuleCatalogue RULES = RuleCatalogue.shipped();
    private static final RemedyPolicy REMEDY = new RemedyPolicy(Duration.ofDays(2), true, Duration.ofDays(5),
            new Goodwill(BigDecimal.TEN, 10, Map.of()), true, id -> "V" + id.toString().substring(0, 8));

    private final Dice dice;
    private final Weather weather;
    private final Timeline time = new Timeline(START);
    private final Trace trace;
    private final Scheduler scheduler;
    private final SimulatedBroker broker = new SimulatedBroker(time);
    private final PlantedFault plant;
    private final Providers providers;
    private final People people;
    private final OrderSystem orders;
    private final Service<Inquiry> inquiries;
    private final Service<Claim> claims;
    private final Service<RemedyCase> buyers;
    private final Watch watch = new Watch(time);

    World(long seed, PlantedFault plant, boolean readable) {
        this.dice = new Dice(seed);
        this.weather = Weather.drawnBy(dice);
        this.plant = plant;
        this.trace = new Trace(readable);
        this.scheduler = new Scheduler(time, dice, weather, trace);
        this.people = new People(this, new Choices(REMEDY));
        this.providers = new Providers(this, people::read, people::refused);
        this.inquiries = new Service<>(this,
                plant.rules(CarrierInquiryApplication.definition(
                new InquiryProcess(RULES, id -> "cases+" + id + "@seller.example", carrier -> !carrier.equals("JAPAN_POST")))),
                providers.ofInquiries());
        this.claims = new Service<>(this, plant.rules(ClaimApplication.definition(new ClaimProcess(RULES, NegotiationPolicy.usual()))),
                providers.ofClaims());
        this.buyers = new Service<>(this, plant.rules(BuyerNotificationApplication.definition(new RemedyProcess(RULES, REMEDY))),
                providers.ofBuyers());
        this.orders = new OrderSystem(this);
        scheduler.note("weather", weather.toString());
    }

    /** From the first report until nothing more is to come; then the same records once more, from the first offset. */
    void run() {
        services().forEach(watch::over);
        services().forEach(service -> service.start(2));
        orders.begin();
        for (int day = 0; day < 30; day++) {
            if (dice.chance(weather.outages())) time.in(Duration.ofDays(day).plus(dice.upTo(Duration.ofDays(1))), this::outage);
        }
        new OneThing(this).plan();
        new Upgrades(this).plan();
        time.in(STORMY, scheduler::calm);
        comeToRest();
    }

    private void outage() {
        var until = time.instant().plus(dice.upTo(Duration.ofMinutes(30)));
        if (dice.chance(0.4)) broker.goAway(until);
        else dice.oneOf(services()).store().goAway(until);
        scheduler.note("outage", "until " + until);
        scheduler.count("outages");
    }

    void comeToRest() {
        for (int steps = 0; time.step(); steps++) {
            if (steps == MOST_STEPS) throw new NotAtRest();
        }
    }

    /** A run that goes on and on. */
    static final class NotAtRest extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotAtRest() {
            super("does not come to rest");
        }
    }

    /** What this run has seen, by kind. */
    Map<String, Long> tally() {
        var tally = new TreeMap<>(trace.tally());
        tally.put("writes that another was quicker with", services().stream().mapToLong(Service::conflicts).sum());
        return tally;
    }

    List<Service<?>> services() {
        return List.of(inquiries, claims, buyers);
    }

    Dice dice() {
        return dice;
    }

    Weather weather() {
        return weather;
    }

    Timeline time() {
        return time;
    }

    Trace trace() {
        return trace;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    SimulatedBroker broker() {
        return broker;
    }

    PlantedFault plant() {
        return plant;
    }

    Providers providers() {
        return providers;
    }

    People people() {
        return people;
    }

    OrderSystem orders() {
        return orders;
    }

    Service<Inquiry> inquiries() {
        return inquiries;
    }

    Service<Claim> claims() {
        return claims;
    }

    Service<RemedyCase> buyers() {
        return buyers;
    }

    Watch watch() {
        return watch;
    }
}
