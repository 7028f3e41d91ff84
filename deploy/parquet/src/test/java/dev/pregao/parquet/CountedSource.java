package dev.pregao.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Notes the size of each request. */
final class CountedSource implements Source {

    final List<Integer> requests = new ArrayList<>();
    private final Source bytes;

    CountedSource(byte[] file) {
        bytes = Source.of(file);
    }

    @Override
    public long size() throws IOException {
        return bytes.size();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        requests.add(length);
        return bytes.read(offset, length);
    }
}
