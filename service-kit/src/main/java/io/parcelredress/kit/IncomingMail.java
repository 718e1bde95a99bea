package io.parcelredress.kit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail that arrived; {@code id} is its Message-ID, or a hash where it has none. */
public record IncomingMail(String id, String from, List<String> to, String subject, String text, @Nullable Instant sentAt, byte[] raw) {}
