package io.parcelredress.e2e.faults;

import io.parcelredress.buyer.BuyerNotificationApplication;
import io.parcelredress.buyer.Goodwill;
import io.parcelredress.buyer.RemedyPolicy;
import io.parcelredress.buyer.RemedyProcess;
import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.claim.ClaimProcess;
import io.parcelredress.claim.NegotiationPolicy;
import io.parcelredress.inquiry.CarrierInquiryApplication;
import io.parcelredress.inquiry.InquiryProcess;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.rules.RuleCatalogue;
import java.time.Duration;
import java.util.List;

/** The rules of the three services, with the settings their own files give them where a run gives no others. */
final class RealRules {

    private static final RuleCatalogue CATALOGUE = RuleCatalogue.shipped();

    static final List<ServiceDefinition<?>> OF_ALL = List.of(
            CarrierInquiryApplication.definition(new InquiryProcess(CATALOGUE, id -> "", carrier -> true)),
            ClaimApplication.definition(new ClaimProcess(CATALOGUE, NegotiationPolicy.usual())),
            BuyerNotificationApplication.definition(new RemedyProcess(CATALOGUE,
                    new RemedyPolicy(Duration.ofHours(12), true, Duration.ofDays(3), Goodwill.NONE, false, id -> ""))));

    private RealRules() {}
}
