package io.parcelredress.quickstart.simulated;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.Money;
import io.parcelredress.quickstart.Outbox;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A letter of ours as its recipient reads it: by its subject and its lines, as a clerk would.
 *
 * @param amount what the letter is about, where it names one: what is claimed, demanded or accepted
 */
record LetterRead(Kind kind, CaseId caseId, String replyTo, String messageId, String subject, String item, @Nullable Money amount) {

    /** In the order in which a subject is searched for them. */
    enum Kind {
        CHASE("reminder"), EVIDENCE("documents for the inquiry"), ASK("inquiry about item"), CLAIM("claim for the loss"),
                COUNTER("our answer to your offer"), ACCEPTANCE("we accept your offer"),
        REMINDER("payment due"), ESCALATION("complaint about");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private static final Pattern TAG = Pattern.compile("\\+([0-9a-f]{32})\\.");
    private static final Pattern ITEM = Pattern.compile("item (\\S.*)$");
    private static final Pattern MONEY = Pattern.compile("(?:Amount claimed: |offer of |to pay )(\\d+(?:\\.\\d+)?) ([A-Z]{3})");

    /** Empty for a mail that is none of our letters. */
    static Optional<LetterRead> of(Outbox.Sent mail) {
        var subject = mail.subject() == null ? "" : mail.subject();
        var replyTo = mail.replyTo() == null ? "" : mail.replyTo();
        var tag = TAG.matcher(replyTo);
        var kind = Arrays.stream(Kind.values()).filter(one -> subject.contains(one.words)).findFirst();
        if (kind.isEmpty() || !tag.find()) return Optional.empty();
        var item = ITEM.matcher(subject);
        return Optional.of(new LetterRead(kind.get(), caseId(tag.group(1)), replyTo, String.valueOf(mail.messageId()), subject,
                item.find() ? item.group(1) : "", amount(mail.text())));
    }

    private static CaseId caseId(String plain) {
        return new CaseId(new UUID(Long.parseUnsignedLong(plain.substring(0, 16), 16), Long.parseUnsignedLong(plain.substring(16), 16)));
    }

    private static @Nullable Money amount(String text) {
        var money = MONEY.matcher(text);
        return money.find() ? Money.of(money.group(1), money.group(2)) : null;
    }
}
