package dev.pregao.local.wire;

import java.util.List;

/** A job's main class that does what {@code --do} asks: succeed, fail, sleep, or tell which of some variables are set. */
public final class ScriptedJob {
    private ScriptedJob() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> all = List.of(arguments);
        List<String> words = List.of(all.get(all.indexOf("--do") + 1).split(" "));
        switch (words.get(0)) {
            case "succeed" -> System.out.println("done");
            case "sleep" -> Thread.sleep(60_000);
            case "tell" ->
                throw new IllegalStateException("inherited "
                        + words.stream()
                                .filter(name -> System.getenv(name) != null)
                                .toList());
            default -> throw new IllegalStateException("asked to fail");
        }
    }
}
