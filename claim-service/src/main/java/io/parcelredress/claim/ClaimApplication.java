package io.parcelredress.claim;

import com.mongodb.client.MongoDatabase;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.mongo.Editions;
import io.parcelredress.journal.spring.JournalConfiguration;
import io.parcelredress.kit.BuyerErasureApi;
import io.parcelredress.kit.CaseAddress;
import io.parcelredress.kit.HttpApiConfiguration;
import io.parcelredress.rules.RuleCatalogue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Decides who is liable and for how much, claims, negotiates, escalates, settles. */
@SpringBootApplication
@Import({JournalConfiguration.class, HttpApiConfiguration.class, BuyerErasureApi.class})
public class ClaimApplication {

    public static final String NAME = "claim-service";

    public static void main(String[] args) {
        builder().run(args);
    }

    /** The service, ready to run; its settings are in {@code claim-service.yml}. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(ClaimApplication.class).properties("spring.config.name=" + NAME);
    }

    @Bean
    RuleCatalogue rules(@Value("${redress.rules.overrides:}") String overrides, @Value("${redress.rules.revision:0}") int revision) {
        return RuleCatalogue.with(overrides.isBlank() ? null : Path.of(overrides), revision);
    }

    @Bean
    Editions editions(MongoDatabase database, RuleCatalogue rules) {
        var editions = new Editions(database);
        editions.enter(rules.edition(), rules.overridesHash());
        return editions;
    }

    /** Under which a claim is answered; carrier-inquiry-service, with the same settings, reads the answers. */
    @Bean
    CaseAddress caseAddress(@Value("${redress.mailbox.secret}") String secret, @Value("${redress.mailbox.address}") String address) {
        return new CaseAddress(secret, address);
    }

    @Bean
    NegotiationPolicy policy(@Value("${redress.claims.accept-from:0.90}") BigDecimal acceptFrom,
            @Value("${redress.claims.counter-rounds:2}") int counterRounds,
            @Value("${redress.claims.payment-patience:P30D}") Duration paymentPatience,
                    @Value("${redress.claims.file-before:P5D}") Duration fileBefore,
            @Value("${redress.claims.buyer-may-contest:P14D}") Duration buyerMayContest,
                    @Value("${redress.claims.seizure-notice:P30D}") Duration seizureNotice) {
        return new NegotiationPolicy(acceptFrom, counterRounds, paymentPatience, fileBefore, buyerMayContest, seizureNotice);
    }

    @Bean
    ServiceDefinition<Claim> definition(RuleCatalogue rules, NegotiationPolicy policy) {
        return definition(new ClaimProcess(rules, policy));
    }

    /** The service by these rules. */
    public static ServiceDefinition<Claim> definition(ClaimProcess process) {
        return new ServiceDefinition<>(NAME, process, ClaimFact.class,
                Set.of(EventType.PARCEL_REPORTED_LOST, EventType.CARRIER_INQUIRY_OPENED, EventType.CARRIER_REPLIED,
                        EventType.CARRIER_REPLY_OVERDUE, EventType.EVIDENCE_ADDED,
                        EventType.PARCEL_FOUND, EventType.BUYER_STATEMENT_RECEIVED, EventType.BUYER_COMPENSATED));
    }
}
