package io.parcelredress.e2e.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Holds what the outside world received against what journals say was attempted. A mail cannot be asked after, so one that was taken may
 * come again, but only by an attempt that stands in the journal: one repeat more is one that nobody decided on.
 */
final class Repeats {

    private Repeats() {}

    /** How often each effect was attempted, enquiries not counted, by the id of the fact that wanted it. */
    static Map<String, Integer> attempts(Map<String, Document> cases) {
        var attempts = new HashMap<String, Integer>();
        cases.values().forEach(one -> {
            var facts = one.getList("facts", Document.class, List.of());
            facts.stream().filter(fact -> "EffectAttempted".equals(fact.getString("type"))).map(fact -> fact.get("is", Document.class))
                    .filter(attempt -> !attempt.getBoolean("enquiry", false))
                    .forEach(attempt -> attempts.merge(facts.get(attempt.getInteger("wanted")).getString("id"), 1, Integer::sum));
        });
        return attempts;
    }

    /**
     * Mails that came more often than they were sent, a line each.
     *
     * @param mails how often each came, by its Message-ID
     */
    static List<String> unexplained(Map<String, Integer> attempts, Map<String, Integer> mails) {
        var allowed = new HashMap<String, Integer>();
        attempts.forEach((fact, times) -> allowed.put(messageId(fact), times));
        return new TreeMap<>(mails).entrySet().stream().filter(mail -> mail.getValue() > allowed.getOrDefault(mail.getKey(), 0))
                .map(mail -> "the mail " + mail.getKey() + " came " + mail.getValue() + " times for "
                        + allowed.getOrDefault(mail.getKey(), 0) + " attempts").toList();
    }

    /** As every letter of the suite is named: by the fact that wants it. */
    static String messageId(String fact) {
        return "<" + fact.replaceAll("[^A-Za-z0-9.-]", ".") + "@parcel-redress>";
    }
}
