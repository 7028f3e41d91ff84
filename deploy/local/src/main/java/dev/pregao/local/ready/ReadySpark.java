package dev.pregao.local.ready;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * Main of a Spark process that is there before its run, as Glue has machines in hand and Spark up before it calls a job's main
 * class. What to call comes on standard input, once; the process ends with it where nothing ever comes.
 */
public final class ReadySpark {
    private ReadySpark() {}

    /** The job's own failure leaves as it would where the JVM has called the job. */
    public static void main(String[] none) throws Throwable {
        // Spark is on the class path of the job, and on no other.
        Class.forName("org.apache.spark.SparkContext").getMethod("getOrCreate").invoke(null);
        String[] words = read();
        String[] arguments = new String[words.length - 1];
        System.arraycopy(words, 1, arguments, 0, arguments.length);
        try {
            Class.forName(words[0]).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static String[] read() throws IOException {
        try (DataInputStream in = new DataInputStream(System.in)) {
            String[] words = new String[in.readInt()];
            for (int word = 0; word < words.length; word++) {
                words[word] = in.readUTF();
            }
            return words;
        } catch (EOFException cloudIsGone) {
            System.exit(0);
            throw cloudIsGone;
        }
    }
}
