package dev.pregao.cli.session;

import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Texts;
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

    @Option(names = "--aws")
    public boolean aws;

    @Option(names = "--prefix", paramLabel = "PREFIX")
    public @Nullable String prefix;

    @Option(names = "--database", paramLabel = "NAME")
    public @Nullable String database;

    public void check() {
        if (!aws && (prefix != null || database != null)) {
            throw new BadInput(Texts.of("aws.missing"));
        }
        if (prefix != null && !PREFIX.matcher(prefix).matches()) {
            throw new BadInput(Texts.of("aws.no-prefix", prefix));
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
