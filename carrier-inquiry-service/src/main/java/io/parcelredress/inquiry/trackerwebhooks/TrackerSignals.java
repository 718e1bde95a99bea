package io.parcelredress.inquiry.trackerwebhooks;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import io.parcelredress.inquiry.InquiryProcess;
import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.Outcome;
import io.parcelredress.journal.mongo.Expiry;
import io.parcelredress.kit.Redaction;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Every signal a tracker sent, by the number it is about: {@code {_id: number, signals: {<id>: …}, lastAt, ofACase}}. It is kept before
 * its cases are looked for, and a case asks for the signals of its number as soon as it has one: so whichever comes first, they meet.
 */
@Component
public class TrackerSignals {

    private static final Duration BEFORE_POSTING = Duration.ofDays(3); // labels are announced before they are posted
    private static final Duration AFTER_POSTING = Duration.ofDays(365); // carriers use numbers again
    private static final int MOST_CASES = 20;

    /** Of a number that was never lost; a case asks within that time, if ever. */
    static final Expiry.Rule EXPIRY = new Expiry.Rule("tracker_signals", "lastAt", Duration.ofDays(120), "ofACase");

    private final MongoCollection<Document> signals;
    private final ObjectProvider<Journal<Inquiry>> journal; // the journal needs us to carry out its effects

    TrackerSignals(MongoDatabase database, ObjectProvider<Journal<Inquiry>> journal) {
        this.signals = database.getCollection("tracker_signals");
        this.journal = journal;
    }

    /** Keeps a signal, and tells its cases. */
    void take(String id, String trackingNumber, TrackerSignalled signal) {
        var number = InquiryProcess.searchable(trackingNumber);
        var field = "signals." + CaseId.uuid5(id); // a field's name must not hold dots
        signals.updateOne(new Document("_id", number), new Document("$set",
                new Document(field, new Document("id", id).append("signal", EventCodec.JSON.writeValueAsString(signal)))
                        .append("lastAt", new Date())), new UpdateOptions().upsert(true));
        journal.getObject().list(Map.of("q", number), 0, MOST_CASES).items().stream().filter(view -> isAbout(view, number))
                .forEach(view -> tell(view, id, signal));
    }

    private static boolean isAbout(CaseView<Inquiry> view, String number) {
        return view.state().parcel().map(parcel -> parcel.trackingNumber()).map(InquiryProcess::searchable).filter(number::equals)
                .isPresent();
    }

    /** Those of the numbers of which a tracker has said anything. */
    public Set<String> spokenOf(Collection<String> numbers) {
        if (numbers.isEmpty()) return Set.of();
        return signals.find(new Document("_id", new Document("$in", List.copyOf(numbers)))).projection(new Document("_id", 1))
                .map(kept -> kept.getString("_id")).into(new HashSet<>());
    }

    /** Tells a case everything that was said of its number; what it knows already changes nothing. */
    public Outcome tell(CaseId id, String number) {
        var kept = signals.find(new Document("_id", number)).first();
        if (kept == null) return new Outcome.Done(null);
        var view = journal.getObject().find(id);
        if (view.isEmpty()) return new Outcome.Done(null);
        signals.updateOne(new Document("_id", number), new Document("$set", new Document("ofACase", true)));
        for (var said : kept.get("signals", Document.class).values()) {
            var one = (Document) said;
            tell(view.get(), one.getString("id"), EventCodec.JSON.readValue(one.getString("signal"), TrackerSignalled.class));
        }
        return new Outcome.Done(null);
    }

    private void tell(CaseView<Inquiry> view, String id, TrackerSignalled signal) {
        if (!isOfThisJourney(view.state(), signal)) return;
        var words = signal.text() == null ? null : Redaction.about(journal.getObject().buyer(view.id())).words(signal.text());
        var discreet = new TrackerSignalled(signal.provider(), signal.carrier(), signal.code(), words, signal.meaning(), signal.at());
        journal.getObject().command(view.id(), "tracker:" + id, _ -> discreet);
    }

    private static boolean isOfThisJourney(Inquiry inquiry, TrackerSignalled signal) {
        return inquiry.parcel().map(parcel -> parcel.shippedAt().atStartOfDay(ZoneOffset.UTC).toInstant())
                .filter(posted -> !signal.at().isBefore(posted.minus(BEFORE_POSTING)) && signal.at().isBefore(posted.plus(AFTER_POSTING)))
                        .isPresent();
    }
}
