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
            int times = Integer.parseInt(args[4]);
            List<String> shortDays = load(shortHistory, times);
            List<String> longDays = load(longHistory, times);
            for (int i = 0; i < times; i++) {
                shorts.add(step(shortHistory, shortDays.get(i)));
                System.out.println("daily history=short " + shorts.get(i));
                longs.add(step(longHistory, longDays.get(i)));
                System.out.println("daily history=long " + longs.get(i));
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

    /** The lake as it was some days before; the raw objects of those days, in order. */
    private static List<String> load(Store store, int days) throws IOException, InterruptedException {
        List<String> keys = store.rawKeys();
        List<String> before = keys.subList(0, keys.size() - days);
        List<String> newest = keys.subList(before.size(), keys.size());
        store.withhold(newest);
        store.run(before);
        return newest;
    }

    private static Measured step(Store store, String day) throws IOException, InterruptedException {
        store.release(List.of(day));
        return store.run(List.of(day));
    }
}
