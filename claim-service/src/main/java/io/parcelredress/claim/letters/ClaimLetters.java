package io.parcelredress.claim.letters;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.parcelredress.claim.Claim;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimProcess;
import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.rules.RuleCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The words of a claim, as a mail and as a letter on paper with what the UPU's form CN 08 asks for. */
@Component
public class ClaimLetters {

    private final RuleCatalogue rules;
    private final List<String> seller;

    ClaimLetters(RuleCatalogue rules, @Value("${redress.seller.name:}") String name, @Value("${redress.seller.address:}") String address, @Value("${redress.seller.iban:}") String account) {
        this.rules = rules;
        this.seller = List.of(name, address, account.isBlank() ? "" : "Account: " + account).stream().filter(line -> !line.isBlank()).toList();
    }

    String subject(ClaimLetterWanted letter, CaseId id, ParcelReportedLost loss) {
        var number = Objects.requireNonNullElse(loss.parcel().trackingNumber(), loss.parcelId());
        return ClaimProcess.claimId(id) + ": " + switch (letter.letter()) {
            case CLAIM -> "claim for the loss of item " + number;
            case COUNTER -> "our answer to your offer for item " + number;
            case ACCEPTANCE -> "we accept your offer for item " + number;
            case REMINDER -> "payment due for item " + number;
            case ESCALATION -> "complaint about the handling of item " + number;
        };
    }

