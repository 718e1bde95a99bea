package io.parcelredress.kit;

import io.parcelredress.journal.Outcome;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import org.springframework.mail.MailAuthenticationException;
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
            return judge(failed, letter);
        }
    }

    /**
     * A mail cannot be asked after: a repeat carries the same Message-ID, by which mailboxes know it again, and being told twice beats not
     * at all.
     */
    public Outcome enquire() {
        return new Outcome.NotDone("SMTP cannot be asked; the repeat carries the same Message-ID");
    }

    private static Outcome judge(MailException failed, Letter letter) {
        if (failed instanceof MailAuthenticationException) {
            return new Outcome.NotDone("the mail server does not take our name and password");
        }
        if (!(failed instanceof MailSendException sending)) return new Outcome.Unknown(failed.getClass().getSimpleName());
        var why = sending.getFailedMessages().values().stream().findFirst();
        if (why.isEmpty()) return new Outcome.Done(messageId(letter.key())); // the mail was taken; only the farewell failed
        if (why.get() == sending.getCause()) return new Outcome.NotDone("the mail server is away"); // no byte of the mail has left
        return SmtpAnswer.in(why.get()).map(SmtpAnswer::outcome).orElseGet(() -> new Outcome.Unknown(why.get().getClass().getSimpleName()));
    }

    private static String messageId(String key) {
        return "<" + key.replaceAll("[^A-Za-z0-9.-]", ".") + "@parcel-redress>";
    }

    private MimeMessage compose(Letter letter) throws MessagingException {
        var message = new WithId(smtp.createMimeMessage(), messageId(letter.key()));
        message.setFrom(address(letter.from()));
        message.setRecipient(Message.RecipientType.TO, address(letter.to()));
        if (letter.replyTo() != null) message.setReplyTo(new InternetAddress[] {address(letter.replyTo())});
        message.setSubject(oneLine(letter.subject()), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(content(letter));
        message.saveChanges();
        return message;
    }

    private static InternetAddress address(String text) throws AddressException {
        if (!text.equals(oneLine(text))) throw new AddressException("holds a line break");
        return new InternetAddress(text, true);
    }

    /** No line break of a value may begin a header. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\u0085\u2028\u2029]+", " ");
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
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), oneLine(attachment.mediaType()))));
            part.setFileName(oneLine(attachment.fileName()));
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
