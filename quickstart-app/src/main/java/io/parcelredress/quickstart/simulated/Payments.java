package io.parcelredress.quickstart.simulated;

import io.parcelredress.events.Money;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A made-up payment provider with faults, as {@code docs/refund-port.md} describes the port. Of twenty refunds about one is paid and then
 * not answered, and one is refused with a 503 the first time; which ones follows from their keys.
 */
public final class Payments {

    private static final int OF = 20;

    private final Map<String, Refund> books = new LinkedHashMap<>();
    private final Map<String, Integer> tries = new TreeMap<>();
    private final AtomicInteger timeouts = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();

    /** A refund that was paid. */
    public record Refund(String key, String reference, Money amount) {}

    /** What the caller gets to see. */
    public sealed interface Answer {
        record Paid(Refund refund) implements Answer {}

        /** Paid, but the connection breaks before the answer. */
        record PaidInSilence() implements Answer {}

        /** Not paid, come again. */
        record Unavailable() implements Answer {}
    }

    public synchronized Answer refund(String key, Money amount) {
        int fault = Math.floorMod(key.hashCode(), OF);
        int tried = tries.merge(key, 1, Integer::sum);
        if (fault == 1 && tried == 1) {
            unavailable.incrementAndGet();
            return new Answer.Unavailable();
        }
        var paid = books.computeIfAbsent(key, _ -> new Refund(key, "re_sim_" + Integer.toHexString(key.hashCode()), amount));
        if (fault == 0 && tried == 1) {
            timeouts.incrementAndGet();
            return new Answer.PaidInSilence();
        }
        return new Answer.Paid(paid);
    }

    public synchronized Optional<Refund> find(String key) {
        return Optional.ofNullable(books.get(key));
    }

    /** Refunds by key, as the provider's books have them. */
    public synchronized Map<String, Refund> books() {
        return new LinkedHashMap<>(books);
    }

    /** The books in short. */
    public synchronized Map<String, Object> summary() {
        var sums = new TreeMap<String, Money>();
        books.values().forEach(refund -> sums.merge(refund.amount().currency().getCurrencyCode(), refund.amount(), Money::plus));
        return Map.of("refunds", books.size(), "sums", sums.values(), "paidWithoutAnswer", timeouts.get(), "refusedOnceWith503",
                unavailable.get());
    }
}
