package io.parcelredress.quickstart.losses;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.UnreadableEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossFileRules {

    private static final String GOOD = """
            {"sellerId":"acme","parcelId":"%s","reportedAt":"2026-11-20T09:12:00+01:00","reason":"OTHER",\
            "parcel":{"carrier":"UPS","from":"FR","to":"BR",\
            "shippedAt":"2026-10-30","value":{"amount":"59.90","currency":"EUR"}},"order":{"orderId":"1"},\
            "buyer":{"name":"Ana","email":"ana@example.com"}}""";
    private static final String COLUMNS =
            "sellerId,parcelId,reportedAt,reason,carrier,from,to,shippedAt,currency,value,shippingPaid,"
                    + "weightGrams,orderId,buyerName,buyerEmail,contents\n";

    private final List<byte[]> reported = new ArrayList<>();
    @TempDir
    private Path folder;

    private LossFile.Result load(String name, String content) throws IOException {
        return new LossFile(Files.writeString(folder.resolve(name), content)).reportTo(reported::add);
    }

    private List<ParcelReportedLost> losses() {
        return reported.stream().map(loss -> {
            try {
                return (ParcelReportedLost) EventCodec.read(EventType.PARCEL_REPORTED_LOST, _ -> null, loss).event();
            } catch (UnreadableEvent unreadable) {
                throw new AssertionError(unreadable);
            }
        }).toList();
    }

    @Test
    void every_line_of_json_is_a_loss() throws IOException {
        assertThat(load("a.ndjson", GOOD.formatted("P-1") + "\n\n" + GOOD.formatted("P-2") + "\n"))
                .isEqualTo(new LossFile.Result(2, List.of()));
        assertThat(losses()).extracting(ParcelReportedLost::parcelId).containsExactly("P-1", "P-2");
    }

    @Test
    void a_line_of_json_that_cannot_be_read_is_named_by_its_number_and_the_rest_goes_on() throws IOException {
        var result = load("a.ndjson", GOOD.formatted("P-1") + "\nnot json\n" + GOOD.formatted("P-2").replace("\"59.90\"", "59.90") + "\n"
                + GOOD.formatted("P-3"));
        assertThat(result.reported()).isEqualTo(2);
        assertThat(result.refused()).hasSize(2);
        assertThat(result.refused().get(0)).startsWith("line 2: ").contains("not valid JSON");
        assertThat(result.refused().get(1)).startsWith("line 3: ").contains("parcel.value.amount").contains("must be text");
    }

    @Test
    void a_row_of_csv_says_the_same_as_the_event() throws IOException {
        var result = load("a.csv", COLUMNS
                + "acme,P-1,2026-11-20T09:12:00+01:00,OTHER,UPS,FR,BR,2026-10-30,EUR,59.90,12.40,820,O-1,\"Souza, "
                + "Ana\",ana@example.com,wool scarf\n");
        assertThat(result).isEqualTo(new LossFile.Result(1, List.of()));
        var loss = losses().getFirst();
        assertThat(loss.parcel().shippingPaid()).hasToString("12.40 EUR");
        assertThat(loss.parcel().weightGrams()).isEqualTo(820);
        assertThat(loss.parcel().contents().getFirst().description()).isEqualTo("wool scarf");
        assertThat(loss.buyer().name()).isEqualTo("Souza, Ana");
    }

    @Test
    void a_row_of_csv_that_cannot_be_read_is_named_by_its_line_and_the_rest_goes_on() throws IOException {
        var result = load("a.csv", COLUMNS
                + "acme,P-1,2026-11-20T09:12:00+01:00,OTHER,UPS,FR,BR,2026-10-30,EUR,59.90,,,O-1,Ana,ana@example.com,\n"
                + "acme,P-2,2026-11-20T09:12:00+01:00,OTHER,UPS,FR,BR,2026-10-30,,59.90,,,O-2,Ana,ana@example.com,\n"
                + "acme,P-3,2026-11-20T09:12:00+01:00,OTHER,UPS,FR,BR,2026-10-30,EUR,59.90,,a lot,O-3,Ana,ana@example.com,\n"
                + "acme,P-4,2026-11-20T09:12:00+01:00,OTHER,UPS,FR,BR,2026-10-30,EUR,59.90,,,O-4,Ana,ana@example.com,,one cell,and "
                        + "another,too many\n"
                + "acme,P-5,2026-11-20T09:12:00+01:00,OTHER,UPS,FR,BR,yesterday,EUR,59.90,,,O-5,Ana,ana@example.com,\n"
                + "acme,P-6,2026-11-20T09:12:00+01:00,OTHER,UPS,FR,BR,2026-10-30,EUR,59.90,,,O-6,Ana,ana@example.com,\n");
        assertThat(losses()).extracting(ParcelReportedLost::parcelId).containsExactly("P-1", "P-6");
        assertThat(result.refused()).hasSize(4);
        assertThat(result.refused().get(0)).startsWith("line 3: ").contains("currency is missing");
        assertThat(result.refused().get(1)).startsWith("line 4: ").contains("weightGrams");
        assertThat(result.refused().get(2)).startsWith("line 5: ");
        assertThat(result.refused().get(3)).startsWith("line 6: ").contains("parcel.shippedAt");
    }

    @Test
    void a_column_that_is_not_known_is_said_and_not_ignored() throws IOException {
        var result = load("a.csv", "sellerId,parcelId,colour\nacme,P-1,red\n");
        assertThat(result.refused()).singleElement().asString().contains("there is no column 'colour'");
    }

    @Test
    void what_is_refused_never_repeats_a_value_for_it_may_be_personal() throws IOException {
        var result = load("a.ndjson", "{\"sellerId\":\"acme\",\"buyer\":{\"name\":\"Ana Souza\",\"email\":[\"ana@example.com\"]}}");
        assertThat(new String(String.join("", result.refused()).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .doesNotContain("Ana").doesNotContain("example.com");
    }
}
