package dev.pregao.bench.cotahist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.fetcher.market.MarketVersion;
import dev.pregao.fetcher.source.b3.Asked;
import dev.pregao.fetcher.source.b3.CotahistField;
import dev.pregao.fetcher.source.b3.CotahistOutcome;
import dev.pregao.fetcher.source.b3.CotahistRecord;
import dev.pregao.fetcher.source.b3.CotahistZip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class SeededMarketTest {

    private static final LocalDate SESSION = LocalDate.of(2026, 11, 19);

    @Test
    void thirtyYearsAreAsLargeAsB3s() {
        long records = IntStream.rangeClosed(1997, 2026)
                .mapToLong(year -> (long) SeededMarket.records(year)
                        * SeededMarket.sessions(year, SESSION).size())
                .sum();

        assertThat(records).isBetween(23_000_000L, 26_000_000L);
        // 2,871,743 until 2026-09-18, 7,518 on 2021-06-25, of which 1,086 at sight: B3.md 2.1, DATA.md 6.1
        assertThat(SeededMarket.records(2026) * 178L).isBetween(2_800_000L, 2_950_000L);
        assertThat(SeededMarket.records(2021)).isBetween(7_400, 7_600);
        assertThat(SeededMarket.papers(2021)).isEqualTo(1_086);
        assertThat(SeededMarket.papers(2026)).isEqualTo(2_000);
    }

    @Test
    void theFetcherReadsASessionWhole() throws IOException {
        // Given
        MarketVersion version = new SeededMarket(1).version(SESSION);
        List<CotahistRecord> records = new ArrayList<>();

        // When
        CotahistOutcome outcome =
                CotahistZip.read(new ByteArrayInputStream(zip(version)), new Asked.Day(SESSION), records::add);

        // Then
        assertThat(outcome).isInstanceOf(CotahistOutcome.Complete.class);
        assertThat(outcome.summary().rejectedCount()).isZero();
        assertThat(outcome.summary().unknownCodes()).isEmpty();
        assertThat(records).hasSize(SeededMarket.records(2026));
        Set<String> papers = new HashSet<>();
        records.stream()
                .filter(CotahistRecord::isSpot)
                .forEach(record -> papers.add(record.text(CotahistField.CODNEG)));
        assertThat(papers).hasSize(2_000).contains(SeededMarket.code(0), SeededMarket.code(1_999));
        assertThat(records.stream().filter(CotahistRecord::isSpot)).hasSize(2_000);
    }

    private static byte[] zip(MarketVersion version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("COTAHIST_D19112026.TXT"));
            zip.write(text("00COTAHIST.2026BOVESPA 20261119" + " ".repeat(214)));
            for (int record = 0; record < version.size(); record++) {
                zip.write(version.lines(), record * CotahistRecord.LENGTH, CotahistRecord.LENGTH);
                zip.write(text(""));
            }
            zip.write(text("99COTAHIST.2026BOVESPA 20261119%011d".formatted(version.size() + 2) + " ".repeat(203)));
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String line) {
        return (line + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
