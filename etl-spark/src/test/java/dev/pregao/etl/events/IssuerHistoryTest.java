package dev.pregao.etl.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.RawKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What counts of all versions of an issuer's lists. */
class IssuerHistoryTest {

    private final Map<RawKey.EventList, byte[]> objects = new HashMap<>();
    private final List<RawKey.EventList> read = new ArrayList<>();
    private String supplement = ListObjects.noSupplement();

    @Test
    void whatB3CutsOffAtTheOldEndStays() {
        // Given
        RawKey.EventList first = version(0, "11/03/2020", "12/03/2021", "11/03/2022");
        RawKey.EventList second = version(1, "12/03/2021", "11/03/2022", "13/03/2023");

        // Then: and each is as old as the version since which it is told
        assertThat(told(Integer.MIN_VALUE))
                .containsExactlyInAnyOrder(
                        LocalDate.of(2020, 3, 11) + " " + first.version(),
                        LocalDate.of(2021, 3, 12) + " " + first.version(),
                        LocalDate.of(2022, 3, 11) + " " + first.version(),
                        LocalDate.of(2023, 3, 13) + " " + second.version());
    }

    @Test
    void whatB3TakesBackGoes() {
        // Given
        RawKey.EventList first = version(0, "11/03/2020", "12/03/2021");
        version(1, "11/03/2020");

        // Then
        assertThat(told(Integer.MIN_VALUE)).containsExactly(LocalDate.of(2020, 3, 11) + " " + first.version());
    }

    @Test
    void anEmptyListTakesNothingBack() {
        // Given
        RawKey.EventList first = version(0, "11/03/2020");
        version(1);

        // Then
        assertThat(told(Integer.MIN_VALUE)).containsExactly(LocalDate.of(2020, 3, 11) + " " + first.version());
    }

    @Test
    void onlyVersionsThatMayMatterAreRead() {
        // Given
        supplement = ListObjects.supplement("DESDOBRAMENTO", "100,00000000000", "11/03/2015", "BRBBASACNOR3");
        version(0, "11/03/2020");
        RawKey.EventList second = version(1, "11/03/2020", "11/03/2021");
        RawKey.EventList third = version(2, "11/03/2020", "11/03/2021", "11/03/2022");

        // When
        told(2022);

        // Then
        assertThat(read).containsExactly(third, second);
    }

    @Test
    void anObjectThatIsNoneIsToldAndPassedOver() {
        // Given
        RawKey.EventList first = version(0, "11/03/2020");
        RawKey.EventList foreign = ListObjects.key("BBAS", 1, new byte[] {1});
        objects.put(foreign, new byte[] {1});

        // Then
        assertThat(history(Integer.MIN_VALUE).unreadable()).containsExactly(foreign);
        assertThat(told(Integer.MIN_VALUE)).containsExactly(LocalDate.of(2020, 3, 11) + " " + first.version());
    }

    @Test
    void readingSomeYearsTellsWhatReadingAllDoes() {
        for (int seed = 0; seed < 15; seed++) {
            // Given
            Random random = new Random(seed);
            objects.clear();
            for (int version = 0; version < 6; version++) {
                Set<String> dates = new TreeSet<>();
                int count = random.nextInt(5);
                for (int event = 0; event < count; event++) {
                    dates.add("%02d/03/%d".formatted(1 + random.nextInt(3), 2018 + random.nextInt(5)));
                }
                version(version, dates.toArray(String[]::new));
            }

            // When
            Set<Told> all = history(Integer.MIN_VALUE).events();
            for (int year = 2017; year < 2024; year++) {
                int from = year;
                assertThat(history(year).events())
                        .as("seed %d from %d", seed, year)
                        .isEqualTo(all.stream()
                                .filter(told -> told.event().exDate().getYear() >= from)
                                .collect(Collectors.toSet()));
            }
        }
    }

    private RawKey.EventList version(int hours, String... lastWithRight) {
        String[] lines = new String[lastWithRight.length];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = ListObjects.dividend("ON", lastWithRight[i], "0,4", "");
        }
        byte[] object = ListObjects.bytes(supplement, ListObjects.cash(lines));
        RawKey.EventList key = ListObjects.key("BBAS", hours, object);
        objects.put(key, object);
        return key;
    }

    private IssuerHistory history(int firstYear) {
        return IssuerHistory.of(objects.keySet(), firstYear, key -> {
            read.add(key);
            return Optional.ofNullable(objects.get(key));
        });
    }

    private Collection<String> told(int firstYear) {
        return history(firstYear).events().stream()
                .map(told -> told.event().lastWithRight() + " " + told.version())
                .toList();
    }
}
