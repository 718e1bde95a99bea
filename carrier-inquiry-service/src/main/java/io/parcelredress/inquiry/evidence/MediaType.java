package io.parcelredress.inquiry.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a document is, by its first bytes and not by its name. */
final class MediaType {

    private MediaType() {}

    /** Empty for anything but PDF, PNG, JPEG and plain text. */
    static Optional<String> of(byte[] content) {
        if (starts(content, "%PDF-".getBytes(StandardCharsets.US_ASCII))) return Optional.of("application/pdf");
        if (starts(content, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})) return Optional.of("image/png");
        if (starts(content, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) return Optional.of("image/jpeg");
        return isText(content) ? Optional.of("text/plain") : Optional.empty();
    }

    private static boolean starts(byte[] content, byte[] magic) {
        return content.length >= magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }

    private static boolean isText(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return !text.isEmpty() && text.codePoints().noneMatch(c -> c < 32 && c != '\n' && c != '\r' && c != '\t');
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
