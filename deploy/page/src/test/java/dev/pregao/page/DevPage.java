package dev.pregao.page;

import dev.pregao.page.http.Assets;
import dev.pregao.page.http.PageServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Serves the page from the sources beside a cloud that runs, so that a change shows on reload: its endpoint, its lake's
 * folder, a port.
 */
final class DevPage {
    private DevPage() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path module = Path.of(System.getProperty("pregao.home")).resolve("deploy/page");
        Path web = module.resolve("src/main/resources/dev/pregao/page/web");
        Path libraries = module.resolve("target/classes/dev/pregao/page");
        Assets assets = new Assets(path -> {
            Path file = (path.startsWith("libraries/") ? libraries : web).resolve(path);
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        });
        try (LocalStack stack = LocalStack.at(URI.create(arguments[0]), Path.of(arguments[1]));
                Page page = Page.of(stack.stack(), assets, Clock.systemUTC());
                PageServer server = PageServer.start(page.routes(), Integer.parseInt(arguments[2]))) {
            System.out.println(server.address());
            Thread.currentThread().join();
        }
    }
}
