package io.parcelredress.quickstart;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A mail server on loopback. Mail to the seller's own address (with any plus part) lies in the mailbox that the suite polls; all other mail
 * goes to the outbox page and to whoever simulates its recipient, and never leaves the machine.
 */
public final class PostOffice implements AutoCloseable {

    public static final String ADDRESS = "redress@seller.example";
    static final String USER = "redress";
    static final String PASSWORD = "redress";
    private static final int PURGE_EVERY = 500;

    private final int smtp;
    private final GreenMail server;
    private final GreenMailUser seller;
    private final GreenMailUser everybodyElse;
    private final Outbox outbox;
    private final CopyOnWriteArrayList<Consumer<Outbox.Sent>> readers = new CopyOnWriteArrayList<>();
    private final AtomicInteger delivered = new AtomicInteger();

    PostOffice(int smtp, int imap, Outbox outbox) {
        this.smtp = smtp;
        this.outbox = outbox;
        this.server = new GreenMail(new ServerSetup[] {new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
                new ServerSetup(imap, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
        server.start();
        seller = server.setUser(ADDRESS, USER, PASSWORD);
        everybodyElse = server.setUser("everybody@elsewhere.example", "everybody", PASSWORD);
        server.getUserManager().setMessageDeliveryHandler(this::sort);
    }

    /** Tells of every mail that is not for the seller's own mailbox. */
    void onMail(Consumer<Outbox.Sent> reader) {
        readers.add(reader);
    }

    private GreenMailUser sort(MovingMessage moving, MailAddress to) throws MessagingException, UserException {
        var sent = outbox.add(moving.getMessage(), to.getEmail());
        if (isSeller(to.getEmail())) return seller;
        readers.forEach(reader -> reader.accept(sent));
        if (delivered.incrementAndGet() % PURGE_EVERY == 0) purge();
        return everybodyElse;
    }

    private static boolean isSeller(String address) {
        var lower = address.toLowerCase(Locale.ROOT);
        return lower.equals(ADDRESS) || lower.startsWith("redress+") && lower.endsWith("@seller.example");
    }

    /** The outbox has what people look at; the server's own copies would only fill the memory. */
    private void purge() {
        try {
            server.getManagers().getImapHostManager().getInbox(everybodyElse).deleteAllMessages();
        } catch (FolderException busy) {
            // next time
        }
    }

    /** How many mails wait for the suite to read them. */
    int unread() {
        try {
            return server.getManagers().getImapHostManager().getInbox(seller).getUnseenCount();
        } catch (FolderException busy) {
            return 1;
        }
    }

    /** Sends a mail as a simulated correspondent. */
    public void send(Consumer<MimeMessage> written) throws MessagingException {
        var settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty("mail.smtp.port", String.valueOf(smtp));
        var message = new MimeMessage(Session.getInstance(settings));
        written.accept(message);
        Transport.send(message);
    }

    @Override
    public void close() {
        server.stop();
    }
}
