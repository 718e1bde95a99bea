package io.parcelredress.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The identity of a case: one for each seller and parcel, so that two reports of one parcel meet in one case. */
public record CaseId(UUID value) implements Comparable<CaseId> {

    private static final int LENGTH = 36;
    private static final UUID URL_NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /** The UUIDv5 of {@code sellerId/parcelId} in the URL namespace of RFC 4122. */
    public static CaseId of(String sellerId, String parcelId) {
        return new CaseId(uuid5(sellerId + "/" + parcelId));
    }

    /** @throws Require.Unmet for text that is not a UUID */
    @JsonCreator
    public static CaseId parse(String text) {
        Require.that(text != null && text.length() == LENGTH, "caseId", "is not a UUID");
        try {
            var read = UUID.fromString(text); // takes groups of other lengths too
            Require.that(read.toString().equalsIgnoreCase(text), "caseId", "is not a UUID");
            return new CaseId(read);
        } catch (IllegalArgumentException strange) {
            throw new Require.Unmet("caseId", "is not a UUID");
        }
    }

    /** A name-based UUID (version 5, SHA-1, RFC 4122) in the URL namespace: the same name gives the same id, always. */
    public static UUID uuid5(String name) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16).putLong(URL_NAMESPACE.getMostSignificantBits())
                    .putLong(URL_NAMESPACE.getLeastSignificantBits()).flip());
            var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = hash.getLong() & 0xffff_ffff_ffff_0fffL | 0x5000L;
            long low = hash.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In the order of their texts. */
    @Override
    public int compareTo(CaseId other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
