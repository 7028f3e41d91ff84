package dev.pregao.cli.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failure says to a person: its cause and what to do, without what the SDK appends for AWS's own support. */
public final class Sentence {
    private static final Pattern FOR_SUPPORT =
            Pattern.compile("\\s*\\((Service: [^()]*|SDK Attempt Count: \\d+|Request ID: [^()]*)\\)");

    private static final String OF_THE_CLIENT = "Unable to execute HTTP request: ";

    private Sentence() {}

    public static String of(Throwable failure) {
        if (failure instanceof BadInput || failure instanceof Failure) {
            return message(failure);
        }
        if (cause(failure, ConnectException.class).isPresent()) {
            return Texts.of("failure.nobody-answers", message(failure));
        }
        Optional<FileSystemException> file = cause(failure, FileSystemException.class);
        if (file.isPresent()) {
            return file.get() instanceof AccessDeniedException
                    ? Texts.of("failure.no-rights", file.get().getFile())
                    : Texts.of("failure.file", file.get().getFile(), why(file.get()));
        }
        if (failure instanceof SdkException) {
            return message(failure);
        }
        return details(failure)
                .map(kept -> Texts.of("failure.unexpected", message(failure), kept))
                .orElseGet(() -> Texts.of("failure.unexpected-lost", message(failure)));
    }

    /** The whole of what nobody has thought of, for whoever mends it; nothing where no file can be written. */
    private static Optional<Path> details(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        try {
            return Optional.of(Files.writeString(Files.createTempFile("pregao-failure-", ".txt"), trace.toString()));
        } catch (IOException nowhere) {
            return Optional.empty();
        }
    }

    /** What is the matter with a file, without its name; an exception that says nothing more is of the kind its class says. */
    public static String why(IOException refused) {
        if (refused instanceof NoSuchFileException) {
            return Texts.of("file.missing");
        }
        if (refused instanceof AccessDeniedException) {
            return Texts.of("file.no-rights");
        }
        if (refused instanceof CharacterCodingException) {
            return Texts.of("file.no-utf-8");
        }
        if (refused instanceof FileSystemException file) {
            return Objects.requireNonNullElse(
                    file.getReason(), file.getClass().getSimpleName().replace("Exception", ""));
        }
        return message(refused);
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return FOR_SUPPORT.matcher(message).replaceAll("").replaceFirst("^" + OF_THE_CLIENT, "");
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> kind) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return Optional.of(kind.cast(each));
            }
        }
        return Optional.empty();
    }
}
