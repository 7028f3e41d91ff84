package dev.pregao.cli.session;

import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.StackNames;
import java.util.Optional;
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

    /** The lake of this machine that is meant; null for the one the data directory goes on with. */
    @Option(names = "--market", paramLabel = "MARKET", descriptionKey = "lake")
    public Market.@Nullable Kind market;

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
        if (aws && market != null) {
            throw new BadInput(Texts.of("aws.market"));
        }
        if (prefix != null && !PREFIX.matcher(prefix).matches()) {
            throw new BadInput(Texts.of("aws.no-prefix", prefix));
        }
    }

    /** The cloud of this machine that runs and is meant. */
    public Optional<Running> running() {
        return Running.find(dataDir.absolute(), market);
    }

    /** What is meant on this machine, to boot a cloud from; refuses where there is none. */
    public MarketChoice made() {
        return MarketChoice.recallMade(dataDir.absolute(), market);
    }

    /** The deployed stack's names in an account. */
    public StackNames names(String account) {
        return new StackNames(
                prefix == null ? StackNames.LOCAL.prefix() : prefix,
                account,
                database == null ? StackNames.LOCAL.database() : database);
    }
}
