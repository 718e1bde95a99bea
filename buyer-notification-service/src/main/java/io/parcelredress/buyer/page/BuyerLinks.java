package io.parcelredress.buyer.page;

import io.parcelredress.events.CaseId;
import io.parcelredress.kit.SignedToken;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The link under which a buyer finds the page of a case, and only of that one. */
@Component
public class BuyerLinks {

    private final SignedToken tokens;
    private final String baseUrl;

    BuyerLinks(@Value("${redress.links.secret}") String secret, @Value("${redress.links.base-url}") String baseUrl) {
        this.tokens = new SignedToken(secret, "buyer-page");
        this.baseUrl = baseUrl.replaceAll("/+$", "");
    }

    public String of(CaseId id) {
        return baseUrl + "/b/" + tokens.of(id);
    }

    Optional<CaseId> caseOf(String token) {
        return tokens.caseOf(token);
    }
}
