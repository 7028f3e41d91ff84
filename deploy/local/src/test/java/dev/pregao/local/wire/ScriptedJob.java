package dev.pregao.local.wire;

import java.util.List;

/** A job's main class that does what {@code --do} asks: succeed, fail or sleep. */
public final class ScriptedJob {
    private ScriptedJob() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> all = List.of(arguments);
        switch (all.get(all.indexOf("--do") + 1)) {
            case "succeed" -> System.out.println("done");
            case "sleep" -> Thread.sleep(60_000);
            default -> throw new IllegalStateException("asked to fail");
        }
    }
}
