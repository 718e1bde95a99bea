package io.parcelredress.kit;

import io.parcelredress.journal.Outcome;

/** A way to send a short message. */
public interface Sms {

    /**
     * @param key the effect's idempotency key
     * @param to in E.164 form
     */
    Outcome send(String key, String to, String text);
}
