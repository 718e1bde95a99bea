package io.parcelredress.claim.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.claim.Claim;
import io.parcelredress.claim.ClaimProcess;
import io.parcelredress.claim.NegotiationPolicy;
import io.parcelredress.events.Buyer;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.Order;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.testing.Rules;
import io.parcelredress.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The claim on paper says all of it, in letters that can be read, and can be read aloud. */
class PaperRules {

    private static final RuleCatalogue RULES = RuleCatalogue.shipped();

    private final ParcelReportedLost loss = new ParcelReportedLost("acme", "P-1", Instant.parse("2026-11-20T08:12:00Z"),
            LossReason.NO_TRACKING_PROGRESS,
            new Parcel("EW112720413FR", "LA_POSTE", "EMS", "FR", "BR", LocalDate.parse("2026-10-30"), null, 820, Money.of("59.90", "EUR"),
                    Money.of("12.40", "EUR"), null, null, null,
                    List.of(new Parcel.Content("wool scarf <blue> & \"warm\"", 1, null, null)), null),
            new Order("O-1", null, null, null, null), null, List.of(), null);

    private byte[] paper(Buyer buyer) {
        var reply = new CarrierReplied(loss.caseId(), "acme", "P-1", "INQ-1", "LA_POSTE", Verdict.LOST,
                "Nous regrettons : le colis est perdu.\nVoir dossier n° 17\u0007.", null, null, List.of(),
                Instant.parse("2026-12-01T10:00:00Z"));
        Claim claim = Rules.given(new ClaimProcess(RULES, NegotiationPolicy.usual()), loss, reply).at(Instant.parse("2026-12-01T12:00:00Z"))
                .state();
        return new ClaimPaper(RULES, new Seller("Acme EU", "Rue des Écoles 5, 69001 Lyon", "FR76 3000 6000 0112 3456 7890 189"),
                new Typefaces(List.of())).pdf(loss.caseId(), claim, loss, Optional.of(buyer));
    }

    private static Buyer named(String name) {
        return new Buyer(name, "x@example.com", null, null, new Buyer.Address(List.of("Rua A 10"), "São Paulo", "01000-000", "BR"), null);
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void it_says_who_claims_what_for_which_item_and_how_it_was_worked_out() throws IOException {
        var pdf = paper(named("Ana Souza"));
        assertThat(text(pdf)).contains("Acme EU", "FR76 3000", "EW112720413FR", "Ana Souza, Rua A 10, 01000-000 São Paulo, BR",
                "wool scarf <blue> & \"warm\"", "59.90 EUR", "12.40 EUR",
                "limit by laposte.terms: 23.00 x 0.82 kg = 18.86 EUR", "Amount claimed 31.26 EUR", "Voir dossier n° 17",
                        "Answer expected by 2027-01-30").doesNotContain("stands for a letter");
    }

    @Test
    void names_in_cyrillic_and_greek_are_there_in_full() throws IOException {
        assertThat(text(paper(named("Анна Кузнецова Ελένη")))).contains("Анна Кузнецова Ελένη");
    }

    @Test
    void a_letter_no_typeface_has_is_marked_and_the_page_says_so() throws IOException {
        var text = text(paper(named("Li " + Character.toString(0x10FFFD) + " Wei")));
        assertThat(text).contains("Li □ Wei").contains("□ stands for a letter that the typefaces of this page lack");
    }

    /** What PDF/UA-1 asks of any file; a letter of this form was judged compliant by veraPDF 1.30.2 (profile ua1). */
    @Test
    void it_can_be_read_aloud() throws IOException {
        try (var document = Loader.loadPDF(paper(named("Ana Souza")))) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(document.getDocumentCatalog().getLanguage()).startsWith("en");
            var metadata = new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
            assertThat(metadata).containsPattern("pdfuaid:part(>|=\")1").contains("CLM-", "Claim for the loss of an item");
            assertThat(document.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(fontsOf(document)).isNotEmpty().allMatch(embedded -> embedded);
        }
    }

    private static List<Boolean> fontsOf(PDDocument document) {
        return StreamSupport.stream(document.getPages().spliterator(), false)
                .flatMap(page -> StreamSupport.stream(page.getResources().getFontNames().spliterator(), false).map(name -> {
            try {
                return page.getResources().getFont(name).isEmbedded();
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        })).toList();
    }
}
