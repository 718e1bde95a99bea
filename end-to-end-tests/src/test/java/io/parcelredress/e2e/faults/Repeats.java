package io.parcelredress.e2e.faults;

import io.parcelredress.journal.Effect;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.FactCodec;
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

    /** How often each effect of a service was attempted, by the id of the fact that wanted it; only those that have ended. */
    static Map<String, Integer> attempts(String service, Map<String, Document> cases) {
        var codec = new FactCodec(RealRules.OF_ALL.stream().filter(one -> one.name().equals(service)).findFirst().orElseThrow().ownFacts());
        var attempts = new HashMap<String, Integer>();
        cases.values().forEach(one -> {
            var wanted = new HashMap<String, String>();
            one.getList("facts", String.class, List.of()).stream().map(line -> codec.read(0, line)).forEach(fact -> {
                switch (fact.fact()) {
                    case Effect effect -> wanted.put(effect.key(), fact.id());
                    case EffectEnded end when end.attempts() != null -> attempts.put(wanted.get(end.key()), end.attempts());
                    default -> {}
                }
            });
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
