package io.parcelredress.simulation.golden;

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
import java.util.List;
import java.util.Map;

/** The rules of the three services as they are today, under the settings that goldens were made under. */
record RealRules(Settings settings) {

    static final List<String> SERVICES = List.of(CarrierInquiryApplication.NAME, ClaimApplication.NAME, BuyerNotificationApplication.NAME);
    static final String REPLY_TO = "replyTo";
    static final String VOUCHER = "voucher";

    private static final RuleCatalogue CATALOGUE = RuleCatalogue.shipped();

    /** @param given what is particular to the case they are asked about, by {@link #REPLY_TO} and {@link #VOUCHER} */
    ServiceDefinition<?> of(String service, Map<String, String> given) {
        return switch (service) {
            case CarrierInquiryApplication.NAME -> CarrierInquiryApplication.definition(inquiries(given.getOrDefault(REPLY_TO, "")));
            case ClaimApplication.NAME -> ClaimApplication.definition(new ClaimProcess(CATALOGUE, negotiation(settings.claims())));
            case BuyerNotificationApplication.NAME -> BuyerNotificationApplication.definition(remedies(given.getOrDefault(VOUCHER, "")));
            default -> throw new IllegalArgumentException("no service is called " + service);
        };
    }

    private InquiryProcess inquiries(String replyTo) {
        return new InquiryProcess(CATALOGUE, _ -> replyTo, carrier -> !settings.inquiries().notByMail().contains(carrier));
    }

    private static NegotiationPolicy negotiation(Settings.Claims set) {
        return new NegotiationPolicy(set.acceptFrom(), set.counterRounds(), set.paymentPatience(), set.fileBefore(),
                set.buyerMayContest(), set.seizureNotice());
    }

    private RemedyProcess remedies(String voucher) {
        var set = settings.remedies();
        var goodwill = new Goodwill(set.goodwillPercent(), set.goodwillFromDays(), Map.of());
        var policy = new RemedyPolicy(set.actBefore(), set.reshipmentOffered(), set.reshipmentPatience(), goodwill, set.sms(),
                _ -> voucher);
        return new RemedyProcess(CATALOGUE, policy);
    }
}
