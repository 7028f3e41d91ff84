package dev.pregao.local.core.lambda;

/** Where one function process reaches its Runtime API. */
public interface RuntimeEndpoint extends AutoCloseable {
    /** {@code host:port}. */
    String authority();

    @Override
    void close();
}
