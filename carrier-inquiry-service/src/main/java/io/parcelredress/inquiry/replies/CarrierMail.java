package io.parcelredress.inquiry.replies;

import io.parcelredress.events.CaseId;
import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.inquiry.InquiryFact.CarrierMailArrived;
import io.parcelredress.inquiry.InquiryFact.EvidenceKept;
import io.parcelredress.inquiry.evidence.EvidenceBox;
import io.parcelredress.journal.Journal;
import io.parcelredress.kit.CaseAddress;
import io.parcelredress.kit.IncomingMail;
import io.parcelredress.kit.Redaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What carriers write to a case's own address: kept as evidence, and recorded as an answer where it begins with the agreed lines. */
@Component
class CarrierMail {

    private static final int LONGEST = 4_000;

    private final Journal<Inquiry> journal;
    private final EvidenceBox box;
    private final CaseAddress addresses;
    private final InstantSource clock;

    CarrierMail(Journal<Inquiry> journal, EvidenceBox box, CaseAddress addresses, InstantSource clock) {
        this.journal = journal;
        this.box = box;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Answers whether the mail belongs to a case. */
    boolean take(IncomingMail mail) {
        var id = mail.to().stream().map(addresses::caseOf).flatMap(Optional::stream).findFirst();
        if (id.isEmpty() || journal.find(id.get()).isEmpty()) return false;
        record(id.get(), mail);
        return true;
    }

    private void record(CaseId id, IncomingMail mail) {
        var kept = box.keep(mail.raw(), "message/rfc822");
        var now = clock.instant();
        journal.command(id, "mail-evidence:" + mail.id(), _ -> new EvidenceKept("CARRIER_REPLY", kept.sha256(), kept.mediaType(),
                kept.sizeBytes(), null, now));
        var words = OwnWords.of(mail.text());
        InquiryFact said = AnswerLines.in(words).<InquiryFact>map(
                lines -> answered(mail, lines, discreet(id, words.isEmpty() ? mail.subject() : words), now))
                .orElseGet(() -> new CarrierMailArrived(mail.id(), kept.sha256(), now));
        journal.command(id, "mail:" + mail.id(), _ -> said);
    }

    private static CarrierAnswered answered(IncomingMail mail, AnswerLines lines, String statement, Instant at) {
        return new CarrierAnswered(lines.verdict(), statement, lines.offer(), lines.reference(), lines.evidence(), "MAILBOX",
                List.of(mail.id()), at);
    }

    /** The carrier's own words; whom they name is nobody's business but the evidence's. */
    private String discreet(CaseId id, String words) {
        var text = Redaction.about(journal.buyer(id)).words(words);
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
