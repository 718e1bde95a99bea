package io.parcelredress.kit;

import io.parcelredress.events.CaseId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A link that only we can make: the case and a signature over it, URL-safe. Whoever holds it may act for that case's buyer, and nothing
 * else.
 */
public record SignedToken(String secret, String purpose) {

    private static final int SIGNATURE_BYTES = 16;

    public SignedToken {
        if (secret.length() < 16) throw new IllegalArgumentException("the link secret must have at least 16 characters");
    }

    public String of(CaseId id) {
        var bytes = ByteBuffer.allocate(16 + SIGNATURE_BYTES).putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits()).put(signature(id), 0, SIGNATURE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The case a token was made for; empty for any other text. */
    public Optional<CaseId> caseOf(String token) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            if (bytes.remaining() != 16 + SIGNATURE_BYTES) return Optional.empty();
            var id = new CaseId(new UUID(bytes.getLong(), bytes.getLong()));
            return Signatures.same(of(id), token) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private byte[] signature(CaseId id) {
        return HexFormat.of().parseHex(Signatures.hmacSha256(secret, purpose + ":" + id));
    }
}
