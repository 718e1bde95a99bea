package io.parcelredress.kit;

import io.parcelredress.journal.Outcome;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What a mail server answered (RFC 5321): 4xx is "later", 5xx "never", and either means that it has not taken the mail.
 *
 * @param ofAddress whether it speaks of the recipient
 */
record SmtpAnswer(int code, boolean ofAddress) {

    private static final int AUTHENTICATION_REQUIRED = 530; // our settings are wrong, not the mail

    /** The answer about the recipient, where there is one, says more than that about the mail. */
    static Optional<SmtpAnswer> in(Exception failure) {
        Optional<SmtpAnswer> answer = Optional.empty();
        for (var at = failure; at != null; at = at instanceof MessagingException chained ? chained.getNextException() : null) {
            var here = read(at);
            if (here.isPresent() && (answer.isEmpty() || here.get().ofAddress())) answer = here;
        }
        return answer;
    }

    private static Optional<SmtpAnswer> read(Exception failure) {
        return switch (failure) {
            case SMTPAddressFailedException address -> of(address.getReturnCode(), true);
            case SMTPSenderFailedException sender -> of(sender.getReturnCode(), false);
            case SMTPSendFailedException send -> of(send.getReturnCode(), false);
            default -> Optional.empty();
        };
    }

    private static Optional<SmtpAnswer> of(int code, boolean ofAddress) {
        return code >= 400 && code < 600 ? Optional.of(new SmtpAnswer(code, ofAddress)) : Optional.empty();
    }

    Outcome outcome() {
        if (code < 500 || code == AUTHENTICATION_REQUIRED) {
            return new Outcome.NotDone("the mail server will not take it now (" + code + ")");
        }
        return new Outcome.Refused("the mail server refuses the " + (ofAddress ? "address" : "mail") + " (" + code + ")");
    }
}
