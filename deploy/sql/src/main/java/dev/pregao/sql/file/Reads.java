package dev.pregao.sql.file;

/** What was read, and what it would have been on AWS. */
public final class Reads {
    private long files;
    private long bytes;
    private long requests;

    void opened() {
        files++;
    }

    void read(long size) {
        bytes += size;
        requests++;
    }

    public long files() {
        return files;
    }

    public long bytes() {
        return bytes;
    }

    /** GETs of ranges: one for a small file, else one for the footer and one for what lies side by side. */
    public long requests() {
        return requests;
    }
}
