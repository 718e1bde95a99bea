package io.parcelredress.inquiry;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A mail server with two who use it: the seller, whose mailbox takes every plus-address, and a carrier. */
final class Post implements AutoCloseable {

    static final String CARRIER = "inquiries@laposte.example";
    static final String SELLER = "redress@seller.example";

    private final GreenMail server = new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", "smtp"),
            new ServerSetup(0, "127.0.0.1", "imap")});
    private final GreenMailUser seller;
    private final GreenMailUser carrier;

    Post() {
        server.start();
        seller = server.setUser(SELLER, "redress", "password");
        carrier = server.setUser(CARRIER, "carrier", "password");
        server.getUserManager().setMessageDeliveryHandler((message, to) -> to.getEmail().startsWith("redress") ? seller : carrier);
    }

    int smtpPort() {
        return server.getSmtp().getPort();
    }

    int imapPort() {
        return server.getImap().getPort();
    }

    /** A letter as the carrier sees it. */
    record Letter(String id, String subject, String to, String replyTo, String text, String raw) {}

    /** What the carrier has in its mailbox about an item; each once, however often it left under its Message-ID. */
    List<Letter> toCarrier(String aboutItem) {
        var byId = new LinkedHashMap<String, Letter>();
        read(carrier).filter(letter -> letter.subject().contains(aboutItem)).forEach(letter -> byId.putIfAbsent(letter.id(), letter));
        return List.copyOf(byId.values());
    }

    /** How many mails lie in one of the seller's folders. */
    int inFolder(String name) {
        var folder = server.getManagers().getImapHostManager().getFolder(seller, name);
        return folder == null ? 0 : folder.getMessageCount();
    }

    private Stream<Letter> read(GreenMailUser user) {
        try {
            var inbox = server.getManagers().getImapHostManager().getInbox(user);
            // the list itself changes under our hands
            return LongStream.of(inbox.getMessageUids()).mapToObj(inbox::getMessage).map(stored -> letter(stored.getMimeMessage()));
        } catch (FolderException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static Letter letter(MimeMessage message) {
        try {
            var raw = new ByteArrayOutputStream();
            message.writeTo(raw);
            return new Letter(message.getMessageID(), message.getSubject(), message.getAllRecipients()[0].toString(),
                    message.getReplyTo()[0].toString(), text(message.getContent()), raw.toString(StandardCharsets.UTF_8));
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String text(Object content) throws MessagingException, IOException {
        return content instanceof MimeMultipart parts ? text(parts.getBodyPart(0).getContent()) : content.toString();
    }

    /** The carrier writes. */
    void fromCarrier(String to, String text) {
        try {
            var properties = new Properties();
            properties.setProperty("mail.smtp.host", "127.0.0.1");
            properties.setProperty("mail.smtp.port", String.valueOf(smtpPort()));
            var message = new MimeMessage(Session.getInstance(properties));
            message.setFrom(new InternetAddress(CARRIER));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
            message.setSubject("Re: your inquiry");
            message.setText(text, "utf-8");
            jakarta.mail.Transport.send(message);
        } catch (MessagingException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
