package io.parcelredress.inquiry.trackerwebhooks;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.parcelredress.events.EventCodec;
import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import io.parcelredress.journal.Journal;
import io.parcelredress.rules.TrackingNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Every signal a tracker sent, once; matched to its case now, or later when a case with its number appears. */
@Component
class TrackerSignals {

    private static final int AT_ONCE = 200;

    private final MongoCollection<Document> signals;
    private final Journal<Inquiry> journal;

    TrackerSignals(MongoDatabase database, Journal<Inquiry> journal) {
        this.signals = database.getCollection("tracker_signals");
        this.journal = journal;
    }

    /** Keeps a signal, unless it is known, and tells its case. */
    void take(String id, String trackingNumber, TrackerSignalled signal) {
        var number = TrackingNumbers.check(trackingNumber).normalized();
        signals.updateOne(new Document("_id", id), new Document("$setOnInsert",
                new Document("number", number).append("signal", EventCodec.JSON.writeValueAsString(signal)).append("matched", false)), new UpdateOptions().upsert(true));
        match(id, number, signal);
    }

    private boolean match(String id, String number, TrackerSignalled signal) {
        var cases = journal.list(Map.of("q", number), 0, 10).items();
        if (cases.isEmpty()) return false;
        cases.forEach(view -> journal.command(view.id(), "tracker:" + id, _ -> signal));
        signals.updateOne(new Document("_id", id), new Document("$set", new Document("matched", true)));
        return true;
    }

    /** Looks again for the cases of signals that had none; answers how many found theirs. */
    int matchAgain() {
        List<Document> waiting = signals.find(new Document("matched", false)).limit(AT_ONCE).into(new ArrayList<>());
        return (int) waiting.stream().filter(kept -> match(kept.getString("_id"), kept.getString("number"), EventCodec.JSON.readValue(kept.getString("signal"), TrackerSignalled.class))).count();
    }
}
