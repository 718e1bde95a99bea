package io.parcelredress.kit;

import io.parcelredress.events.CaseId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The mail address under which a case is answered: {@code local+<case>.<signature>@domain}, so that nobody can write into a case by
 * guessing.
 */
public final class CaseAddress {

    private static final Pattern TAGGED = Pattern.compile("([^+@\\s<]+)\\+([0-9a-f]{32})\\.([0-9a-f]{12})@([^\\s>]+)");

    private final String secret;
    private final String local;
    private final String domain;

    /** @param address the mailbox all answers arrive in, such as {@code redress@seller.example} */
    public CaseAddress(String secret, String address) {
        int at = address.indexOf('@');
        if (at < 1) throw new IllegalArgumentException("redress.mailbox.address is not a mail address");
        this.secret = secret;
        this.local = address.substring(0, at);
        this.domain = address.substring(at + 1);
    }

    public String of(CaseId id) {
        var plain = id.toString().replace("-", "");
        return local + "+" + plain + "." + signature(plain) + "@" + domain;
    }

    /** The case an address belongs to; empty where it is none of ours or its signature is wrong. */
    public Optional<CaseId> caseOf(String address) {
        var match = TAGGED.matcher(address.toLowerCase(Locale.ROOT));
        while (match.find()) {
            if (Signatures.same(signature(match.group(2)), match.group(3))) return Optional.of(id(match.group(2)));
        }
        return Optional.empty();
    }

    private static CaseId id(String plain) {
        return new CaseId(new UUID(Long.parseUnsignedLong(plain.substring(0, 16), 16), Long.parseUnsignedLong(plain.substring(16), 16)));
    }

    private String signature(String plain) {
        return Signatures.hmacSha256(secret, "mail:" + plain).substring(0, 12);
    }
}
