package io.parcelredress.inquiry.replies;

import io.parcelredress.events.CaseId;
import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.inquiry.InquiryFact.CarrierMailArrived;
import io.parcelredress.inquiry.InquiryFact.EvidenceKept;
import io.parcelredress.inquiry.evidence.EvidenceBox;
import io.parcelredress.journal.Journal;
import io.parcelredress.kit.CaseAddress;
import io.parcelredress.kit.IncomingMail;
import io.parcelredress.kit.Mailbox;
import io.parcelredress.kit.MailboxPoller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What carriers write to a case's own address: kept as evidence, and recorded as an answer where it begins with the agreed lines. */
@Configuration(proxyBeanMethods = false)
class CarrierMail {

    @Bean
    @ConditionalOnProperty("redress.mailbox.host")
    MailboxPoller carrierMailbox(Journal<Inquiry> journal, EvidenceBox box, CaseAddress addresses, InstantSource clock, @Value("${redress.mailbox.host}") String host,
            @Value("${redress.mailbox.port:993}") int port, @Value("${redress.mailbox.user}") String user, @Value("${redress.mailbox.password}") String password,
            @Value("${redress.mailbox.tls:true}") boolean tls, @Value("${redress.mailbox.every:PT5S}") Duration every) {
        return new MailboxPoller(new Mailbox(new Mailbox.Settings(host, port, user, password, tls)), mail -> take(mail, journal, box, addresses, clock), every);
    }

    private static boolean take(IncomingMail mail, Journal<Inquiry> journal, EvidenceBox box, CaseAddress addresses, InstantSource clock) {
        var id = mail.to().stream().map(addresses::caseOf).flatMap(Optional::stream).findFirst();
        if (id.isEmpty() || journal.find(id.get()).isEmpty()) return false;
        record(id.get(), mail, journal, box, clock);
        return true;
    }

    private static void record(CaseId id, IncomingMail mail, Journal<Inquiry> journal, EvidenceBox box, InstantSource clock) {
        var kept = box.keep(mail.raw(), "message/rfc822");
        var now = clock.instant();
        journal.command(id, "mail-evidence:" + mail.id(), _ -> new EvidenceKept("CARRIER_REPLY", kept.sha256(), kept.mediaType(), kept.sizeBytes(), null, now));
        journal.command(id, "mail:" + mail.id(), _ -> AnswerLines.in(mail.text())
                .map(said -> (io.parcelredress.inquiry.InquiryFact) new CarrierAnswered(said.verdict(), statement(mail), said.offer(), said.reference(), said.evidence(), "MAILBOX", now))
                .orElseGet(() -> new CarrierMailArrived(mail.id(), kept.sha256(), now)));
    }

    /** The carrier's own words, without what it quotes of ours. */
    private static String statement(IncomingMail mail) {
        var own = mail.text().lines().filter(line -> !line.startsWith(">")).reduce("", (all, line) -> all + line + "\n").strip();
        return own.length() > 4_000 ? own.substring(0, 4_000) : own.isEmpty() ? mail.subject() : own;
    }
}
