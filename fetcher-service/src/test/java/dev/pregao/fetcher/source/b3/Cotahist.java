package dev.pregao.fetcher.source.b3;

import dev.pregao.fetcher.SharedData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files made by hand, and B3's own. */
final class Cotahist {

    static final LocalDate SESSION = LocalDate.of(2026, 11, 20);
    static final Asked DAY = new Asked.Day(SESSION);
    static final String HEADER = "00COTAHIST.2026BOVESPA 20261120" + " ".repeat(214);

    /** PETR4's odd lot of a day: 245 characters, field by field as they stand in B3's layout. */
    static final String RECORD =
            "01" + "20261120" + "96" + "PETR4F      " + "020" + "PETROBRAS   " + "PN      N2" + "   "
                    + "R$  " + "0000000003800" + "0000000003855" + "0000000003790" + "0000000003821" + "0000000003842"
                    + "0000000003841" + "0000000003843" + "01234" + "000000000000005000" + "000000000019105000"
                    + "0000000000000" + "0" + "99991231" + "0000001" + "0000000000000" + "BRPETRACNPR6" + "118";

    private Cotahist() {}

    /** Reads what a ZIP holds. */
    record Read(CotahistOutcome outcome, List<CotahistRecord> records) {

        CotahistOutcome.Refused refused() {
            return (CotahistOutcome.Refused) outcome;
        }
    }

    static Read read(byte[] zip, Asked asked) {
        return read(zip, asked, CotahistZip.MOST_BYTES);
    }

    static Read read(byte[] zip, Asked asked, long mostBytes) {
        List<CotahistRecord> records = new ArrayList<>();
        try {
            return new Read(CotahistZip.read(new ByteArrayInputStream(zip), asked, records::add, mostBytes), records);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A file of those records, its trailer counting all lines. */
    static byte[] file(String... records) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(List.of(records));
        lines.add(trailer(records.length + 2));
        return zip(String.join("\r\n", lines) + "\r\n");
    }

    static String trailer(int count) {
        return "99COTAHIST.2026BOVESPA 20261120%011d".formatted(count) + " ".repeat(203);
    }

    /** {@link #RECORD} with another text where a field stands. */
    static String with(CotahistField field, String text) {
        return RECORD.substring(0, field.offset()) + text + RECORD.substring(field.offset() + field.length());
    }

    static byte[] zip(String text) {
        return zip(text.getBytes(StandardCharsets.ISO_8859_1), "COTAHIST_D20112026.TXT");
    }

    static byte[] zip(byte[] member, String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(member);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** One of B3's files as a ZIP, whatever it was kept as. */
    static byte[] recorded(String name) {
        byte[] bytes = SharedData.bytes("cotahist/" + name);
        return name.endsWith(".ZIP") ? bytes : zip(bytes, name);
    }
}
