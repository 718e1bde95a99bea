package io.parcelredress.quickstart;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mails and short messages as they were sent, the last of them kept for people to look at. */
public final class Outbox {

    private static final int KEPT = 3_000;

    private final InstantSource clock;
    private final Deque<Sent> kept = new ArrayDeque<>();
    private int count;

    public Outbox(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * One message to one recipient.
     *
     * @param channel {@code MAIL} or {@code SMS}
     * @param at by the demo clock
     */
    public record Sent(int n, String channel, Instant at, @Nullable String from, String to, @Nullable String replyTo,
            @Nullable String messageId, @Nullable String subject, String text,
            @Nullable String html, List<String> attachments) {}

    Sent add(MimeMessage mail, String to) throws MessagingException {
        var parts = new Parts();
        try {
            parts.read(mail);
        } catch (IOException unreadable) {
            throw new MessagingException("unreadable mail", unreadable);
        }
        var replyTo = mail.getHeader("Reply-To", null);
        return keep("MAIL", mail.getFrom() == null ? null : mail.getFrom()[0].toString(), to, replyTo, mail.getMessageID(),
                mail.getSubject(), parts.text, parts.html, List.copyOf(parts.attachments));
    }

    /** A short message. */
    public Sent add(String id, String to, String text) {
        return keep("SMS", null, to, null, id, null, text, null, List.of());
    }

    private synchronized Sent keep(String channel, @Nullable String from, String to, @Nullable String replyTo, @Nullable String id,
            @Nullable String subject, String text, @Nullable String html, List<String> attachments) {
        var sent = new Sent(++count, channel, clock.instant(), from, to, replyTo, id, subject, text, html, attachments);
        kept.addLast(sent);
        if (kept.size() > KEPT) kept.removeFirst();
        return sent;
    }

    /** The last ones first. */
    public synchronized List<Sent> last(int many) {
        return List.copyOf(kept).reversed().stream().limit(many).toList();
    }

    public synchronized Optional<Sent> find(int n) {
        return kept.stream().filter(sent -> sent.n() == n).findFirst();
    }

    /** How many were sent since the start, those no longer kept included. */
    public synchronized int count() {
        return count;
    }

    private static final class Parts {
        private String text = "";
        private @Nullable String html;
        private final List<String> attachments = new ArrayList<>();

        void read(Part part) throws MessagingException, IOException {
            if (part.getFileName() != null) attachments.add(part.getFileName());
            else if (part.isMimeType("text/plain") && text.isEmpty()) text = String.valueOf(part.getContent()).replace("\r\n", "\n");
            else if (part.isMimeType("text/html") && html == null) html = String.valueOf(part.getContent());
            else if (part.getContent() instanceof Multipart many) {
                for (int i = 0; i < many.getCount(); i++) {
                    BodyPart one = many.getBodyPart(i);
                    read(one);
                }
            }
        }
    }
}
