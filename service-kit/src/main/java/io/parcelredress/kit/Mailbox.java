package io.parcelredress.kit;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls an IMAP mailbox. A mail is marked as seen only after it was handled; one that belongs to no case goes to the folder
 * {@code Unmatched}, where a person finds it. A mail that comes twice has the same id twice: the handler drops it.
 */
public final class Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final int LARGEST = 15 * 1024 * 1024;
    private static final int AT_ONCE = 200;

    /** Takes a mail; answers whether it belongs to a case. Throws where it must come again. */
    @FunctionalInterface
    public interface Handler {
        boolean handle(IncomingMail mail);
    }

    public record Settings(String host, int port, String user, String password, boolean tls) {}

    private final Settings settings;

    public Mailbox(Settings settings) {
        this.settings = settings;
    }

    /** Hands every unseen mail over; answers how many. Throws where the mailbox is out of reach. */
    public int poll(Handler handler) throws MessagingException {
        var protocol = settings.tls() ? "imaps" : "imap";
        var properties = new Properties();
        Stream.of("connectiontimeout", "timeout", "writetimeout").forEach(limit -> properties.setProperty("mail." + protocol + "." + limit, "10000"));
        try (var store = Session.getInstance(properties).getStore(protocol)) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            try (var inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                var unseen = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                int handled = 0;
                for (var message : unseen) {
                    if (handled == AT_ONCE) break;
                    handle(message, inbox, handler);
                    handled++;
                }
                return handled;
            }
        }
    }

    private static void handle(Message message, Folder inbox, Handler handler) throws MessagingException {
        try {
            if (message.getSize() > LARGEST || !handler.handle(read(message))) setApart(message, inbox);
            message.setFlag(Flags.Flag.SEEN, true);
        } catch (IOException | RuntimeException refused) {
            message.setFlag(Flags.Flag.SEEN, false);
            LOG.warn("a mail could not be handled and stays in the mailbox: {}", refused.getClass().getSimpleName());
        }
    }

    private static void setApart(Message message, Folder inbox) throws MessagingException {
        try (var apart = inbox.getStore().getFolder("Unmatched")) {
            if (!apart.exists()) apart.create(Folder.HOLDS_MESSAGES);
            inbox.copyMessages(new Message[] {message}, apart);
        }
    }

    private static IncomingMail read(Message message) throws MessagingException, IOException {
        var raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        var to = new ArrayList<String>();
        for (var header : new String[] {"To", "Cc", "Delivered-To", "X-Original-To"}) {
            var values = message.getHeader(header);
            if (values != null) to.addAll(List.of(values));
        }
        var from = message.getFrom() == null || message.getFrom().length == 0 ? "" : ((InternetAddress) message.getFrom()[0]).getAddress();
        var id = message.getHeader("Message-ID");
        return new IncomingMail(id != null && id.length > 0 ? id[0].strip() : hash(raw.toByteArray()), from, to, message.getSubject() == null ? "" : message.getSubject(), text(message),
                message.getSentDate() == null ? null : message.getSentDate().toInstant(), raw.toByteArray());
    }

    private static String hash(byte[] raw) {
        return HexFormat.of().formatHex(Signatures.hmacSha256("mail".getBytes(java.nio.charset.StandardCharsets.UTF_8), raw).getBytes(java.nio.charset.StandardCharsets.UTF_8)).substring(0, 32);
    }

    /** The first plain text of a mail; markup is not read. */
    private static String text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) return String.valueOf(part.getContent());
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                var found = text(parts.getBodyPart(i));
                if (!found.isEmpty()) return found;
            }
        }
        return "";
    }
}
