package dev.pregao.local.wire;

/** Another process listens where the front door was to open. */
public final class PortInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortInUse(int port, Throwable cause) {
        super("port " + port + " on 127.0.0.1 is in use; choose another", cause);
    }
}
