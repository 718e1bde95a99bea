package io.parcelredress.e2e.faults;

import io.parcelredress.buyer.BuyerNotificationApplication;
import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.events.Fact;
import io.parcelredress.inquiry.CarrierInquiryApplication;
import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.StoredName;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A service as its next release would be: it knows one fact more, and writes every case in a format that this release does not know. What
 * it decides is the same.
 */
final class NextRelease {

    private static final int NEXT_FORMAT = 2;

    private NextRelease() {}

    /** What only the next release knows. */
    @StoredName("Stamped")
    record Stamped(int number) implements Fact {}

    public static void main(String... arguments) {
        var service = switch (arguments[0]) {
            case CarrierInquiryApplication.NAME -> CarrierInquiryApplication.builder();
            case ClaimApplication.NAME -> ClaimApplication.builder();
            case BuyerNotificationApplication.NAME -> BuyerNotificationApplication.builder();
            default -> throw new IllegalArgumentException("no such service: " + arguments[0]);
        };
        service.initializers(context -> knowMore((GenericApplicationContext) context))
                .run(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void knowMore(GenericApplicationContext context) {
        context.registerBean("nextFactCodec", FactCodec.class, () -> {
            ServiceDefinition<?> definition = context.getBean(ServiceDefinition.class);
            return new FactCodec(List.of(definition.ownFacts(), Stamped.class), NEXT_FORMAT);
        });
    }
}
