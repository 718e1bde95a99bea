package io.parcelredress.buyer.letters;

import java.text.Normalizer;
import java.util.stream.Collectors;

/** The alphabet of short messages (3GPP TS 23.038): what is written in it fits 160 characters into one message, anything else only 70. */
final class Gsm7 {

    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ "
            + "!\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "^{}\\[~]|€";

    private Gsm7() {}

    /** The text in this alphabet, letters without the accents it lacks; unchanged where a letter cannot be written so. */
    static String of(String text) {
        var plain = text.replaceAll("\\h+", " ").replace('’', '\'').replace('–', '-').replace("…", "...").replace("œ", "oe");
        var written = plain.codePoints().mapToObj(Character::toString)
                .map(letter -> has(letter) ? letter : Normalizer.normalize(letter, Normalizer.Form.NFD).replaceAll("\\p{M}", ""))
                .collect(Collectors.joining());
        return written.codePoints().mapToObj(Character::toString).allMatch(Gsm7::has) ? written : plain;
    }

    private static boolean has(String letter) {
        return BASIC.contains(letter) || EXTENDED.contains(letter);
    }

    /** How many messages a text takes. */
    static int messages(String text) {
        if (!text.codePoints().mapToObj(Character::toString).allMatch(Gsm7::has)) {
            return text.length() <= 70 ? 1 : (text.length() + 66) / 67;
        }
        int length = text.chars().map(letter -> EXTENDED.indexOf(letter) >= 0 ? 2 : 1).sum();
        return length <= 160 ? 1 : (length + 152) / 153;
    }
}
