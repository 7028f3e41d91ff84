package dev.pregao.contracts;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests that stand in keys and tags. */
public final class Sha256 {

    private Sha256() {}

    /** The first {@code digits} hex digits (an even number) of the content's SHA-256. */
    public static String hex(byte[] content, int digits) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, digits / 2);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
