package dev.pregao.fetcher.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.Quoted;
import dev.pregao.fetcher.source.b3.download.Download;
import dev.pregao.fetcher.source.b3.lists.ListAnswer;
import dev.pregao.fetcher.source.b3.lists.ListClient;
import dev.pregao.fetcher.source.b3.lists.ListQuestion;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What B3's site tells of one thing, whole or not at all: an issuer's supplement, which has its name, and all pages of its
 * cash distributions, which are asked for by that name; or the closes of an index in a year.
 */
@Singleton
final class IssuerLists {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 60;
    private static final int MOST_PAGES = 200;
    private static final int MONTHS = 12;

    private final ListClient client;

    IssuerLists(ListClient client) {
        this.client = client;
    }

    /** What came of a thing's questions. */
    sealed interface Heard {

        /** All answers, in the order asked. */
        record Whole(List<ListAnswer.Told> answers) implements Heard {
            public Whole {
                answers = List.copyOf(answers);
            }
        }

        /** B3 knows no such thing, or has nothing to tell of it. */
        record Unknown() implements Heard {}

        /** An answer is none, or the pages are not all there. */
        record Unreadable(String reason) implements Heard {}

        record NotHad(Download.Fault fault) implements Heard {}
    }

    /** An answer that ends the questions. */
    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Heard heard;

        Ended(Heard heard) {
            super(heard.toString(), null, false, false);
            this.heard = heard;
        }
    }

    /** A page of the cash distributions. */
    private record Page(ListAnswer.Told answer, JsonNode rows, int totalRows, int totalPages) {}

    Heard issuer(String issuer, Instant deadline) throws InterruptedException {
        try {
            ListAnswer.Told supplement = told(ListQuestion.supplement(issuer), deadline);
            if (isNothing(supplement.text())) {
                return new Heard.Unknown();
            }
            JsonNode company = json(supplement).path(0);
            String name = company.path("tradingName").asText().strip();
            if (name.isEmpty()) {
                return new Heard.Unreadable("the supplement of " + issuer + " has no tradingName, it is "
                        + Quoted.of(supplement.text(), SHOWN));
            }
            List<ListAnswer.Told> answers = new ArrayList<>(List.of(supplement));
            answers.addAll(cashDividends(name, deadline));
            return new Heard.Whole(answers);
        } catch (Ended ended) {
            return ended.heard;
        }
    }

    /** Under the first name that B3 knows any distribution of. */
    private List<ListAnswer.Told> cashDividends(String tradingName, Instant deadline)
            throws Ended, InterruptedException {
        List<ListAnswer.Told> answers = List.of();
        for (String name : names(tradingName)) {
            List<Page> pages = new ArrayList<>();
            pages.add(page(name, 1, deadline));
            int count = pages.get(0).totalPages();
            for (int number = 2; number <= count; number++) {
                pages.add(page(name, number, deadline));
            }
            int rows = pages.stream().mapToInt(page -> page.rows().size()).sum();
            int total = pages.get(0).totalRows();
            if (rows != total) {
                throw new Ended(new Heard.Unreadable("B3 says " + total + " cash distributions of " + name + ", its "
                        + count + " pages have " + rows));
            }
            if (rows > 0 && pages.stream().map(Page::rows).distinct().count() < pages.size()) {
                throw new Ended(
                        new Heard.Unreadable("B3 answers the same page twice of the cash distributions of " + name));
            }
            answers = pages.stream().map(Page::answer).toList();
            if (rows > 0) {
                return answers;
            }
        }
        return answers;
    }

    /** The list wants {@code AMBEVSA} or {@code AMBEV S.A.} of whom the supplement calls {@code AMBEV S/A}. */
    static Set<String> names(String tradingName) {
        Set<String> names = new LinkedHashSet<>();
        names.add(tradingName.replaceAll("[^A-Z0-9]", ""));
        names.add(tradingName.replace("S/A", "S.A."));
        names.add(tradingName);
        return names;
    }

    private Page page(String name, int number, Instant deadline) throws Ended, InterruptedException {
        ListAnswer.Told answer = told(ListQuestion.cashDividends(name, number), deadline);
        JsonNode json = json(answer);
        JsonNode page = json.path("page");
        int totalRows = count(page.path("totalRecords"));
        int totalPages = count(page.path("totalPages"));
        if (!json.path("results").isArray() || totalRows < 0 || totalPages < 0 || totalPages > MOST_PAGES) {
            throw new Ended(unreadable(answer, "no page of a list"));
        }
        return new Page(answer, json.path("results"), totalRows, totalPages);
    }

    /** As a number of JSON's or as a text; below 0 where it is neither. */
    private static int count(JsonNode cell) {
        return cell.isIntegralNumber() || cell.isTextual() ? cell.asInt(-1) : -1;
    }

    /** The closes of an index, by the first of its names that B3 has any of. */
    Heard indexYear(List<String> names, int year, Instant deadline) throws InterruptedException {
        try {
            for (String name : names) {
                ListAnswer.Told answer = told(ListQuestion.indexYear(name, year), deadline);
                if (isNothing(answer.text())) {
                    continue;
                }
                JsonNode days = json(answer).path("results");
                if (!days.isArray()) {
                    return unreadable(answer, "no statistics of an index");
                }
                if (hasCloses(days)) {
                    return new Heard.Whole(List.of(answer));
                }
            }
            return new Heard.Unknown();
        } catch (Ended ended) {
            return ended.heard;
        }
    }

    private static boolean hasCloses(JsonNode days) {
        for (JsonNode day : days) {
            for (int month = 1; month <= MONTHS; month++) {
                if (day.hasNonNull("rateValue" + month)) {
                    return true;
                }
            }
        }
        return false;
    }

    private ListAnswer.Told told(ListQuestion question, Instant deadline) throws Ended, InterruptedException {
        ListAnswer answer = client.ask(question, deadline);
        if (answer instanceof ListAnswer.Failed failed) {
            throw new Ended(new Heard.NotHad(failed.fault()));
        }
        return (ListAnswer.Told) answer;
    }

    /** B3 answers without text, or with an empty one, where it knows nothing. */
    private static boolean isNothing(String text) {
        String body = text.strip();
        return body.isEmpty() || body.equals("\"\"") || body.equals("[]") || body.equals("null");
    }

    private static JsonNode json(ListAnswer.Told answer) throws Ended {
        try {
            return JSON.readTree(answer.text());
        } catch (JsonProcessingException noJson) {
            throw new Ended(unreadable(answer, "no JSON"));
        }
    }

    private static Heard unreadable(ListAnswer.Told answer, String what) {
        return new Heard.Unreadable(
                "B3's answer to " + answer.question() + " is " + what + " but " + Quoted.of(answer.text(), SHOWN));
    }
}
