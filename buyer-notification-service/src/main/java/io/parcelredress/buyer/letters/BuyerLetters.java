package io.parcelredress.buyer.letters;

import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact.LetterWanted;
import io.parcelredress.buyer.RemedyPolicy;
import io.parcelredress.buyer.messages.BuyerMessages;
import io.parcelredress.buyer.messages.CaseMessages;
import io.parcelredress.buyer.page.BuyerLinks;
import io.parcelredress.events.Buyer;
import io.parcelredress.journal.EffectPerformer.Call;
import io.parcelredress.journal.Outcome;
import io.parcelredress.kit.Letter;
import io.parcelredress.kit.Mailer;
import io.parcelredress.kit.Sms;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes the letters the rules want, in the buyer's language, and sends them by mail or as a short message. */
@Component
public class BuyerLetters {

    private final BuyerMessages words;
    private final BuyerLinks links;
    private final RemedyPolicy policy;
    private final ITemplateEngine templates;
    private final Mailer mailer;
    private final Optional<Sms> sms;
    private final String from;
    private final String contact;

    BuyerLetters(BuyerMessages words, BuyerLinks links, RemedyPolicy policy, ITemplateEngine templates, Mailer mailer,
            ObjectProvider<Sms> sms, @Value("${redress.mail.from}") String from,
            @Value("${redress.seller.contact}") String contact) {
        this.words = words;
        this.links = links;
        this.policy = policy;
        this.templates = templates;
        this.mailer = mailer;
        this.sms = Optional.ofNullable(sms.getIfAvailable());
        this.from = from;
        this.contact = contact;
    }

    public Outcome send(Call<RemedyCase> call, LetterWanted letter) {
        var buyer = call.buyer();
        if (buyer.isEmpty()) return new Outcome.Refused("the buyer's data was erased, so nobody is told");
        return switch (letter.channel()) {
            case EMAIL -> byMail(call, letter, buyer.get());
            case SMS -> bySms(call, letter, buyer.get());
        };
    }

    private Outcome byMail(Call<RemedyCase> call, LetterWanted letter, Buyer buyer) {
        var to = buyer.email();
        if (to == null || to.isBlank()) return new Outcome.Refused("there is no mail address of this buyer");
        var text = write(letter, call, buyer);
        var link = links.of(call.caseId());
        return mailer.send(new Letter(call.idempotencyKey(), from, to, contact.contains("@") ? contact : null, text.subject(),
                text.plain(link), html(text, link, words.about(call.state(), null)), List.of()));
    }

    private Outcome bySms(Call<RemedyCase> call, LetterWanted letter, Buyer buyer) {
        if (sms.isEmpty()) return new Outcome.Refused("no SMS gateway is configured (redress.sms.url)");
        var number = buyer.phone() == null ? Optional.<String>empty()
                : PhoneNumbers.mobile(buyer.phone(), buyer.address() == null ? null : buyer.address().country());
        if (number.isEmpty()) return new Outcome.Refused("the buyer's telephone number cannot take short messages");
        return sms.get().send(call.idempotencyKey(), number.get(), Gsm7.of(write(letter, call, buyer).sms()));
    }

    private LetterText write(LetterWanted letter, Call<RemedyCase> call, Buyer buyer) {
        var about = words.about(call.state(), null).with("link", links.of(call.caseId()));
        var name = buyer.name();
        return LetterText.of(letter.letter(), call.state(), policy,
                name == null || name.isBlank() ? about : about.with("name", name.strip()));
    }

    private String html(LetterText text, String link, CaseMessages about) {
        var context = new Context(about.localization().locale());
        context.setVariable("letter", text);
        context.setVariable("link", link);
        context.setVariable("language", about.localization().language());
        return templates.process("letter", context);
    }

    /** A mail or a short message cannot be asked after: a repeat carries the same id, by which it is known again. */
    public Outcome enquire() {
        return mailer.enquire();
    }
}
