package io.parcelredress.inquiry.replies;

import io.parcelredress.events.Money;
import io.parcelredress.events.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines a carrier may begin its answer with. What is not exactly such a line is for a person to read, never to be guessed. */
record AnswerLines(Verdict verdict, @Nullable Money offer, @Nullable String reference, List<String> evidence) {

    private static final Pattern LINE = Pattern.compile("^(VERDICT|OFFER|REFERENCE|EVIDENCE)[ \\t]*:[ \\t]*(\\S[^\\n]{0,199}?)[ \\t]*$",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern MONEY = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)[ \\t]+([A-Z]{3})");

    /** Empty where the carrier's own words have not exactly one verdict, or an amount that cannot be read. */
    static Optional<AnswerLines> in(String ownWords) {
        Verdict verdict = null;
        Money offer = null;
        String reference = null;
        List<String> evidence = List.of();
        var match = LINE.matcher(ownWords);
        while (match.find()) {
            var value = match.group(2);
            switch (match.group(1).toUpperCase(Locale.ROOT)) {
                case "VERDICT" -> {
                    var said = verdict(value);
                    if (said.isEmpty() || verdict != null) return Optional.empty();
                    verdict = said.get();
                }
                case "OFFER" -> {
                    var said = offer(value);
                    if (said.isEmpty() || offer != null) return Optional.empty();
                    offer = said.get();
                }
                case "REFERENCE" -> reference = value;
                default -> evidence = Arrays.stream(value.split("[,;]")).map(String::strip).filter(kind -> !kind.isEmpty()).toList();
            }
        }
        if (verdict == null) return Optional.empty();
        return Optional.of(new AnswerLines(verdict, offer != null && offer.isPositive() ? offer : null, reference, evidence));
    }

    private static Optional<Verdict> verdict(String value) {
        return Arrays.stream(Verdict.values()).filter(one -> one.name().equals(value.toUpperCase(Locale.ROOT).replace(' ', '_')))
                .findFirst();
    }

    private static Optional<Money> offer(String value) {
        var amount = MONEY.matcher(value);
        if (!amount.matches()) return Optional.empty();
        try {
            return Optional.of(Money.of(amount.group(1), amount.group(2)));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
