package io.parcelredress.kit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent.
 *
 * @param key the effect's idempotency key: the Message-ID follows from it, so that a repeat is recognised
 */
public record Letter(String key, String from, String to, @Nullable String replyTo, String subject, String text, @Nullable String html,
        List<Attachment> attachments) {

    public record Attachment(String fileName, String mediaType, byte[] content) {}
}
