package org.gongwen.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Asks a web server for pages as fast as it answers: a fixed number of connections that stay open, one request at a time on
 * each, a thread for every {@value #OF_EACH_THREAD} of them. The same for whatever server it is held against, and much
 * cheaper than any client library, so that the machine's time goes to the server.
 */
final class HttpLoad {

    private static final int OF_EACH_THREAD = 16;
    private static final byte[] CLOSE = "connection: close".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final InetSocketAddress server;
    private final int connections;

    HttpLoad(int port, int connections) {
        this.server = new InetSocketAddress("127.0.0.1", port);
        this.connections = connections;
    }

    int port() {
        return server.getPort();
    }

    /**
     * What was asked and answered.
     *
     * @param other answers with another status than 200, or of another length than expected
     */
    record Result(long answers, long other, double seconds, Latencies latencies) {

        double perSecond() {
            return answers / seconds;
        }
    }

    /** A page to ask for. @param length of its body as it is sent, packed; negative where nobody knows it, and it is not */
    record Target(String path, int length) {

        byte[] request() {
            return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + (length < 0 ? "" : "Accept-Encoding: gzip\r\n")
                            + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Counts by time in steps of one per cent, so that millions of answers take no memory. */
    static final class Latencies {
        private static final double STEP = Math.log(1.01);
        private final long[] counts = new long[3000];

        void add(long nanos) {
            counts[Math.clamp((int) (Math.log(Math.max(1, nanos / 100.0)) / STEP), 0, counts.length - 1)]++;
        }

        void add(Latencies others) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += others.counts[i];
            }
        }

        /** In milliseconds: what so many of a hundred answers did not exceed. */
        double at(double percent) {
            long all = 0;
            for (long count : counts) {
                all += count;
            }
            long wanted = (long) Math.ceil(all * percent / 100);
            long seen = 0;
            for (int i = 0; i < counts.length; i++) {
                seen += counts[i];
                if (seen >= wanted) {
                    return Math.exp((i + 1) * STEP) * 100 / 1e6;
                }
            }
            return 0;
        }
    }

    /** Asks for these in an order by chance, each as often as the others. */
    Result run(List<Target> targets, Duration time) {
        return run(targets, time, false);
    }

    /** Asks for each of these once, one after the other, and then again if there is time. */
    Result walk(List<Target> targets, Duration time) {
        return run(targets, time, true);
    }

    private Result run(List<Target> targets, Duration time, boolean inOrder) {
        int threads = Math.max(1, connections / OF_EACH_THREAD);
        long begin = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var running = IntStream.range(0, threads)
                    .mapToObj(number ->
                            pool.submit(() -> new Part(targets, inOrder, number, threads, begin + time.toNanos())
                                    .run(connections / threads)))
                    .toList();
            long answers = 0;
            long other = 0;
            var latencies = new Latencies();
            for (var each : running) {
                var part = each.get();
                answers += part.answers;
                other += part.other;
                latencies.add(part.latencies);
            }
            return new Result(answers, other, (System.nanoTime() - begin) / 1e9, latencies);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What one thread does. */
    private final class Part {
        private final List<Target> targets;
        private final byte[][] requests;
        private final boolean inOrder;
        private final Random chance;
        private final long until;
        private final Latencies latencies = new Latencies();
        private final int step;
        private int next;
        private long answers;
        private long other;

        private Part(List<Target> targets, boolean inOrder, int number, int threads, long until) {
            this.targets = targets;
            this.requests = targets.stream().map(Target::request).toArray(byte[][]::new);
            this.inOrder = inOrder;
            this.next = number;
            this.step = threads;
            this.chance = new Random(number);
            this.until = until;
        }

        private Part run(int wanted) {
            var open = new ArrayList<Connection>();
            try (var selector = Selector.open()) {
                for (int i = 0; i < wanted; i++) {
                    open.add(new Connection(selector));
                }
                for (var connection : open) {
                    connection.ask();
                }
                while (System.nanoTime() < until) {
                    selector.select(key -> ((Connection) key.attachment()).read(), 100);
                }
                for (var connection : open) {
                    connection.channel.close();
                }
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private int choose() {
            if (!inOrder) {
                return chance.nextInt(requests.length);
            }
            int chosen = next;
            next += step;
            if (next >= requests.length) {
                next %= step;
            }
            return chosen % requests.length;
        }

        private final class Connection {
            private final Selector selector;
            private SocketChannel channel;
            private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
            private final ByteBuffer out = ByteBuffer.allocateDirect(1024);
            private final byte[] head = new byte[4096];
            private int asked;
            private long at;
            /** How much of the answer has come, its head included, and how much there is; 0 until its head is there. */
            private long seen;

            private long whole;
            /** Whether the server has said that it closes the connection after this answer. */
            private boolean last;

            private Connection(Selector selector) throws IOException {
                this.selector = selector;
                channel = connected();
            }

            private SocketChannel connected() throws IOException {
                var connected = SocketChannel.open(server);
                connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
                connected.configureBlocking(false);
                connected.register(selector, SelectionKey.OP_READ, this);
                return connected;
            }

            private void ask() throws IOException {
                if (last) {
                    channel.close();
                    channel = connected();
                    last = false;
                }
                asked = choose();
                seen = 0;
                whole = 0;
                in.clear();
                out.clear();
                out.put(requests[asked]).flip();
                at = System.nanoTime();
                while (out.hasRemaining()) {
                    channel.write(out);
                }
            }

            private void read() {
                try {
                    int count = channel.read(in);
                    if (count < 0) {
                        throw new IOException("the server closed the connection after " + seen + " of " + whole);
                    }
                    seen += count;
                    if (whole == 0) {
                        whole = whole();
                    } else {
                        in.clear();
                    }
                    if (whole > 0 && seen >= whole) {
                        latencies.add(System.nanoTime() - at);
                        answers++;
                        ask();
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            /** The length of head and body; 0 while the head is not whole. */
            private long whole() {
                int length = Math.min(in.position(), head.length);
                in.get(0, head, 0, length);
                int end = 0;
                while (end + 3 < length
                        && !(head[end] == '\r'
                                && head[end + 1] == '\n'
                                && head[end + 2] == '\r'
                                && head[end + 3] == '\n')) {
                    end++;
                }
                if (end + 3 >= length) {
                    return 0;
                }
                int body = (int) number(find(LENGTH, end), end);
                last = find(CLOSE, end) >= 0;
                int expected = targets.get(asked).length();
                if (head[9] != '2' || head[10] != '0' || head[11] != '0' || expected >= 0 && body != expected) {
                    other++;
                }
                in.clear();
                return end + 4L + body;
            }

            private long number(int from, int end) {
                if (from < 0) {
                    throw new IllegalStateException(
                            "an answer without a length: " + new String(head, 0, end, StandardCharsets.US_ASCII));
                }
                long number = 0;
                for (int i = from; i < end && head[i] != '\r'; i++) {
                    if (head[i] != ' ') {
                        number = number * 10 + head[i] - '0';
                    }
                }
                return number;
            }

            /** Where a line that begins so goes on; negative if there is none. */
            private int find(byte[] begin, int end) {
                for (int line = 0; line < end; line++) {
                    if (head[line] == '\n' && matches(line + 1, begin)) {
                        return line + 1 + begin.length;
                    }
                }
                return -1;
            }

            private boolean matches(int from, byte[] begin) {
                for (int i = 0; i < begin.length; i++) {
                    if ((head[from + i] | 0x20) != (begin[i] | 0x20)) {
                        return false;
                    }
                }
                return true;
            }
        }
    }
}
