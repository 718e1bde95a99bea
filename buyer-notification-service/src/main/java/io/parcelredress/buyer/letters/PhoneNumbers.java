package io.parcelredress.buyer.letters;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Telephone numbers as buyers write them. */
final class PhoneNumbers {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {}

    /** In E.164 form; empty where no short message can reach it. {@code country} helps with a number without its country's code. */
    static Optional<String> mobile(String number, @Nullable String country) {
        try {
            var parsed = NUMBERS.parse(number, country);
            if (!NUMBERS.isValidNumber(parsed)) return Optional.empty();
            return switch (NUMBERS.getNumberType(parsed)) {
                case MOBILE, FIXED_LINE_OR_MOBILE, PERSONAL_NUMBER,
                        UNKNOWN -> Optional.of(NUMBERS.format(parsed, PhoneNumberUtil.PhoneNumberFormat.E164));
                default -> Optional.empty();
            };
        } catch (NumberParseException unreadable) {
            return Optional.empty();
        }
    }
}
