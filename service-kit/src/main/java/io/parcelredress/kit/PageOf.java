package io.parcelredress.kit;

import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of a list, as JSON; {@code page} counts from 0. */
public record PageOf<T>(List<T> items, int page, int size, long total) {

    public static final int SIZE = 50;

    public static <S, T> PageOf<T> of(Page<S> page, Function<CaseView<S>, T> shown) {
        return new PageOf<>(page.items().stream().map(shown).toList(), page.number(), page.size(), page.total());
    }

    /** Filters that were given, without those that were not. */
    public static Map<String, String> filters(@Nullable String... namesAndValues) {
        var filters = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null && !value.isBlank()) filters.put(String.valueOf(namesAndValues[i]), value.strip());
        }
        return filters;
    }

    /** @throws BadRequest for a page before the first */
    public static int number(@Nullable Integer page) {
        if (page != null && (page < 0 || page > 100_000)) throw new BadRequest("page must be between 0 and 100000");
        return page == null ? 0 : page;
    }
}
