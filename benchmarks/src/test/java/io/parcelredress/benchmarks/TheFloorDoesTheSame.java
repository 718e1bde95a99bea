package io.parcelredress.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.inquiry.CarrierInquiryApplication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The floor is a fair one: it leaves the documents and records behind that the service leaves behind. Counts and sizes, no times. */
class TheFloorDoesTheSame {

    private static final int CASES = 100;

    @ParameterizedTest
    @ValueSource(strings = {CarrierInquiryApplication.NAME, ClaimApplication.NAME})
    void it_writes_and_publishes_for_a_mixture_of_losses_what_the_service_does(String name) {
        try (var throughput = new Throughput(name, false)) {
            var told = throughput.measure(CASES, 1, 1);
            var service = throughput.contenders().getFirst();
            var floor = throughput.contenders().getLast();

            assertThat(told.get("floor").getFirst().published()).as("records published")
                    .isEqualTo(told.get("service").getFirst().published()).isGreaterThan(CASES / 2);
            assertThat(facts(floor)).as("facts by kind").isEqualTo(facts(service));
            assertThat(bytes(floor)).as("bytes of all documents")
                    .isCloseTo(bytes(service), org.assertj.core.data.Percentage.withPercentage(5));
            // How many effects find a place when they are wanted, and how they are gathered into records, depends on the moment.
            assertThat(told.get("floor").getFirst().asked().updates()).as("updates")
                    .isCloseTo(told.get("service").getFirst().asked().updates(), org.assertj.core.data.Percentage.withPercentage(15));
        }
    }

    private static Map<String, Integer> facts(Contender one) {
        var counts = new HashMap<String, Integer>();
        for (var document : one.cases().find()) document.getList("facts", String.class).stream().map(org.bson.Document::parse)
                .forEach(fact -> counts.merge(fact.getString("type"), 1, Integer::sum));
        return counts;
    }

    private static long bytes(Contender one) {
        return one.cases().find().map(document -> new RawBsonDocument(document, new DocumentCodec()).getByteBuffer().remaining())
                .into(new ArrayList<>()).stream().mapToLong(Integer::longValue).sum();
    }
}
