package dev.pregao.cli.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Takes the pictures of {@code docs/page}: each view, light and dark, wide and narrow, of a page that is served. */
final class Pictures {
    private static final Map<String, String> READY = Map.of(
            "caminho", "document.querySelector('tbody tr') && document.querySelector('.lede[aria-busy=false]')",
            "papel", "document.querySelector('.chart[data-drawn] canvas') && document.fonts.status === 'loaded'",
            "qualidade", "document.querySelector('.strip canvas') && document.querySelector('.counts')",
            "sql", "document.querySelector('.result tbody tr')");

    private Pictures() {}

    /** The page's address, a folder, and the addresses of views after {@code #/}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        try (Browser browser = Browser.start()) {
            for (String scheme : List.of("light", "dark")) {
                for (int width : List.of(1280, 390)) {
                    for (String view : List.of(arguments).subList(2, arguments.length)) {
                        take(browser, arguments[0], view, scheme, width, folder);
                    }
                }
            }
        }
    }

    private static void take(Browser browser, String page, String view, String scheme, int width, Path folder)
            throws InterruptedException {
        String name = view.split("[/?]")[0];
        browser.size(width, width > 500 ? 900 : 844);
        browser.prefer(scheme, "pt-BR");
        browser.open(page + "#/" + view);
        if (name.equals("sql")) {
            browser.await("document.querySelector('.CodeMirror')");
            browser.click("button.main");
        }
        browser.await(READY.get(name));
        Thread.sleep(700); // fonts and the chart's first frame
        browser.picture(folder.resolve(name + "-" + scheme + (width > 500 ? "" : "-390") + ".png"));
        System.out.println(name + " " + scheme + " " + width + " " + browser.complaints());
    }
}
