package dev.pregao.local.template;

/** A template that cannot be booted from; the message begins with file, line and path of what is wrong. */
public final class TemplateError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateError(String message) {
        super(message);
    }
}
