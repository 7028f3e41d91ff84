package dev.pregao.local.core;

import java.util.zip.CRC32;

/** Tells builds apart. A digest would take a large one half a second where the JVM compiles lightly. */
public final class Checksum {
    private Checksum() {}

    /** Checksum and length, as part of a file's name. */
    public static String of(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return "%08x-%d".formatted(crc.getValue(), content.length);
    }
}
