package io.parcelredress.kit;

import io.parcelredress.events.CaseId;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What only a person can do, as every service tells it.
 *
 * @param key names the task within its case: {@code [a-z0-9-]{1,80}}
 * @param since when its reason began
 * @param dueBy until when it should be done; null where nothing presses
 * @param words what is to be done, in a sentence
 * @param caseId the case it is about; null where it is about none
 */
public record Task(String key, Kind kind, Instant since, @Nullable Instant dueBy, String words, @Nullable CaseId caseId) {

    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,80}");

    /** What a task is about, in the words of the contract. */
    public enum Kind {
        HAND_IN, MAIL_TO_READ, DOCUMENTS_WANTED, OFFER_TO_DECIDE, MONEY_STUCK, AMOUNT_TO_CONFIRM, CLOCK_NEAR, PARCEL_FOUND,
        LETTER_NOT_DELIVERED, EVIDENCE_MISSING, RULE_TO_CONFIRM, SIGNAL_TO_MATCH, DISPUTE, CASE_SET_ASIDE, SYSTEM
    }

    public Task {
        if (!KEY.matcher(key).matches()) throw new IllegalArgumentException("a task's key is made of a-z, 0-9 and hyphens: " + key);
    }
}
