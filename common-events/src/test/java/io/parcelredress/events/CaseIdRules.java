package io.parcelredress.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseIdRules {

    /** Computed with Python: {@code uuid.uuid5(uuid.NAMESPACE_URL, "acme-eu/P-100234")}. */
    @ParameterizedTest
    @CsvSource({
        "acme-eu, P-100234, a5c6c951-d5f1-54e1-a130-1fa6f3282b54",
        "acme-eu, P-1, 344ebbff-63ed-5a2e-bdab-1f46d012adbd",
        "acme/eu, P-1, d6675bf2-2ffb-5adb-bb0f-de2d331f3d59",
        "händler-münchen, 包裹-7, af6e9184-1579-5612-a533-557fd41331ed",
        "'', '', d15aacfd-62b6-594e-93cf-85baa5e441ec"})
    void a_case_is_the_uuid5_of_seller_and_parcel_in_the_url_namespace(String seller, String parcel, String expected) {
        assertThat(CaseId.of(seller, parcel)).hasToString(expected);
    }

    @Test
    void a_long_name_is_hashed_whole() {
        assertThat(CaseId.of("seller", "p".repeat(300))).hasToString("4f74da11-d12d-5178-8c3f-491dabdbf8e0");
    }

    @Test
    void any_order_system_can_compute_it_beforehand() {
        assertThat(CaseId.uuid5("http://www.example.com/")).isEqualTo(UUID.fromString("fcde3c85-2270-590f-9e7c-ee003d65e0e2"));
        assertThat(CaseId.of("a", "b").value().version()).isEqualTo(5);
        assertThat(CaseId.of("a", "b").value().variant()).isEqualTo(2);
    }

    @Test
    void two_reports_of_one_parcel_meet_and_those_of_two_sellers_do_not() {
        assertThat(CaseId.of("acme-eu", "P-1")).isEqualTo(CaseId.of("acme-eu", "P-1")).isNotEqualTo(CaseId.of("acme-us", "P-1"))
                .isNotEqualTo(CaseId.of("acme-eu", "P-2"));
    }

    @Test
    void text_is_read_in_capitals_too_and_written_in_small_letters() {
        assertThat(CaseId.parse("A5C6C951-D5F1-54E1-A130-1FA6F3282B54")).isEqualTo(CaseId.of("acme-eu", "P-100234"))
                .hasToString("a5c6c951-d5f1-54e1-a130-1fa6f3282b54");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P-100234", "1-1-1-1-1", "a5c6c951d5f154e1a1301fa6f3282b54", "a5c6c951-d5f1-54e1-a130-1fa6f3282b54 ",
            "g5c6c951-d5f1-54e1-a130-1fa6f3282b54"})
    void what_is_no_uuid_is_no_case(String text) {
        assertThatThrownBy(() -> CaseId.parse(text)).isInstanceOf(Require.Unmet.class).hasMessage("caseId is not a UUID");
    }

    @Test
    void cases_sort_as_their_text_does() {
        assertThat(CaseId.parse("8fffffff-0000-5000-8000-000000000000"))
                .isGreaterThan(CaseId.parse("7fffffff-0000-5000-8000-000000000000"));
    }
}
