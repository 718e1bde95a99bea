package io.parcelredress.quickstart;

import io.parcelredress.quickstart.losses.NamedCase;
import io.parcelredress.quickstart.simulated.Buyers;
import java.time.Duration;
import java.util.List;

/**
 * The twelve cases, each reported on its day: the demo begins on the first of those days and lives through them, so that today finds the
 * cases in every stage.
 *
 * @param begin how far in the past the clock starts; negative
 */
public record TwelveCases(List<NamedCase> cases, Duration begin) {

    private static final Duration SETTLING = Duration.ofSeconds(30);

    public static TwelveCases untilToday() {
        var cases = NamedCase.twelve();
        return new TwelveCases(cases, Duration.ofDays(-cases.getFirst().daysAgo()));
    }

    /** The one a newcomer follows. */
    NamedCase followed() {
        return cases.getFirst();
    }

    /** @param afterEachDay told when a day has passed and all that follows from it has happened */
    public void live(Suite suite, Runnable afterEachDay) throws InterruptedException {
        cases.forEach(one -> {
            if (one.buyerSends() != null) suite.buyers().agree(one.buyerEmail(), Buyers.Answer.parse(one.buyerSends()));
        });
        for (int daysAgo = followed().daysAgo(); daysAgo >= 0; daysAgo--) {
            int today = daysAgo;
            cases.stream().filter(one -> one.daysAgo() == today).forEach(one -> suite.orders().report(one.at(suite.clock().instant())));
            if (daysAgo > 0) suite.advance(Duration.ofDays(1));
            else suite.awaitRest(SETTLING);
            afterEachDay.run();
        }
    }
}
