package dev.pregao.sql.file;

/** What was read, and what it would have been on AWS. */
public final class Reads {
    private long files;
    private long lists;
    private long bytes;
    private long gets;

    /** LIST calls that told of files. */
    public void listed(long calls) {
        lists += calls;
    }

    void opened() {
        files++;
    }

    void read(long size) {
        bytes += size;
        gets++;
    }

    public long files() {
        return files;
    }

    public long lists() {
        return lists;
    }

    public long bytes() {
        return bytes;
    }

    /** GETs of ranges: one for a small file, else one for the footer and one for what lies side by side. */
    public long gets() {
        return gets;
    }
}
