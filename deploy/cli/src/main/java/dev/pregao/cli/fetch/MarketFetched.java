package dev.pregao.cli.fetch;

import dev.pregao.cli.text.ExitCode;
import java.util.List;
import java.util.stream.Stream;

/** What the calls of one fetch of B3's files and lists did. */
public record MarketFetched(List<MarketOutcome> files, List<ListOutcome> lists) {

    public MarketFetched {
        files = List.copyOf(files);
        lists = List.copyOf(lists);
    }

    /** What to look at, one line each. */
    Stream<String> notes() {
        return Stream.concat(
                files.stream().flatMap(file -> file.notes().stream()),
                lists.stream().filter(ListOutcome::isFailure).map(ListOutcome::note));
    }

    long sessionsStored() {
        return files.stream().mapToLong(MarketOutcome::stored).sum();
    }

    long listsStored() {
        return lists.stream().filter(ListOutcome::isStored).count();
    }

    /** As the files went; a list that failed leaves something undone. */
    public ExitCode exitCode() {
        ExitCode ofFiles = MarketOutcome.exitCode(files);
        return ofFiles == ExitCode.DONE && lists.stream().anyMatch(ListOutcome::isFailure)
                ? ExitCode.DONE_IN_PART
                : ofFiles;
    }
}
