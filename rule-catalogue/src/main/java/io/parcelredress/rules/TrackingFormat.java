package io.parcelredress.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One form of tracking number, with the way its check digit is worked out. */
record TrackingFormat(String courier, String format, Pattern form, String checkKind, int even, int odd, String prepend) {

    private static final int[] S10_WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};
    private static final int[] FEDEX_WEIGHTS = {3, 1, 7};
    private static final String MOD_37_36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";

    private record Line(String courier, String format, String form, String check, @Nullable Integer even, @Nullable Integer odd,
            @Nullable String prepend) {
        TrackingFormat compiled() {
            return new TrackingFormat(courier, format, Pattern.compile(form), check, even == null ? 0 : even, odd == null ? 0 : odd,
                    prepend == null ? "" : prepend);
        }
    }

    static List<TrackingFormat> shipped() {
        var yaml = YAMLMapper.builder().build();
        try (var in = Objects.requireNonNull(TrackingFormat.class.getResourceAsStream("tracking-numbers.yml"))) {
            List<Line> lines = yaml.readValue(in, yaml.getTypeFactory().constructCollectionType(List.class, Line.class));
            return lines.stream().map(Line::compiled).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    boolean isS10() {
        return checkKind.equals("s10");
    }

    /** Whether this carrier uses the form; a post uses the Universal Postal Union's beside its own, and DHL's companies each other's. */
    boolean isOf(Carrier carrier) {
        return isS10() ? carrier.kind() != Carrier.Kind.INTEGRATOR : family(courier).equals(family(carrier.code()));
    }

    private static String family(String code) {
        return code.startsWith("DHL") ? "DHL" : code.replace("_", "");
    }

    boolean check(Matcher match) {
        if (checkKind.equals("none")) return true;
        var serial = prepend + match.group("serial");
        return match.group("check").equals(switch (checkKind) {
            case "s10" -> s10(serial);
            case "mod10" -> mod10(serial, false);
            case "luhn" -> mod10(serial, true);
            case "weights317" -> weights(serial);
            case "mod7" -> Long.toString(Long.parseLong(serial) % 7);
            case "mod3736" -> mod3736(serial);
            default -> throw new IllegalStateException("unknown check " + checkKind);
        });
    }

    /** UPU S10: weights 8 6 4 2 3 5 9 7, 11 less the sum modulo 11; 10 becomes 0 and 11 becomes 5. */
    static String s10(String serial) {
        int sum = 0;
        for (int i = 0; i < serial.length(); i++) sum += digit(serial.charAt(i)) * S10_WEIGHTS[i];
        int check = 11 - sum % 11;
        return Integer.toString(check == 10 ? 0 : check == 11 ? 5 : check);
    }

    private String mod10(String serial, boolean digitSums) {
        int sum = 0;
        for (int i = 0; i < serial.length(); i++) {
            int product = digit(serial.charAt(i)) * (i % 2 == 0 ? even : odd);
            sum += digitSums ? product / 10 + product % 10 : product;
        }
        return Integer.toString((10 - sum % 10) % 10);
    }

    private static String weights(String serial) {
        int sum = 0;
        for (int i = 0; i < serial.length(); i++) sum += digit(serial.charAt(i)) * FEDEX_WEIGHTS[i % FEDEX_WEIGHTS.length];
        return Integer.toString(sum % 11 % 10);
    }

    /** ISO 7064 modulo 37,36. */
    private static String mod3736(String serial) {
        int carry = 36;
        for (int i = 0; i < serial.length(); i++) {
            carry += MOD_37_36.indexOf(serial.charAt(i));
            if (carry > 36) carry -= 36;
            carry *= 2;
            if (carry >= 37) carry -= 37;
        }
        int check = 37 - carry;
        return String.valueOf(MOD_37_36.charAt(check == 36 ? 0 : check));
    }

    private static int digit(char c) {
        return c <= '9' ? c - '0' : (c - 3) % 10;
    }
}
