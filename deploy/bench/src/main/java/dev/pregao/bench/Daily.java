package dev.pregao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One new session behind a short history and behind a long one, in turn; of each the run with the least CPU is compared. */
final class Daily {

    private Daily() {}

    /** Arguments: checkout, data folder of the short and of the long history, s3 or folder, times. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path home = Path.of(args[0]);
        boolean folderOnly = args[3].equals("folder");
        List<Measured> shorts = new ArrayList<>();
        List<Measured> longs = new ArrayList<>();
        try (Store shortHistory = Store.open(home, Path.of(args[1]), folderOnly);
                Store longHistory = Store.open(home, Path.of(args[2]), folderOnly)) {
            load(shortHistory);
            load(longHistory);
            for (int i = 1; i <= Integer.parseInt(args[4]); i++) {
                shorts.add(newest(shortHistory));
                System.out.println("daily history=short " + shorts.get(i - 1));
                longs.add(newest(longHistory));
                System.out.println("daily history=long " + longs.get(i - 1));
            }
        }
        Comparator<Measured> byWall = Comparator.comparing(Measured::wall);
        Measured one = shorts.stream().min(byWall).orElseThrow();
        Measured many = longs.stream().min(byWall).orElseThrow();
        System.out.printf(
                "daily best wall: short_s=%.2f long_s=%.2f difference=%+.1f%% same_objects=%s%n",
                Measured.seconds(one.wall()),
                Measured.seconds(many.wall()),
                100 * (Measured.seconds(many.wall()) / Measured.seconds(one.wall()) - 1),
                one.puts() == many.puts()
                        && one.report().path("objectsRead").equals(many.report().path("objectsRead")));
    }

    /** The lake as it was the day before. */
    private static void load(Store store) throws IOException, InterruptedException {
        List<String> keys = store.rawKeys();
        store.run(keys.subList(0, keys.size() - 1));
    }

    private static Measured newest(Store store) throws IOException, InterruptedException {
        List<String> keys = store.rawKeys();
        return store.run(keys.subList(keys.size() - 1, keys.size()));
    }
}
