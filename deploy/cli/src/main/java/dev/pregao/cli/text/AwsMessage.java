package dev.pregao.cli.text;

import java.util.regex.Pattern;

/** What a failure says to a person, without what the SDK appends for AWS's own support. */
public final class AwsMessage {
    private static final Pattern FOR_SUPPORT =
            Pattern.compile("\\s*\\((Service: [^()]*|SDK Attempt Count: \\d+|Request ID: [^()]*)\\)");

    private AwsMessage() {}

    public static String of(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return FOR_SUPPORT.matcher(message).replaceAll("");
    }
}
