package io.parcelredress.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Neither can a schema say what its record does not, nor a record gain, lose or rename anything in silence. */
class SchemasAndRecordsAgree {

    private static final Map<Class<?>, String> KINDS = Map.of(String.class, "string", Instant.class, "date-time", LocalDate.class, "date",
            CaseId.class, "uuid",
            Integer.class, "integer", int.class, "integer", long.class, "integer", Boolean.class, "boolean", BigDecimal.class, "string");

    /** What the schema asks of an incoming loss although the record may lack it: a journal keeps the loss without the person. */
    private static final Set<String> ONLY_AT_THE_DOOR = Set.of("parcel-reported-lost buyer", "parcel-reported-lost buyer.name");

    private final List<String> differences = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(EventType.class)
    void a_record_has_the_fields_of_its_schema_with_the_same_types_enumerations_and_duties(EventType type) {
        compare(type.eventName() + " ", type.record(), Shape.of(type));

        assertThat(differences).isEmpty();
    }

    private void compare(String path, Class<?> record, Shape shape) {
        var components = Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName).toList();
        if (!components.equals(List.copyOf(shape.fields().keySet()))) {
            differences.add(path + record.getSimpleName() + " has " + components + ", the schema " + shape.fields().keySet());
        }
        for (var component : record.getRecordComponents()) {
            var field = shape.fields().get(component.getName());
            if (field != null) compare(path + component.getName(), component, field, shape.required().contains(component.getName()));
        }
    }

    private void compare(String path, RecordComponent component, Shape field, boolean required) {
        boolean list = component.getType() == List.class;
        boolean asked = !list && !component.getAnnotatedType().isAnnotationPresent(Nullable.class) || ONLY_AT_THE_DOOR.contains(path);
        if (asked != required) differences.add(path + (required ? " is required by the schema alone" : " is required by the record alone"));
        if (required == field.mayBeNull()) {
            differences.add(path + (required ? " is required and may be null" : " is optional and may not be null"));
        }
        if (field.description().length() < 5) differences.add(path + " is not described");
        if (list) {
            compare(path + "[]", (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0],
                    field.items().orElseThrow(), field.kind(), "array");
        }
        else compare(path, component.getType(), field, "", "");
    }

    private void compare(String path, Class<?> type, Shape field, String kind, String expectedKind) {
        if (!kind.equals(expectedKind)) differences.add(path + " is a list in the record and " + kind + " in the schema");
        if (type.isEnum()) {
            var values = Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
            if (!values.equals(field.values())) {
                differences.add(path + " may be " + values + " in the record and " + field.values() + " in the schema");
            }
        } else if (KINDS.containsKey(type)) {
            if (!KINDS.get(type).equals(field.kind())) {
                differences.add(path + " is " + type.getSimpleName() + " in the record and " + field.kind() + " in the schema");
            }
        } else if (type == Money.class) {
            if (!field.definition().orElse("").startsWith("money")) differences.add(path + " is Money in the record and not in the schema");
        } else {
            compare(path + ".", type, field);
        }
    }

    @Test
    void a_country_of_the_schema_is_a_country_of_the_records_and_the_other_way_round() {
        var listed = Schemas.file("common.v1.json").at("/$defs/country/enum").valueStream().map(JsonNode::asString).toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void a_schema_goes_by_the_name_that_travels_in_ce_dataschema_and_stays_open_for_new_fields(EventType type) {
        assertThat(Schemas.of(type).get("$id").asString()).isEqualTo(type.dataSchema());
        assertThat(Schemas.of(type).get("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(Schemas.of(type).get("title").asString()).isEqualTo(type.record().getSimpleName());
        assertThat(type.schema() + EventType.commonSchema()).doesNotContain("additionalProperties", "unevaluatedProperties");
    }
}
