package io.parcelredress.journal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the attempts at one effect have come. It lies beside the facts and is written by the same compare-and-set: that an effect is
 * wanted and how it ended are facts, what lies between is not.
 *
 * @param attempts how often it was tried, the attempt under way among them
 * @param token the version of the case that the last claim was written at: only whoever holds it may postpone
 * @param inDoubt whether it may have been carried out: ask before acting
 * @param leaseUntil until when whoever claimed it may be at it, by machine time; null where nobody is
 * @param notBefore when it may be taken up again, by machine time; null for at once
 * @param since when it was claimed first, by machine time
 * @param reason why the last attempt did not end it, in words for a person
 */
public record EffectProgress(int attempts, int token, boolean inDoubt, @Nullable Instant leaseUntil, @Nullable Instant notBefore,
        Instant since, @Nullable String reason) {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration A_WEEK = Duration.ofDays(7);

    /** Somebody takes it upon himself; until he says how it went it may have been carried out. */
    static EffectProgress claimed(@Nullable EffectProgress before, int token, Instant machineNow, Instant leaseUntil) {
        return before == null ? new EffectProgress(1, token, true, leaseUntil, null, machineNow, null)
                : new EffectProgress(before.attempts + 1, token, true, leaseUntil, null, before.since, before.reason);
    }

    EffectProgress postponed(boolean unknown, String why, Instant until) {
        return new EffectProgress(attempts, token, unknown, null, until, since, why);
    }

    /** The claim is given back: its turn never came, so it was no attempt, and what was in doubt before still is. */
    EffectProgress givenBack(boolean wasInDoubt) {
        return new EffectProgress(attempts - 1, token, wasInDoubt, null, null, since, reason);
    }

    /** When somebody should look at it, by machine time. */
    Instant due() {
        return leaseUntil != null ? leaseUntil : notBefore != null ? notBefore : Instant.EPOCH;
    }

    /** One second, doubled with every attempt up to a quarter of an hour; after a day an hour, after a week a day. */
    Duration backOff(Instant machineNow) {
        var age = Duration.between(since, machineNow);
        if (age.compareTo(A_WEEK) >= 0) return A_DAY;
        if (age.compareTo(A_DAY) >= 0) return Duration.ofHours(1);
        var doubled = Duration.ofSeconds(1L << Math.clamp(attempts - 1L, 0, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
