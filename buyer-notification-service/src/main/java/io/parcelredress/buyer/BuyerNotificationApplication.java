package io.parcelredress.buyer;

import com.mongodb.client.MongoDatabase;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.mongo.Editions;
import io.parcelredress.journal.spring.JournalConfiguration;
import io.parcelredress.kit.HttpApiConfiguration;
import io.parcelredress.kit.Signatures;
import io.parcelredress.rules.RuleCatalogue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Tells the buyer, offers and carries out the remedy. */
@SpringBootApplication
@Import({JournalConfiguration.class, HttpApiConfiguration.class})
public class BuyerNotificationApplication {

    public static final String NAME = "buyer-notification-service";

    public static void main(String[] args) {
        builder().run(args);
    }

    /** The service, ready to run; its settings are in {@code buyer-notification-service.yml}. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(BuyerNotificationApplication.class).properties("spring.config.name=" + NAME);
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
    RemedyPolicy policy(Environment settings, @Value("${redress.remedy.act-before}") Duration actBefore,
            @Value("${redress.reshipment.offered}") boolean reshipmentOffered,
            @Value("${redress.reshipment.patience}") Duration patience, @Value("${redress.goodwill.percent}") BigDecimal percent,
                    @Value("${redress.goodwill.from-days}") int fromDays,
            @Value("${redress.sms.url}") String sms, @Value("${redress.links.secret}") String secret) {
        if (actBefore.isNegative() || patience.isNegative()) {
            throw new IllegalArgumentException("redress.remedy.act-before and redress.reshipment.patience must not be negative");
        }
        return new RemedyPolicy(actBefore, reshipmentOffered, patience, new Goodwill(percent, fromDays, most(settings)), !sms.isBlank(),
                id -> voucherCode(secret, id));
    }

    private static Map<Currency, BigDecimal> most(Environment settings) {
        var most = new HashMap<Currency, BigDecimal>();
        Binder.get(settings).bind("redress.goodwill.max", Bindable.mapOf(String.class, BigDecimal.class)).orElse(Map.of())
                .forEach((currency, amount) -> most.put(Currency.getInstance(currency.toUpperCase(Locale.ROOT)), amount));
        return most;
    }

    /** Twelve characters that nobody can guess and that are the same at every attempt; no hyphens, for a line must not break in it. */
    private static String voucherCode(String secret, CaseId id) {
        return Signatures.hmacSha256(secret, "voucher:" + id).toUpperCase(Locale.ROOT).substring(0, 12);
    }

    @Bean
    RemedyProcess process(RuleCatalogue rules, RemedyPolicy policy) {
        return new RemedyProcess(rules, policy);
    }

    @Bean
    static ServiceDefinition<RemedyCase> serviceDefinition(RemedyProcess process) {
        return definition(process);
    }

    /** The service by these rules. */
    public static ServiceDefinition<RemedyCase> definition(RemedyProcess process) {
        return new ServiceDefinition<>(NAME, process, RemedyFact.class,
                Set.of(EventType.PARCEL_SHIPPED, EventType.PARCEL_REPORTED_LOST, EventType.CARRIER_INQUIRY_OPENED,
                EventType.CARRIER_REPLIED, EventType.CARRIER_REPLY_OVERDUE, EventType.PARCEL_FOUND));
    }
}
