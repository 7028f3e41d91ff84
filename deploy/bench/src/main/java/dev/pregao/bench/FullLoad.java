package dev.pregao.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A ticker's whole history in one batch: one row and one object for every session and every month; then a rebuild after
 * the compact table was lost. Either writes each year once.
 */
final class FullLoad {

    private FullLoad() {}

    /** Arguments: checkout, data folder with the raw objects, s3 or folder, times. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try (Store store = Store.open(Path.of(args[0]), Path.of(args[1]), args[2].equals("folder"))) {
            for (int i = 1; i <= Integer.parseInt(args[3]); i++) {
                System.out.println("full-load " + store.run(store.rawKeys()));
            }
            System.out.println("rebuild " + store.rebuildLostYears());
        }
    }
}
