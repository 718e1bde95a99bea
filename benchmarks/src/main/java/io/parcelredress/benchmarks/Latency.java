package io.parcelredress.benchmarks;

import io.parcelredress.buyer.BuyerNotificationApplication;
import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.events.EventType;
import io.parcelredress.inquiry.CarrierInquiryApplication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * From a loss report to the mail that tells the buyer, with all three services at work: first as many as it can bear, then half of that.
 */
final class Latency implements AutoCloseable {

    private static final int BURST = 1_500;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    private final Losses losses = new Losses();
    private final MailSink mail = new MailSink();
    private final Backbone backbone = Backbone.start("latency");
    private final Broker broker = new Broker(backbone.brokers());
    private final List<Services.Running> services = new ArrayList<>();
    private int parcels;

    private Latency() {
        var post = List.of("--spring.mail.host=127.0.0.1", "--spring.mail.port=" + mail.port(),
                "--redress.carriers.default-email=claims@carrier.example", "--redress.mail.from=help@seller.example",
                "--redress.links.base-url=https://seller.example");
        for (var service : List.of(CarrierInquiryApplication.NAME, ClaimApplication.NAME, BuyerNotificationApplication.NAME)) services.add(
                Services.start("latency-" + service, service, backbone, post));
    }

    static void main(int seconds) throws IOException {
        try (var latency = new Latency()) {
            for (int i = 0; i < 3; i++) latency.burst(); // warming up
            var bursts = IntStream.range(0, 5).mapToObj(_ -> latency.burst()).toList();
            double most = Median.of(bursts, rate -> rate);
            var table = new Table("**From report to buyer told**: inquiry, claim and buyer service together, mail to buyers and carriers "
                    + "included; the most they bear is the median of 5 bursts of " + BURST + " reports", "reports/s", "p50", "p99",
                    "slowest", "reports");
            for (double share : List.of(0.5, 0.1)) {
                var took = latency.paced(most * share, seconds);
                table.row("%.0f (%.0f %% of %.0f)".formatted(most * share, share * 100, most), ms(Median.percentile(took, 50)),
                        ms(Median.percentile(took, 99)), ms(Median.percentile(took, 100)), "%,d".formatted(took.length));
            }
            System.out.println(table);
        }
    }

    private static String ms(double nanos) {
        return "%.0f ms".formatted(nanos / 1e6);
    }

    /** All at once: how many buyers are told in a second. */
    private double burst() {
        int first = parcels;
        var began = System.nanoTime();
        for (int i = 0; i < BURST; i++) report();
        for (int n = first; n < parcels; n++) told(n);
        double rate = BURST / ((System.nanoTime() - began) / 1e9);
        System.err.printf("burst: %.0f buyers told a second%n", rate);
        return rate;
    }

    /** Evenly spread; measured from the moment a report was to go out, so that a late start counts as waiting. */
    private double[] paced(double perSecond, int seconds) {
        int count = (int) (perSecond * seconds);
        int first = parcels;
        var planned = new long[count];
        var began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            planned[i] = began + (long) (i / perSecond * 1e9);
            for (long left = planned[i] - System.nanoTime(); left > 0; left = planned[i] - System.nanoTime()) LockSupport.parkNanos(left);
            report();
        }
        return IntStream.range(0, count).mapToDouble(i -> told(first + i) - planned[i]).toArray();
    }

    private void report() {
        int n = parcels++;
        broker.producer().send(losses.record(EventType.PARCEL_REPORTED_LOST, losses.kindOf(n), "L-" + n));
    }

    private long told(int n) {
        var began = System.nanoTime();
        for (var at = mail.acceptedAt("L-" + n + "@buyers.example"); ; at = mail.acceptedAt("L-" + n + "@buyers.example")) {
            if (at != null) return at;
            if (System.nanoTime() - began > PATIENCE) throw new IllegalStateException("the buyer of L-" + n + " was not told");
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        services.forEach(Services.Running::close);
        broker.close();
        backbone.close();
        mail.close();
    }
}
