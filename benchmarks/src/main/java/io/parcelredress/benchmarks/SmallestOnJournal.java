package io.parcelredress.benchmarks;

import io.parcelredress.journal.EffectPerformer;
import io.parcelredress.journal.Outcome;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.spring.JournalConfiguration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** {@link Smallest} on case-journal, wired and set as the services are. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(JournalConfiguration.class)
class SmallestOnJournal {

    /** @param arguments settings */
    static UnaryOperator<String> start(List<String> arguments) {
        new SpringApplicationBuilder(SmallestOnJournal.class).web(WebApplicationType.NONE).properties("spring.config.name=smallest",
                "spring.application.name=" + Smallest.NAME, "spring.config.import=classpath:case-journal-defaults.yml")
                .run(arguments.toArray(String[]::new));
        Part.ready("");
        return _ -> "";
    }

    @Bean
    ServiceDefinition<Smallest> definition() {
        return Smallest.DEFINITION;
    }

    /** It wants no effects. */
    @Bean
    EffectPerformer<Smallest> performer() {
        return new EffectPerformer<>() {
            @Override
            public Outcome perform(Call<Smallest> call) {
                return new Outcome.Refused("nobody wanted that");
            }

            @Override
            public Outcome enquire(Call<Smallest> call) {
                return perform(call);
            }
        };
    }
}