    String text(ClaimLetterWanted letter, CaseId id, Claim claim, ParcelReportedLost loss, Optional<Buyer> buyer) {
        var filed = claim.filed().orElseThrow();
        var facts = particulars(id, filed, claim, loss, buyer).entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).collect(Collectors.joining("\n"));
        return "Dear colleagues,\n\n" + opening(letter, filed) + "\n\n" + facts + """


                How to answer: reply to this mail. If you begin with these lines, your answer is recorded at once; otherwise a person reads it.
                VERDICT: LOST or REFUSED
                OFFER: 0.00 %s
                REFERENCE: your reference

                Kind regards
                %s""".formatted(filed.claimed().currency().getCurrencyCode(), String.join("\n", seller));
    }

    private static String opening(ClaimLetterWanted letter, ClaimFiled filed) {
        return switch (letter.letter()) {
            case CLAIM -> "the item below is lost. We claim " + filed.claimed() + " on the basis of " + filed.basis().rule() + " (" + filed.basis().source() + "). The letter attached states the claim in full.";
            case COUNTER -> "thank you for your offer, which we cannot accept: " + letter.argument() + ". We ask you to pay " + letter.amount() + ".";
            case ACCEPTANCE -> "we accept your offer of " + letter.amount() + " in full settlement and ask for payment within 30 days.";
            case REMINDER -> "you agreed to pay " + letter.amount() + " (" + letter.argument() + "). Please pay within 14 days.";
            case ESCALATION -> "we ask you to look into the claim below. The reason: " + letter.argument() + ".";
        };
    }

    private Map<String, String> particulars(CaseId id, ClaimFiled filed, Claim claim, ParcelReportedLost loss, Optional<Buyer> buyer) {
        var parcel = loss.parcel();
        var facts = new LinkedHashMap<String, String>();
        facts.put("Our reference", ClaimProcess.claimId(id));
        facts.put("Item number", known(parcel.trackingNumber()));
        facts.put("Carrier, service", rules.carrier(parcel.carrier()).name() + (parcel.service() == null ? "" : ", " + parcel.service()));
        facts.put("Posted", parcel.shippedAt() + " in " + parcel.from() + ", for " + parcel.to());
        facts.put("Weight", parcel.weightGrams() == null ? "not known" : parcel.weightGrams() + " g");
        facts.put("Addressee", buyer.map(ClaimLetters::addressee).orElse("not known"));
        facts.put("Contents", parcel.contents().isEmpty() ? "not described" : parcel.contents().stream().map(content -> (content.quantity() == null ? "" : content.quantity() + " x ") + content.description()).collect(Collectors.joining("; ")));
        facts.put("Value at posting", parcel.value().toString());
        facts.put("Postage paid", parcel.shippingPaid() == null ? "not known" : parcel.shippingPaid().toString());
        if (parcel.insurance() != null) facts.put("Insured value", parcel.insurance().insuredValue() + (parcel.insurance().policy() == null ? "" : ", policy " + parcel.insurance().policy()));
        facts.put("Reason", loss.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        facts.put("Carrier's answer", claim.replies().isEmpty() ? "none" : claim.replies().getLast().verdict() + ": " + claim.replies().getLast().statement());
        facts.put("Legal basis", filed.basis().rule() + ", version " + filed.basis().version() + " (" + filed.basis().source() + ")");
        if (filed.entitlement() != null) facts.put("Limit by that basis", filed.entitlement().toString());
        var rate = filed.conversion();
        if (rate != null) facts.put("Converted at", rate.rate().toPlainString() + " " + rate.currency() + " for 1 XDR, fixing of " + rate.date() + " (" + rate.source() + ")");
        facts.put("Amount claimed", filed.claimed().toString());
        return facts;
    }

    private static String known(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "not known" : value;
    }

    private static String addressee(Buyer buyer) {
        var lines = new ArrayList<String>();
        if (buyer.name() != null) lines.add(buyer.name());
        var address = buyer.address();
        if (address != null) {
            if (address.lines() != null) lines.addAll(address.lines());
            if (address.city() != null) lines.add((address.postcode() == null ? "" : address.postcode() + " ") + address.city());
            if (address.country() != null) lines.add(address.country());
        }
        return String.join(", ", lines);
    }

    /** The claim on paper: a tagged PDF (PDF/UA) of one page. */
    public byte[] pdf(CaseId id, Claim claim, ParcelReportedLost loss, Optional<Buyer> buyer) {
        var filed = claim.filed().orElseThrow();
        var rows = particulars(id, filed, claim, loss, buyer).entrySet().stream()
                .map(entry -> "<tr><th scope=\"row\">" + HtmlUtils.htmlEscape(entry.getKey()) + "</th><td>" + HtmlUtils.htmlEscape(entry.getValue()) + "</td></tr>").collect(Collectors.joining());
        var html = PAGE.formatted(ClaimProcess.claimId(id), HtmlUtils.htmlEscape(String.join(" · ", seller)), HtmlUtils.htmlEscape(filed.against()), filed.filedAt().toString().substring(0, 10),
                HtmlUtils.htmlEscape(Objects.requireNonNullElse(loss.parcel().trackingNumber(), loss.parcelId())), HtmlUtils.htmlEscape(filed.claimed().toString()), rows);
        var out = new ByteArrayOutputStream();
        try {
            var builder = new PdfRendererBuilder();
            builder.withHtmlContent(html, null);
            Fonts.into(builder);
            builder.toStream(out);
            builder.run();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }

    private static final String PAGE = """
            <html lang="en"><head><title>Claim %s</title><meta name="description" content="Claim for the loss of a postal item"/><style>
            @page { size: A4; margin: 22mm 20mm; @bottom-center { content: "Page " counter(page) " of " counter(pages); font-size: 8pt; color: #555 } }
            body { font-family: 'Letter', Helvetica, sans-serif; font-size: 10.5pt; line-height: 1.4; color: #111 }
            .from { font-size: 8.5pt; color: #444; border-bottom: 0.5pt solid #999; padding-bottom: 2mm; margin-bottom: 10mm }
            h1 { font-size: 15pt; margin: 9mm 0 4mm } table { border-collapse: collapse; width: 100%%; margin: 5mm 0 }
            th { text-align: left; font-weight: bold; width: 34%%; vertical-align: top } th, td { padding: 1.6mm 2mm; border-bottom: 0.4pt solid #bbb }
            </style></head><body>
            <div class="from">%s</div>
            <p>To: %s</p><p>Date: %s</p>
            <h1>Claim for the loss of item %s</h1>
            <p>The item described below was handed over to you and did not reach its addressee. We claim compensation of <b>%s</b>.</p>
            <table>%s</table>
            <p>Please confirm the amount and the day of payment. If you hold another view of the facts or of the basis, please state it with its source.</p>
            </body></html>""";
}
