package io.parcelredress.journal.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.Objects;
import org.bson.Document;

/**
 * Which rules there were under each edition: {@code {_id: edition, overrides: hash}} in {@code editions}. Other rules under the same
 * edition would be applied to some cases and not to others, and nobody could say to which.
 */
public final class Editions {

    private final MongoCollection<Document> editions;

    public Editions(MongoDatabase database) {
        this.editions = database.getCollection("editions");
    }

    /**
     * Says that rules of this edition are in use from now on.
     *
     * @param overridesHash of what the operator has put over the shipped rules
     * @throws IllegalStateException where others were in use under it, with what to do
     */
    public void enter(long edition, String overridesHash) {
        editions.updateOne(new Document("_id", edition), new Document("$setOnInsert", new Document("overrides", overridesHash)),
                new UpdateOptions().upsert(true));
        var entered = Objects.requireNonNull(editions.find(new Document("_id", edition)).first());
        if (overridesHash.equals(entered.getString("overrides"))) return;
        throw new IllegalStateException("the rules of redress.rules.overrides have changed and redress.rules.revision has not: raise it by "
                + "one, so that cases that are open are decided again by them, each once");
    }
}
