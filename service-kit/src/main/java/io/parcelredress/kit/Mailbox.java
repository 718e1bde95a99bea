package io.parcelredress.kit;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls an IMAP mailbox. A mail is marked as seen only after it was handled. One that belongs to no case goes to the folder
 * {@code Unmatched}; one that fails again and again holds up no other, and goes to the folder {@code Failed} in the end: a person finds
 * both. A mail that comes twice has the same id twice: the handler drops it.
 */
public final class Mailbox {

    static final String UNMATCHED = "Unmatched";
    static final String FAILED = "Failed";

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final int LARGEST = 15 * 1024 * 1024;
    private static final int AT_ONCE = 200;
    private static final int MOST_TRIES = 8; // within about two hours
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Takes a mail; answers whether it belongs to a case. Throws where it must come again. */
    @FunctionalInterface
    public interface Handler {
        boolean handle(IncomingMail mail);
    }

    public record Settings(String host, int port, String user, String password, boolean tls) {}

    private record Failing(int tries, Instant notBefore) {}

    private final Settings settings;
    private final InstantSource machine;
    private final Map<String, Failing> failing = new HashMap<>();

    public Mailbox(Settings settings) {
        this(settings, InstantSource.system());
    }

    Mailbox(Settings settings, InstantSource machine) {
        this.settings = settings;
        this.machine = machine;
    }

    /**
     * Hands every unseen mail over, unless it failed a moment ago; answers how many are done with.
     *
     * @throws MessagingException where the mailbox is out of reach
     * @throws RuntimeException where what the handler needs is out of reach; then no mail is blamed
     */
    public synchronized int poll(Handler handler) throws MessagingException {
        try (var store = session().getStore()) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            try (var inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                return poll(inbox, handler);
            }
        }
    }

    private Session session() {
        var protocol = settings.tls() ? "imaps" : "imap";
        var properties = new Properties();
        properties.setProperty("mail.store.protocol", protocol);
        // reading must not mark as seen: we may be cut off before it is handled
        properties.setProperty("mail." + protocol + ".peek", "true");
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        Stream.of("connectiontimeout", "timeout", "writetimeout")
                .forEach(limit -> properties.setProperty("mail." + protocol + "." + limit, "10000"));
        return Session.getInstance(properties);
    }

    private int poll(Folder inbox, Handler handler) throws MessagingException {
        int tried = 0;
        int done = 0;
        var unseen = new HashSet<String>();
        for (var message : newMails(inbox)) {
            var name = ((UIDFolder) inbox).getUIDValidity() + "/" + ((UIDFolder) inbox).getUID(message);
            unseen.add(name);
            var failed = failing.get(name);
            if (tried == AT_ONCE || failed != null && failed.notBefore().isAfter(machine.instant())) continue;
            tried++;
            if (handle(name, message, inbox, handler)) done++;
        }
        forgetAllBut(unseen);
        return done;
    }

    /** With their sizes, so that one too large is not fetched to find that out. */
    private static Message[] newMails(Folder inbox) throws MessagingException {
        var mails = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        var profile = new FetchProfile();
        profile.add(FetchProfile.Item.SIZE);
        profile.add(UIDFolder.FetchProfileItem.UID);
        inbox.fetch(mails, profile);
        return mails;
    }

    private void forgetAllBut(Set<String> unseen) {
        failing.keySet().retainAll(unseen);
    }

    private boolean handle(String name, Message message, Folder inbox, Handler handler) throws MessagingException {
        var failure = attempt(message, inbox, handler);
        if (failure != null && !givesUp(name, failure)) return false;
        if (failure != null) setApart(message, inbox, FAILED);
        message.setFlag(Flags.Flag.SEEN, true);
        return true;
    }

    /** What went wrong with this one mail, if anything did. */
    private static @Nullable Throwable attempt(Message message, Folder inbox, Handler handler) throws MessagingException {
        try {
            if (message.getSize() > LARGEST || !handler.handle(MailReading.of(raw(message)))) setApart(message, inbox, UNMATCHED);
            return null;
        } catch (MessagingException unfetched) {
            if (inbox.isOpen()) return unfetched;
            throw unfetched;
        } catch (RuntimeException | StackOverflowError broken) {
            if (Outage.isMeantBy(broken)) throw broken;
            return broken;
        }
    }

    private boolean givesUp(String name, Throwable failure) {
        var tries = failing.containsKey(name) ? failing.get(name).tries() + 1 : 1;
        var pause = Duration.ofMinutes(1L << Math.min(tries - 1, 10));
        failing.put(name, new Failing(tries, machine.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE)));
        // its message may hold personal data
        LOG.warn("a mail could not be handled (attempt {} of {}): {}", tries, MOST_TRIES, failure.getClass().getName());
        return tries >= MOST_TRIES;
    }

    private static void setApart(Message message, Folder inbox, String folder) throws MessagingException {
        try {
            var apart = inbox.getStore().getFolder(folder);
            if (!apart.exists() && !apart.create(Folder.HOLDS_MESSAGES)) throw new MessagingException("no folder can be made");
            inbox.copyMessages(new Message[] {message}, apart);
        } catch (MessagingException noFolder) {
            if (!inbox.isOpen()) throw noFolder;
            message.setFlag(Flags.Flag.FLAGGED, true); // a mailbox that takes no folder: a person finds it by its flag
        }
    }

    private static byte[] raw(Message message) throws MessagingException {
        try {
            var raw = new ByteArrayOutputStream();
            message.writeTo(raw);
            return raw.toByteArray();
        } catch (IOException cutOff) {
            throw new MessagingException("the mail could not be fetched", cutOff);
        }
    }
}
