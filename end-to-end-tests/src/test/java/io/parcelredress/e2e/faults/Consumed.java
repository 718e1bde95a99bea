package io.parcelredress.e2e.faults;

import io.parcelredress.buyer.BuyerNotificationApplication;
import io.parcelredress.buyer.Goodwill;
import io.parcelredress.buyer.RemedyPolicy;
import io.parcelredress.buyer.RemedyProcess;
import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.claim.ClaimProcess;
import io.parcelredress.claim.NegotiationPolicy;
import io.parcelredress.events.EventType;
import io.parcelredress.inquiry.CarrierInquiryApplication;
import io.parcelredress.inquiry.InquiryProcess;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.rules.RuleCatalogue;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which topics each service reads, as it says itself. */
final class Consumed {

    private static final RuleCatalogue RULES = RuleCatalogue.shipped();
    private static final Map<String, Set<String>> TOPICS = Stream.<ServiceDefinition<?>>of(
            CarrierInquiryApplication.definition(new InquiryProcess(RULES, id -> "", carrier -> true)),
            ClaimApplication.definition(new ClaimProcess(RULES, NegotiationPolicy.usual())),
            BuyerNotificationApplication.definition(new RemedyProcess(RULES, new RemedyPolicy(Duration.ZERO, true, Duration.ZERO, Goodwill.NONE, false, id -> ""))))
            .collect(Collectors.toMap(ServiceDefinition::name, definition -> definition.consumes().stream().map(EventType::topic).collect(Collectors.toSet())));

    private Consumed() {}

    static Set<String> by(String service) {
        return TOPICS.get(service);
    }
}
