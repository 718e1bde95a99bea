package io.parcelredress.quickstart.simulated;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.Money;
import io.parcelredress.quickstart.Outbox;
import io.parcelredress.quickstart.PostOffice;
import io.parcelredress.quickstart.Schedule;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Made-up carriers, an insurer and complaint bodies: they get our real mails and answer with real mails to the address the case is answered
 * under.
 */
public final class Carriers {

    public static final String CARRIERS = "@carriers.example";
    public static final String INSURER = "insurer@insurers.example";
    public static final String BODY = "complaints@bodies.example";
    private static final Duration DAY = Duration.ofDays(1);

    private final PostOffice post;
    private final Schedule schedule;
    private final Bank bank;
    private final Map<CaseId, Dealing> dealings = new ConcurrentHashMap<>();
    private final Set<String> read = ConcurrentHashMap.newKeySet();

    public Carriers(PostOffice post, Schedule schedule, Bank bank) {
        this.post = post;
        this.schedule = schedule;
        this.bank = bank;
    }

    /** What a clerk remembers of a case. */
    private static final class Dealing {
        private final CarrierProfile character;
        private final String address;
        private @Nullable Money claimed;
        private int arguments;
        private boolean lastWord;

        Dealing(CarrierProfile character, String address) {
            this.character = character;
            this.address = address;
        }
    }

    /** The mail address a carrier is given in this demo. */
    public static String address(String carrier) {
        return carrier.toLowerCase(java.util.Locale.ROOT).replace('_', '-') + CARRIERS;
    }

    /** Reads a mail, if it is for one of them; the same letter twice is read once, as ticket systems do by its Message-ID. */
    public void read(Outbox.Sent mail) {
        if (!mail.to().endsWith(CARRIERS) && !mail.to().equals(INSURER) && !mail.to().equals(BODY)) return;
        LetterRead.of(mail).filter(letter -> read.add(letter.messageId() + mail.to())).ifPresent(letter -> answer(letter, mail.to()));
    }

    private void answer(LetterRead letter, String to) {
        if (to.equals(INSURER)) {
            insurer(letter);
            return;
        }
        var dealing = dealings.computeIfAbsent(letter.caseId(),
                _ -> new Dealing(CarrierProfile.of(to.replace(CARRIERS, "").toUpperCase(java.util.Locale.ROOT).replace('-', '_'),
                letter.item()), to));
        if (letter.kind() == LetterRead.Kind.CLAIM && letter.amount() != null) dealing.claimed = letter.amount();
        switch (dealing.character) {
            case FAST -> fast(letter, dealing);
            case OFFERS_HALF -> offersHalf(letter, dealing);
            case DENIES -> denies(letter, dealing);
            case SILENT -> {}
            case FINDS_IT_LATE -> {
                if (letter.kind() == LetterRead.Kind.ASK) {
                    say(letter, dealing, 22, "VERDICT: FOUND\n\nThe item turned up in our depot and has been sent on.");
                }
            }
            case ASKS_FOR_MORE -> {
                if (letter.kind() == LetterRead.Kind.ASK) {
                    say(letter, dealing, 4, "VERDICT: NEEDS_EVIDENCE\nEVIDENCE: PROOF_OF_POSTING, PROOF_OF_VALUE\n\nPlease send us the "
                            + "receipt and the invoice.");
                }
                else fast(letter, dealing);
            }
            case WRITES_PROSE -> {
                if (letter.kind() == LetterRead.Kind.ASK) {
                    say(letter, dealing, 3, "We thank you for your letter. According to our records the item was dispatched towards its "
                            + "destination; we have written to our partner there and shall revert.");
                }
                else fast(letter, dealing);
            }
        }
    }

    private void insurer(LetterRead letter) {
        var dealing = dealings.computeIfAbsent(letter.caseId(), _ -> new Dealing(CarrierProfile.FAST, INSURER));
        var own = dealing.address.equals(INSURER) ? dealing : new Dealing(CarrierProfile.FAST, INSURER);
        own.claimed = letter.amount();
        fast(letter, own);
    }

    private void fast(LetterRead letter, Dealing dealing) {
        switch (letter.kind()) {
            case ASK, EVIDENCE -> say(letter, dealing, 2, "VERDICT: LOST\nREFERENCE: " + reference(letter)
                    + "\n\nWe could not find the item and take it as lost.");
            case CLAIM -> offer(letter, dealing, 3, BigDecimal.ONE);
            case ACCEPTANCE, REMINDER -> pay(letter, 5);
            case CHASE, COUNTER, ESCALATION -> {}
        }
    }

    private void offersHalf(LetterRead letter, Dealing dealing) {
        switch (letter.kind()) {
            case ASK -> say(letter, dealing, 12, "VERDICT: LOST\nREFERENCE: " + reference(letter)
                    + "\n\nOur search has ended without a result.");
            case CLAIM -> offer(letter, dealing, 6, new BigDecimal("0.50"));
            case COUNTER -> {
                if (!dealing.lastWord) offer(letter, dealing, 6, new BigDecimal(++dealing.arguments == 1 ? "0.60" : "0.65"));
            }
            case ESCALATION -> {
                if (!dealing.lastWord) offer(letter, dealing, 8, new BigDecimal("0.75"));
                dealing.lastWord = true;
            }
            case ACCEPTANCE, REMINDER -> pay(letter, 9);
            case CHASE, EVIDENCE -> {}
        }
    }

    private void denies(LetterRead letter, Dealing dealing) {
        switch (letter.kind()) {
            case ASK -> say(letter, dealing, 5, "VERDICT: REFUSED\nREFERENCE: " + reference(letter)
                    + "\n\nWe have no record that the item was accepted at a counter and decline any liability.");
            case CLAIM, COUNTER, ESCALATION -> say(letter, dealing, 7,
                    "VERDICT: REFUSED\nREFERENCE: " + reference(letter) + "\n\nWe maintain our decision.");
            case CHASE, EVIDENCE, ACCEPTANCE, REMINDER -> {}
        }
    }

    private void offer(LetterRead letter, Dealing dealing, int days, BigDecimal share) {
        var claimed = dealing.claimed;
        if (claimed == null) return;
        var offer = claimed.times(share);
        say(letter, dealing, days, "VERDICT: LOST\nOFFER: " + offer + "\nREFERENCE: " + reference(letter)
                + "\n\nWithout prejudice we offer the amount above.");
    }

    private void pay(LetterRead letter, int days) {
        var amount = letter.amount();
        if (amount != null) {
            schedule.in(DAY.multipliedBy(days), "a payment for " + letter.caseId(),
                    () -> bank.transfer(letter.caseId(), amount, "BANK-" + reference(letter)));
        }
    }

    private static String reference(LetterRead letter) {
        return "SIM-" + letter.caseId().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }

    private void say(LetterRead letter, Dealing dealing, int days, String text) {
        schedule.in(DAY.multipliedBy(days), "a mail from " + dealing.address,
                () -> post.send(mail -> write(mail, letter, dealing.address, text)));
    }

    private static void write(MimeMessage mail, LetterRead letter, String from, String text) {
        try {
            mail.setFrom(new InternetAddress(from));
            mail.setRecipients(MimeMessage.RecipientType.TO, letter.replyTo());
            mail.setSubject("Re: " + letter.subject(), StandardCharsets.UTF_8.name());
            mail.setHeader("In-Reply-To", letter.messageId());
            mail.setText(text + "\n\n(This correspondent is simulated.)", StandardCharsets.UTF_8.name());
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
