package io.parcelredress.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelredress.events.CaseId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only we can make: addresses, links and signatures. */
class Tokens {

    private final CaseId id = CaseId.of("acme", "P-1");
    private final CaseAddress addresses = new CaseAddress("a secret of the mailbox", "redress@seller.example");
    private final SignedToken links = new SignedToken("a secret of the links", "buyer-page");

    @Test
    void an_address_leads_back_to_its_case_however_a_mail_program_writes_it() {
        assertThat(addresses.of(id)).matches("redress\\+[0-9a-f]{32}\\.[0-9a-f]{12}@seller\\.example");
        assertThat(addresses.caseOf(addresses.of(id))).contains(id);
        assertThat(addresses.caseOf("\"Parcel Redress\" <" + addresses.of(id).toUpperCase(java.util.Locale.ROOT)
                + ">, other@seller.example")).contains(id);
        assertThat(addresses.caseOf("first+tag@seller.example, " + addresses.of(id))).contains(id);
    }

    @Test
    void an_address_nobody_signed_leads_nowhere() {
        var other = new CaseAddress("another secret", "redress@seller.example").of(id);
        assertThat(addresses.caseOf(other)).isEmpty();
        assertThat(addresses.caseOf(addresses.of(id).replace("redress+", "redress+0"))).isEmpty();
        assertThat(addresses.caseOf(addresses.of(CaseId.of("acme", "P-2"))
                .replaceAll("\\+[0-9a-f]{32}", "+" + id.toString().replace("-", "")))).isEmpty();
        assertThat(addresses.caseOf("redress@seller.example")).isEmpty();
        assertThat(addresses.caseOf("")).isEmpty();
    }

    @Test
    void a_mailbox_must_be_a_mail_address() {
        assertThatThrownBy(() -> new CaseAddress("secret", "seller.example")).hasMessageContaining("redress.mailbox.address");
    }

    @Test
    void a_link_leads_back_to_its_case_and_only_for_its_purpose() {
        assertThat(links.of(id)).matches("[A-Za-z0-9_-]{43}");
        assertThat(links.caseOf(links.of(id))).contains(id);
        assertThat(new SignedToken("a secret of the links", "other-page").caseOf(links.of(id))).isEmpty();
        assertThat(new SignedToken("a secret of the linkS", "buyer-page").caseOf(links.of(id))).isEmpty();
    }

    @Test
    void no_bit_of_a_link_may_be_changed() {
        var bytes = Base64.getUrlDecoder().decode(links.of(id));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(links.caseOf(Base64.getUrlEncoder().withoutPadding().encodeToString(changed))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ä", "../../etc", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatever_is_no_link_is_none(String text) {
        assertThat(links.caseOf(text)).isEmpty();
    }

    @Test
    void a_secret_that_could_be_guessed_is_refused() {
        assertThatThrownBy(() -> new SignedToken("short", "buyer-page")).hasMessageContaining("16 characters");
    }

    @Test
    void a_signature_is_the_hmac_others_work_out() {
        // RFC 4231, test case 2
        assertThat(Signatures.hmacSha256("Jefe", "what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(Signatures.hmacSha256("Jefe".getBytes(StandardCharsets.UTF_8),
                "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8))).startsWith("5bdcc146");
        assertThat(Signatures.same("abc", "abc")).isTrue();
        assertThat(Signatures.same("abc", "abd")).isFalse();
        assertThat(Signatures.same("abc", "abcd")).isFalse();
    }
}
