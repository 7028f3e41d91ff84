package dev.pregao.fetcher;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch of B3's files did (contract {@code market-answer.json}).
 *
 * @param from first date asked, included
 * @param to last date asked, included
 * @param files one part a file, in the order asked
 * @param lists one part a list of B3's site, in the order asked; none where they were not asked for
 */
@RegisterForReflection
public record MarketAnswer(LocalDate from, LocalDate to, List<Part> files, List<ListPart> lists) {

    public MarketAnswer {
        files = List.copyOf(files);
        lists = List.copyOf(lists);
    }

    /**
     * What became of one list.
     *
     * @param list an issuer's four characters, or an index and a year
     * @param outcome {@code stored} as a new version, {@code unchanged}, {@code unknown} (B3 has none such),
     *     {@code unreadable}, {@code not-stored}, or what prevented it: {@code rate-limited}, {@code refused},
     *     {@code unavailable}, {@code out-of-time}
     * @param message what happened and what to do; null if all is well
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ListPart(String list, String outcome, @Nullable String message) {}

    /**
     * What became of one file.
     *
     * @param file B3's name of it
     * @param outcome {@code fetched}, {@code partial} (refused, and what could be read of it was stored), or what prevented
     *     it: {@code not-there}, {@code rate-limited}, {@code refused}, {@code unavailable}, {@code out-of-time},
     *     {@code not-stored}, or the reason why the file is refused, such as {@code not-a-zip} or {@code cut}
     * @param stored sessions written as new versions
     * @param unchanged sessions whose newest stored version says the same
     * @param records of the stored sessions
     * @param rejected records left out, since one of their fields cannot be read
     * @param rejects the first of them, each with line, position and text
     * @param unknownCodes records by field and code that no table of B3's layout has; they are stored
     * @param message what happened and what to do; null if all is well
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(
            String file,
            String outcome,
            List<LocalDate> stored,
            int unchanged,
            int records,
            int rejected,
            List<String> rejects,
            SortedMap<String, Integer> unknownCodes,
            @Nullable String message) {

        public Part {
            stored = List.copyOf(stored);
            rejects = List.copyOf(rejects);
            unknownCodes = Collections.unmodifiableSortedMap(new TreeMap<>(unknownCodes));
        }
    }
}
