package dev.pregao.local.core.sqs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** Pekko's settings, from its own class loader, without its chatter; nothing here needs its timer a hundred times a second. */
final class QuietActors {
    static final Config CONFIG = ConfigFactory.parseString(
                    """
                    pekko.loglevel = WARNING
                    pekko.stdout-loglevel = OFF
                    pekko.log-dead-letters = off
                    pekko.log-dead-letters-during-shutdown = off
                    pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
                    pekko.scheduler.tick-duration = 50ms
                    pekko.http.server.idle-timeout = infinite
                    """)
            .withFallback(ConfigFactory.load(QuietActors.class.getClassLoader()));

    private QuietActors() {}
}
