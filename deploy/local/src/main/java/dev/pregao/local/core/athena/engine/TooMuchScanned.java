package dev.pregao.local.core.athena.engine;

/** A statement that has read more than its workgroup lets one read: Athena cancels it. */
public final class TooMuchScanned extends EngineFailure {
    private static final long serialVersionUID = 1L;

    public TooMuchScanned() {
        super("Query cancelled! : Bytes scanned limit was exceeded");
    }
}
