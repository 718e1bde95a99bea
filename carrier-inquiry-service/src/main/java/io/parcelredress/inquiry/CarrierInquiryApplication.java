package io.parcelredress.inquiry;

import com.mongodb.client.MongoDatabase;
import io.parcelredress.events.EventType;
import io.parcelredress.inquiry.letters.CarrierAddresses;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.mongo.Editions;
import io.parcelredress.journal.spring.JournalConfiguration;
import io.parcelredress.kit.BuyerErasureApi;
import io.parcelredress.kit.CaseAddress;
import io.parcelredress.kit.HttpApiConfiguration;
import io.parcelredress.rules.RuleCatalogue;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Asks the carrier, keeps evidence, chases, records the reply. */
@SpringBootApplication
@Import({JournalConfiguration.class, HttpApiConfiguration.class, BuyerErasureApi.class})
public class CarrierInquiryApplication {

    public static final String NAME = "carrier-inquiry-service";

    public static void main(String[] args) {
        builder().run(args);
    }

    /** The service, ready to run; its settings are in {@code carrier-inquiry-service.yml}. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(CarrierInquiryApplication.class).properties("spring.config.name=" + NAME);
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

    @Bean
    CaseAddress caseAddress(@Value("${redress.mailbox.secret}") String secret, @Value("${redress.mailbox.address}") String address) {
        return new CaseAddress(secret, address);
    }

    @Bean
    ServiceDefinition<Inquiry> definition(RuleCatalogue rules, CaseAddress address, CarrierAddresses carriers) {
        return definition(new InquiryProcess(rules, address::of, carrier -> carriers.of(carrier).isPresent()));
    }

    /** The service by these rules. */
    public static ServiceDefinition<Inquiry> definition(InquiryProcess process) {
        return new ServiceDefinition<>(NAME, process, InquiryFact.class,
                Set.of(EventType.PARCEL_SHIPPED, EventType.PARCEL_REPORTED_LOST, EventType.BUYER_STATEMENT_RECEIVED));
    }
}
