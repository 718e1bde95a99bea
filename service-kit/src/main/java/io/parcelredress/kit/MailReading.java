package io.parcelredress.kit;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads a mail as well as it can be read. Nothing in it is an error: what cannot be read is empty, and a person has the original. */
final class MailReading {

    private static final int DEEPEST = 20;
    private static final int LONGEST_ID = 250;
    private static final String[] ADDRESSED = {"To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"};

    private MailReading() {}

    static IncomingMail of(byte[] raw) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            return new IncomingMail(id(message, raw), first(message, "From"), recipients(message), subject(message), text(message, 0),
                    sentAt(message), raw);
        } catch (MessagingException unreadable) {
            return new IncomingMail(hash(raw), "", List.of(), "", "", null, raw);
        }
    }

    private static String id(MimeMessage message, byte[] raw) throws MessagingException {
        var id = first(message, "Message-ID").strip();
        return id.isEmpty() || id.length() > LONGEST_ID ? hash(raw) : id;
    }

    private static String first(MimeMessage message, String header) throws MessagingException {
        var values = message.getHeader(header);
        return values == null || values.length == 0 ? "" : values[0];
    }

    private static List<String> recipients(MimeMessage message) throws MessagingException {
        var to = new ArrayList<String>();
        for (var header : ADDRESSED) {
            var values = message.getHeader(header);
            if (values != null) to.addAll(List.of(values));
        }
        return List.copyOf(to);
    }

    private static String subject(MimeMessage message) throws MessagingException {
        var subject = message.getSubject();
        return subject == null ? "" : subject;
    }

    private static @Nullable Instant sentAt(MimeMessage message) throws MessagingException {
        var sent = message.getSentDate();
        return sent == null ? null : sent.toInstant();
    }

    /** The first plain text of a mail; markup is not read. */
    private static String text(Part part, int depth) {
        try {
            if (part.isMimeType("text/plain")) return String.valueOf(part.getContent());
            if (depth < DEEPEST && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    var found = text(parts.getBodyPart(i), depth + 1);
                    if (!found.isEmpty()) return found;
                }
            }
            return "";
        } catch (MessagingException | IOException unreadable) {
            return "";
        }
    }

    private static String hash(byte[] raw) {
        return Signatures.hmacSha256("mail".getBytes(java.nio.charset.StandardCharsets.UTF_8), raw).substring(0, 32);
    }
}
