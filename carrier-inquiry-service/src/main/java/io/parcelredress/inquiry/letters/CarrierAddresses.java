package io.parcelredress.inquiry.letters;

import io.parcelredress.rules.Remembered;
import io.parcelredress.rules.RuleCatalogue;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where a carrier takes inquiries by mail: {@code redress.carriers.<CODE>.email}, else {@code redress.carriers.default-email}, else
 * nowhere.
 */
@Component
public class CarrierAddresses {

    private final RuleCatalogue rules;
    private final Environment settings;
    private final Remembered<String, Optional<String>> known = new Remembered<>();

    CarrierAddresses(RuleCatalogue rules, Environment settings) {
        this.rules = rules;
        this.settings = settings;
    }

    public Optional<String> of(String carrier) {
        return known.get(carrier, () -> configured(carrier));
    }

    private Optional<String> configured(String carrier) {
        return Optional.ofNullable(settings.getProperty("redress.carriers." + rules.carrier(carrier).code() + ".email"))
                .or(() -> Optional.ofNullable(settings.getProperty("redress.carriers.default-email")))
                        .filter(address -> !address.isBlank());
    }
}
