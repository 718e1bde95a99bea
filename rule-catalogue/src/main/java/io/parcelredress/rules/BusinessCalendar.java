package io.parcelredress.rules;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The business days of a country: no weekend, no public holiday. Of a country without a known calendar only weekends are left out. */
public final class BusinessCalendar {

    private static final Map<String, BusinessCalendar> KNOWN = new ConcurrentHashMap<>();

    private final @Nullable HolidayManager holidays;
    private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

    private BusinessCalendar(@Nullable HolidayManager holidays) {
        this.holidays = holidays;
    }

    /** @param country ISO 3166 alpha-2 */
    public static BusinessCalendar of(String country) {
        return KNOWN.computeIfAbsent(country, BusinessCalendar::load);
    }

    private static BusinessCalendar load(String country) {
        try {
            return new BusinessCalendar(HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(java.util.Locale.ROOT))));
        } catch (RuntimeException unknown) {
            return new BusinessCalendar(null);
        }
    }

    public boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !holidays(day.getYear()).contains(day);
    }

    private Set<LocalDate> holidays(int year) {
        var manager = holidays;
        return manager == null ? Set.of() : byYear.computeIfAbsent(year,
                any -> manager.getHolidays(Year.of(any)).stream().map(holiday -> holiday.getDate())
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** The day on which the n-th business day after this one falls. */
    public LocalDate plusBusinessDays(LocalDate day, int n) {
        var at = day;
        for (int counted = 0; counted < n; ) {
            at = at.plusDays(1);
            if (isBusinessDay(at)) counted++;
        }
        return at;
    }
}
