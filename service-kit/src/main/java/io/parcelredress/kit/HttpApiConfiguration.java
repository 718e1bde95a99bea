package io.parcelredress.kit;

import io.parcelredress.events.EventCodec;
import io.parcelredress.journal.mongo.Expiry;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** The door every service has: operators by name and password or by an OIDC issuer, problem details, and the suite's own JSON. */
@Configuration(proxyBeanMethods = false)
@Import(Problems.class)
public class HttpApiConfiguration {

    private static final String[] OPEN = {"/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**", "/error"};

    @Bean
    JsonMapper suiteJson() { // Spring Cloud Function has a bean called jsonMapper
        return EventCodec.JSON;
    }

    @Bean
    Expiry.Rule expiryOfIdempotencyKeys() {
        return Idempotency.EXPIRY;
    }

    @Bean
    Mailer mailer(JavaMailSender smtp) {
        return new Mailer(smtp);
    }

    @Bean
    SecurityFilterChain door(HttpSecurity http, @Value("${redress.http.public-paths:}") List<String> publicPaths,
            @Value("${redress.operator.name:}") String name,
            @Value("${redress.operator.password:}") String password,
                    @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri:}") String issuer) throws Exception {
        boolean byName = !name.isBlank() && !password.isBlank();
        if (!byName && issuer.isBlank()) {
            throw new IllegalStateException(
                    "Nobody could use this service: set redress.operator.name and redress.operator.password, or "
                    + "spring.security.oauth2.resourceserver.jwt.issuer-uri.");
        }
        var open = new ArrayList<>(List.of(OPEN));
        open.addAll(publicPaths);
        http.csrf(AbstractHttpConfigurer::disable) // no cookie, no session: nothing a foreign page could ride on
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(open.toArray(String[]::new)).permitAll().anyRequest()
                        .authenticated())
                .exceptionHandling(errors -> errors
                        .authenticationEntryPoint((request, response, refused) -> {
                            response.setHeader("WWW-Authenticate", byName ? "Basic realm=\"parcel-redress\"" : "Bearer");
                            Problems.write(response, Problems.problem(401, "unauthorized", "Who are you?",
                                    "Give an operator's name and password, or a token."));
                        })
                        .accessDeniedHandler((request, response, refused) -> Problems.write(response,
                                Problems.problem(403, "forbidden", "Not allowed", "This operator may not do that."))));
        if (byName) http.httpBasic(basic -> basic.authenticationEntryPoint((request, response, refused) -> {
            response.setHeader("WWW-Authenticate", "Basic realm=\"parcel-redress\"");
            Problems.write(response, Problems.problem(401, "unauthorized", "Who are you?", "The operator's name or password is wrong."));
        }));
        if (!issuer.isBlank()) http.oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()));
        return http.build();
    }

    @Bean
    BodyLimit bodyLimit() {
        return new BodyLimit();
    }

    @Bean
    @ConditionalOnMissingBean(UserDetailsService.class)
    UserDetailsService operators(@Value("${redress.operator.name:}") String name, @Value("${redress.operator.password:}") String password) {
        if (name.isBlank()) return new InMemoryUserDetailsManager();
        var encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        return new InMemoryUserDetailsManager(User.withUsername(name).password(encoder.encode(password)).roles("OPERATOR").build());
    }
}
