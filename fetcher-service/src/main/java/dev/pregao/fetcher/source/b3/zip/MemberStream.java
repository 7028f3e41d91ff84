package dev.pregao.fetcher.source.b3.zip;

import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.util.zip.ZipInputStream;

/** The JDK's ZIP stream with a larger buffer, and an inflater of ours in it. */
public final class MemberStream extends ZipInputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    /** Begins before the first member. */
    public MemberStream(InputStream zip, Charset names) {
        super(zip, names);
        in = new PushbackInputStream(zip, BUFFER_BYTES);
        buf = new byte[BUFFER_BYTES];
        inf.end();
        inf = new Inflate();
    }
}
