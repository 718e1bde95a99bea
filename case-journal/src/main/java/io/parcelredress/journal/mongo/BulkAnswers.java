package io.parcelredress.journal.mongo;

import com.mongodb.bulk.BulkWriteResult;

/** What a store answers is added up before it is believed: servers were seen to end an unordered bulk early, and to say nothing of it. */
final class BulkAnswers {

    private BulkAnswers() {}

    /**
     * Each update with an upsert matched, was inserted, or failed.
     *
     * @throws IllegalStateException where some of them are not answered for
     */
    static void addUp(BulkWriteResult result, int errors, int asked) {
        int answered = result.getMatchedCount() + result.getUpserts().size() + errors;
        if (answered != asked) {
            throw new IllegalStateException("the store cannot be trusted: of " + asked + " updates it answers " + result.getMatchedCount()
                    + " matched, " + result.getUpserts().size() + " inserted and " + errors + " errors");
        }
    }
}
