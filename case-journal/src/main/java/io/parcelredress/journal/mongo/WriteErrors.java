package io.parcelredress.journal.mongo;

import com.mongodb.bulk.BulkWriteError;
import java.util.Set;

/** Tells an error of one write that concerns its document alone from one that says that the server cannot write at present. */
final class WriteErrors {

    private static final int DUPLICATE_KEY = 11000;
    private static final Set<Integer> TOO_LARGE = Set.of(10334, 17419, 17420, 17280);

    /**
     * By their numbers in MongoDB's list of error codes: unreachable hosts, stepping down, shutting down, interrupted, out of time, out of
     * disk, locked, not allowed. What is not in it concerns a document: then one case is set aside, or its record parked, and nothing else
     * waits for it.
     */
    private static final Set<Integer> OUTAGES = Set.of(6, 7, 11, 13, 18, 24, 46, 50, 63, 64, 74, 84, 89, 91, 100, 112, 133, 134, 150, 189,
            202, 215, 234, 251, 256, 261, 262, 290, 314, 317, 331, 8000, 9001, 10058, 10107, 11600, 11601, 11602, 13388, 13435, 13436,
            14031);

    private WriteErrors() {}

    static boolean isDuplicateKey(BulkWriteError error) {
        return error.getCode() == DUPLICATE_KEY;
    }

    static boolean isTooLarge(BulkWriteError error) {
        return TOO_LARGE.contains(error.getCode());
    }

    static boolean isOutage(BulkWriteError error) {
        return isOutage(error.getCode());
    }

    static boolean isOutage(int code) {
        return OUTAGES.contains(code);
    }
}
