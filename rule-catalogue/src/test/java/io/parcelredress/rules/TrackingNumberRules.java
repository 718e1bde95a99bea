package io.parcelredress.rules;

import static io.parcelredress.rules.TrackingCheck.Verdict.INVALID;
import static io.parcelredress.rules.TrackingCheck.Verdict.UNKNOWN;
import static io.parcelredress.rules.TrackingCheck.Verdict.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingNumberRules {

    @ParameterizedTest
    @CsvSource({"12345678, 5", "47312482, 9", "00000000, 5", "99999999, 5"})
    void an_s10_check_digit_follows_from_its_serial(String serial, String check) {
        assertThat(TrackingFormat.s10(serial)).isEqualTo(check);
    }

    @Test
    void any_single_wrong_digit_of_an_s10_number_is_noticed() {
        var random = new Random(1);
        for (int i = 0; i < 500; i++) {
            var serial = "%08d".formatted(random.nextInt(100_000_000));
            var number = "RR" + serial + TrackingFormat.s10(serial) + "FR";
            int place = 2 + random.nextInt(8);
            char wrong = (char) ('0' + (number.charAt(place) - '0' + 1 + random.nextInt(9)) % 10);
            assertThat(TrackingNumbers.check(number).verdict()).isEqualTo(VALID);
            var broken = new StringBuilder(number);
            broken.setCharAt(place, wrong);
            // weights and modulus 11 catch every change but one: 10 and 0 share a check digit with 11 and 5 for some sums
            if (!TrackingFormat.s10(broken.substring(2, 10)).equals(TrackingFormat.s10(serial))) {
                assertThat(TrackingNumbers.check(broken.toString()).verdict()).isEqualTo(INVALID);
            }
        }
    }

    @Test
    void a_country_that_does_not_exist_makes_an_s10_number_invalid() {
        assertThat(TrackingNumbers.check("RB473124829XX").verdict()).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RR 4731 2482 9 US", "1Z12345E0205271686", "9400 1118 9922 3197 4284 97", "GM2951173225174494",
            "JD0002254405060992"})
    void spaces_do_not_matter(String number) {
        assertThat(TrackingNumbers.check(number).verdict()).isEqualTo(VALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "12", "ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ"})
    void what_has_no_known_form_is_said_to_have_none(String number) {
        assertThat(TrackingNumbers.check(number).verdict()).isEqualTo(UNKNOWN);
        assertThat(TrackingNumbers.check(number).explanation()).contains("compare it with the label");
    }

    @ParameterizedTest
    @CsvSource({"FEDEX, 399204184375, VALID", "FEDEX, 399204184376, INVALID", "FEDEX, RR473124829US, OTHER_CARRIER",
            "UPS, 399204184375, OTHER_CARRIER", "USPS, RR473124829US, VALID", "DHL, GM2951173225174494, VALID",
            "ROYAL_MAIL, RR473124829GB, VALID", "ROYAL_MAIL, JD0002254405060992, VALID", "SOMEBODY, 399204184375, VALID",
                    "FEDEX, hello, UNKNOWN"})
    void a_number_is_judged_as_its_carriers_where_the_carriers_forms_are_known(String carrier, String number,
            TrackingCheck.Verdict verdict) {
        assertThat(TrackingNumbers.check(number, RuleCatalogue.shipped().carrier(carrier)).verdict()).isEqualTo(verdict);
    }

    @Test
    void a_misprinted_number_does_not_pass_because_another_couriers_form_fits() {
        var amazon = RuleCatalogue.shipped().carrier("amazon");
        assertThat(TrackingNumbers.check("000000000000000").verdict()).isEqualTo(VALID);
        assertThat(TrackingNumbers.check("000000000000000", amazon).explanation()).contains("FedEx Ground").contains("amazon does not use");
    }

    @Test
    void the_class_of_an_s10_number_shows_even_where_its_check_digit_is_wrong() {
        assertThat(TrackingNumbers.check("EW112720413FR").s10Prefix()).isEqualTo("EW");
    }
}
