package dev.pregao.cli.session;

import dev.pregao.cli.text.BadInput;
import dev.pregao.contracts.StackNames;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which stack a command talks to: the one in the data directory, or with {@code --aws} a deployed one. */
public final class Target {
    /** As the template allows them. */
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9-]{1,20}");

    @Mixin
    public DataDir dataDir = new DataDir();

    @Option(
            names = "--aws",
            description = "Talk to a deployed stack, with the AWS credentials and region of your environment.")
    public boolean aws;

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            description = "The deployed stack's parameter Prefix (default: pregao).")
    public @Nullable String prefix;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "The deployed stack's parameter DatabaseName (default: workspace_db).")
    public @Nullable String database;

    public void check() {
        if (!aws && (prefix != null || database != null)) {
            throw new BadInput("--prefix and --database name a deployed stack; add --aws");
        }
        if (prefix != null && !PREFIX.matcher(prefix).matches()) {
            throw new BadInput("'" + prefix + "' is no prefix of a stack; it begins with a letter and has 2 to 21 of"
                    + " a-z, 0-9 and -");
        }
    }

    /** The deployed stack's names in an account. */
    public StackNames names(String account) {
        return new StackNames(
                prefix == null ? StackNames.LOCAL.prefix() : prefix,
                account,
                database == null ? StackNames.LOCAL.database() : database);
    }
}
