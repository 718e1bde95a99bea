package io.parcelredress.kit;

import io.parcelredress.journal.Outcome;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends mail by SMTP, and says as much as SMTP lets it know of what became of it. */
public final class Mailer {

    private final JavaMailSender smtp;

    public Mailer(JavaMailSender smtp) {
        this.smtp = smtp;
    }

    public Outcome send(Letter letter) {
        try {
            smtp.send(compose(letter));
            return new Outcome.Done(messageId(letter.key()));
        } catch (AddressException unusable) {
            return new Outcome.Refused("the mail address cannot be used");
        } catch (MessagingException broken) {
            return new Outcome.Refused("the mail could not be composed: " + broken.getClass().getSimpleName());
        } catch (MailException failed) {
            return judge(failed);
        }
    }

    /** A mail cannot be asked after: a repeat carries the same Message-ID, by which mailboxes know it again, and being told twice beats not at all. */
    public Outcome enquire() {
        return new Outcome.NotDone("SMTP cannot be asked; the repeat carries the same Message-ID");
    }

    private static Outcome judge(MailException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) return new Outcome.NotDone("the mail server is away");
            if (cause instanceof SendFailedException) return new Outcome.Refused("the mail server refuses the address");
        }
        if (failed instanceof MailSendException sending) {
            for (var cause : sending.getFailedMessages().values()) {
                if (cause instanceof SendFailedException) return new Outcome.Refused("the mail server refuses the address");
            }
        }
        return new Outcome.Unknown(failed.getClass().getSimpleName());
    }

    private static String messageId(String key) {
        return "<" + key.replaceAll("[^A-Za-z0-9.-]", ".") + "@parcel-redress>";
    }

    private MimeMessage compose(Letter letter) throws MessagingException {
        var message = new WithId(smtp.createMimeMessage(), messageId(letter.key()));
        message.setFrom(new InternetAddress(letter.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        if (letter.replyTo() != null) message.setReplyTo(new InternetAddress[] {new InternetAddress(letter.replyTo(), true)});
        message.setSubject(letter.subject().replaceAll("[\\r\\n]+", " "), StandardCharsets.UTF_8.name()); // no line break of a value may begin a header
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(content(letter));
        message.saveChanges();
        return message;
    }

    private static MimeMultipart content(Letter letter) throws MessagingException {
        var alternatives = new MimeMultipart("alternative");
        var text = new MimeBodyPart();
        text.setText(letter.text(), StandardCharsets.UTF_8.name());
        alternatives.addBodyPart(text);
        if (letter.html() != null) {
            var html = new MimeBodyPart();
            html.setText(letter.html(), StandardCharsets.UTF_8.name(), "html");
            alternatives.addBodyPart(html);
        }
        if (letter.attachments().isEmpty()) return alternatives;
        var all = new MimeMultipart("mixed");
        var body = new MimeBodyPart();
        body.setContent(alternatives);
        all.addBodyPart(body);
        for (var attachment : letter.attachments()) {
            var part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.mediaType())));
            part.setFileName(attachment.fileName());
            part.setDisposition(Part.ATTACHMENT);
            all.addBodyPart(part);
        }
        return all;
    }

    /** Keeps our Message-ID, which the library would replace on saving. */
    private static final class WithId extends MimeMessage {
        private final String id;

        WithId(MimeMessage blank, String id) {
            super(blank.getSession());
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
