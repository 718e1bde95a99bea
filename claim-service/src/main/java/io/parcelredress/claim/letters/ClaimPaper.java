package io.parcelredress.claim.letters;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.parcelredress.claim.Claim;
import io.parcelredress.claim.ClaimProcess;
import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.rules.RuleCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The claim on paper: a PDF that can be read aloud (PDF/UA-1), for carriers that want a letter, and for the post. */
@Component
public class ClaimPaper {

    private static final String PAGE = """
            <html lang="en"><head><title>%1$s</title><meta name="subject" content="Claim for the loss of an item"/><style>
            @page { size: A4; margin: 20mm; @bottom-center { content: "%1$s, page " counter(page) " of " counter(pages); font-family: \
            %8$s; font-size: 8pt; color: #555 } }
            body { font-family: %8$s; font-size: 10pt; line-height: 1.4; color: #111 }
            .from { font-size: 8.5pt; color: #444; border-bottom: 0.5pt solid #999; padding-bottom: 2mm; margin-bottom: 8mm }
            h1 { font-size: 15pt; font-weight: normal; margin: 7mm 0 4mm } table { border-collapse: collapse; width: 100%%; margin: 5mm 0 }
            th { text-align: left; font-weight: normal; color: #555; width: 30%%; vertical-align: top } th, td { padding: 1.3mm 2mm; \
            border-bottom: 0.4pt solid #bbb }
            .amount { font-size: 13pt } .note { font-size: 8.5pt; color: #444 }
            </style></head><body>
            <p class="from">%2$s</p>
            <p>To: %3$s<br/>Date: %4$s</p>
            <h1>Claim for the loss of item %5$s</h1>
            <p>The item described below was handed over for carriage and did not reach its addressee. We claim compensation of</p>
            <p class="amount">%6$s</p>
            <table>%7$s</table>
            <p>Please confirm the amount and the day of payment. If you hold another view of the facts or of the basis, please state it \
            with its source.</p>
            </body></html>""";

    private static final String NOTE = "<p class=\"note\">" + Typefaces.MISSING
            + " stands for a letter that the typefaces of this page lack; the mail this letter came with has the text in full.</p>";

    private final RuleCatalogue rules;
    private final Seller seller;
    private final Typefaces typefaces;

    ClaimPaper(RuleCatalogue rules, Seller seller, Typefaces typefaces) {
        this.rules = rules;
        this.seller = seller;
        this.typefaces = typefaces;
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING)); // it tells of every page it draws
    }

    /** @throws java.util.NoSuchElementException where no claim has been filed */
    public byte[] pdf(CaseId id, Claim claim, ParcelReportedLost loss, Optional<Buyer> buyer) {
        var filed = claim.filed().orElseThrow();
        var rows = Particulars.of(id, claim, loss, buyer, rules).lines().entrySet().stream()
                .map(line -> "<tr><th scope=\"row\">" + line.getKey() + "</th><td>"
                        + line.getValue().strip().lines().map(this::shown).collect(Collectors.joining("<br/>")) + "</td></tr>")
                        .collect(Collectors.joining());
        var html = PAGE.formatted(ClaimProcess.claimId(id), shown(String.join(" · ", seller.lines())),
                shown(rules.carrier(filed.against()).name()), filed.filedAt().toString().substring(0, 10),
                shown(Objects.requireNonNullElse(loss.parcel().trackingNumber(), loss.parcelId())), filed.claimed(), rows,
                        typefaces.family());
        return render(html.contains(Typefaces.MISSING) ? html.replace("</body>", NOTE + "</body>") : html);
    }

    private String shown(String text) {
        return HtmlUtils.htmlEscape(typefaces.showable(text), "UTF-8");
    }

    private byte[] render(String html) {
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder().withHtmlContent(html, null).toStream(out);
        builder.usePdfUaAccessibility(true);
        typefaces.into(builder);
        try {
            builder.run();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }
}
