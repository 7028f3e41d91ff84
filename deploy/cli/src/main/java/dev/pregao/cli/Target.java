package dev.pregao.cli;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which stack a command talks to: the one in the data directory, or with {@code --aws} a deployed one. */
final class Target {
    /** As the template allows them. */
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9-]{1,20}");

    @Mixin
    DataDir dataDir = new DataDir();

    @Option(
            names = "--aws",
            description = "Talk to a deployed stack, with the AWS credentials and region of your environment.")
    boolean aws;

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            description = "The deployed stack's parameter Prefix (default: pregao).")
    @Nullable String prefix;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "The deployed stack's parameter DatabaseName (default: workspace_db).")
    @Nullable String database;

    void check() {
        if (!aws && (prefix != null || database != null)) {
            throw new BadInput("--prefix and --database name a deployed stack; add --aws");
        }
        if (prefix != null && !PREFIX.matcher(prefix).matches()) {
            throw new BadInput("'" + prefix + "' is no prefix of a stack; it begins with a letter and has 2 to 21 of"
                    + " a-z, 0-9 and -");
        }
    }

    /** The deployed stack's names in an account. */
    StackNames names(String account) {
        return new StackNames(
                prefix == null ? StackNames.LOCAL.prefix() : prefix,
                account,
                database == null ? StackNames.LOCAL.database() : database);
    }
}
