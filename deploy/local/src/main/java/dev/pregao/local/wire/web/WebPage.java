package dev.pregao.local.wire.web;

import java.net.URI;

/** The page for people: a server of its own on loopback. */
public interface WebPage extends AutoCloseable {

    /** Where it listens. */
    URI origin();

    @Override
    void close();
}
