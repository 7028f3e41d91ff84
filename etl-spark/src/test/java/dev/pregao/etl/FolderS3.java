package dev.pregao.etl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * As much of S3 as the job may use, over the folders of a {@link Lake}: GET, HEAD and PUT of objects, also on conditions,
 * and ListObjectsV2, pages of 50 keys. It records every request; any other is answered 501. The embedded cloud cannot take
 * its place here: its Jackson and Scala do not go with Spark's in one process.
 */
final class FolderS3 {

    private static final int PAGE = 50;

    /** What becomes of a request before the folders see it. */
    interface Trouble {

        Trouble NONE = request -> 0;

        /** May let others act meanwhile. The status to answer with instead; 0 to go on. */
        int before(String request);
    }

    /** One for a process: so is the client in the job. */
    private static final class Shared {
        private static final FolderS3 S3 = start();

        private static FolderS3 start() {
            try {
                FolderS3 s3 = new FolderS3();
                System.setProperty("aws.endpointUrl", s3.endpoint().toString());
                System.setProperty("aws.region", "sa-east-1");
                System.setProperty("aws.accessKeyId", "local");
                System.setProperty("aws.secretAccessKey", "local");
                return s3;
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
    }

    private final HttpServer server;
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private volatile Path folder = Path.of("nowhere");
    private volatile Trouble trouble = Trouble.NONE;

    private FolderS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    static FolderS3 shared() {
        return Shared.S3;
    }

    /** The arguments of a run whose lake is a folder, for the same lake in S3. */
    static EtlArgs args(EtlArgs ofFolder) {
        String key = ofFolder.manifest().substring(ofFolder.manifest().indexOf("/control/"));
        return new EtlArgs(
                ofFolder.batch(), "s3://pregao-lake-test" + key, ofFolder.attempt(), ofFolder.run(), ofFolder.daily());
    }

    /** Serves other folders from here on, without trouble, and forgets the requests before. */
    void serve(Path newFolder) {
        folder = newFolder;
        trouble = Trouble.NONE;
        requests.clear();
    }

    void trouble(Trouble newTrouble) {
        trouble = newTrouble;
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Method and path of each request, keys only as far as they tell the kind of object. */
    Map<String, Long> requests() {
        return requests.stream().collect(Collectors.groupingBy(request -> request, Collectors.counting()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(1);
        Map<String, String> query = query(exchange.getRequestURI());
        String call = exchange.getRequestMethod() + (query.containsKey("list-type") ? " list " : " ");
        String told = call + path.replaceAll("([^/]*/[^/]*).*", "$1");
        requests.add(told);
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (call.equals("PUT ")) {
            // What others do before it, comparing and writing are one step: they do not meet half of another PUT.
            synchronized (this) {
                if (!isRefused(exchange, told)) {
                    put(exchange, path, body);
                }
            }
        } else if (isRefused(exchange, told)) {
            return;
        } else if (call.equals("GET list ")) {
            send(exchange, 200, list(path, query).getBytes(StandardCharsets.UTF_8));
        } else if (call.equals("GET ") || call.equals("HEAD ")) {
            if (Files.exists(folder.resolve(path))) {
                exchange.getResponseHeaders().add("ETag", tag(path));
                send(exchange, 200, Files.readAllBytes(folder.resolve(path)));
            } else {
                send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8));
            }
        } else {
            send(exchange, 501, new byte[0]);
        }
    }

    /** Lets others act. What fails of that is printed, and fails the request once and for all: no run goes on without it. */
    private boolean isRefused(HttpExchange exchange, String told) throws IOException {
        int status;
        try {
            status = trouble.before(told);
        } catch (RuntimeException | Error failed) {
            failed.printStackTrace();
            status = 400;
        }
        if (status > 0) {
            send(exchange, status, "<Error><Code>Trouble</Code></Error>".getBytes(StandardCharsets.UTF_8));
        }
        return status > 0;
    }

    private void put(HttpExchange exchange, String path, byte[] body) throws IOException {
        boolean chunked = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                .contains("aws-chunked");
        String match = exchange.getRequestHeaders().getFirst("If-Match");
        boolean newOnly = exchange.getRequestHeaders().containsKey("If-None-Match");
        if ((newOnly && Files.exists(folder.resolve(path))) || (match != null && !match.equals(tag(path)))) {
            send(exchange, 412, new byte[0]);
            return;
        }
        Files.createDirectories(folder.resolve(path).getParent());
        Files.write(folder.resolve(path), chunked ? unchunk(body) : body);
        exchange.getResponseHeaders().add("ETag", tag(path));
        send(exchange, 200, new byte[0]);
    }

    private String tag(String path) throws IOException {
        Path file = folder.resolve(path);
        return Files.exists(file)
                ? "\"" + Integer.toHexString(Arrays.hashCode(Files.readAllBytes(file))) + "\""
                : "none";
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private String list(String bucket, Map<String, String> query) throws IOException {
        Path root = folder.resolve(bucket);
        String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        List<String> keys;
        try (Stream<Path> files = Files.walk(root)) {
            keys = files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(key -> key.startsWith(query.getOrDefault("prefix", "")) && key.compareTo(after) > 0)
                    .sorted()
                    .toList();
        }
        if (query.containsKey("delimiter")) {
            return folders(keys, query.getOrDefault("prefix", ""));
        }
        List<String> page = keys.subList(0, Math.min(PAGE, keys.size()));
        boolean more = keys.size() > page.size();
        return "<ListBucketResult><IsTruncated>" + more + "</IsTruncated>"
                + (more ? "<NextContinuationToken>" + page.get(PAGE - 1) + "</NextContinuationToken>" : "")
                + page.stream()
                        .map(key -> "<Contents><Key>" + key + "</Key></Contents>")
                        .collect(Collectors.joining())
                + "</ListBucketResult>";
    }

    private static String folders(List<String> keys, String prefix) {
        return "<ListBucketResult><IsTruncated>false</IsTruncated>"
                + keys.stream()
                        .map(key -> key.substring(0, key.indexOf('/', prefix.length()) + 1))
                        .distinct()
                        .map(folder -> "<CommonPrefixes><Prefix>" + folder + "</Prefix></CommonPrefixes>")
                        .collect(Collectors.joining())
                + "</ListBucketResult>";
    }

    private static Map<String, String> query(URI uri) {
        return uri.getQuery() == null
                ? Map.of()
                : Stream.of(uri.getQuery().split("&", -1))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length > 1 ? pair[1] : ""));
    }

    /** Content of aws-chunked framing: {@code hex-size[;signature] CRLF bytes CRLF}, up to a chunk of size 0. */
    private static byte[] unchunk(byte[] framed) throws IOException {
        InputStream in = new ByteArrayInputStream(framed);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int size = Integer.parseInt(line(in).split(";", 2)[0], 16);
        while (size > 0) {
            content.write(in.readNBytes(size));
            line(in);
            size = Integer.parseInt(line(in).split(";", 2)[0], 16);
        }
        return content.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().trim();
    }
}
