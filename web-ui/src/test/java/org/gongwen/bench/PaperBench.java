package org.gongwen.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gongwen.paper.DocumentJson;
import org.gongwen.paper.InstalledFaces;
import org.gongwen.paper.MachineFaces;
import org.gongwen.paper.PaperDocument;
import org.gongwen.paper.Rendering;
import org.gongwen.word.WordImport;

/**
 * How fast documents go to their pages, and Word files into documents: {@code ./gongwen bench --paper}. Laying out is
 * measured with writing, from the document to the last byte.
 */
final class PaperBench {

    private static final Path DOCUMENTS = Path.of("workflow", "src", "test", "resources", "paper");
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int AT_ONCE = 100;
    /** As the application allows ({@code org.gongwen.rendition.Renditions}). */
    private static final int TURNS = 4;

    private static final int WORD_PARAGRAPHS = 600;
    private static final int WORD_TABLES = 10;

    private final InstalledFaces faces;
    private final PaperDocument document;
    private final int pages;

    private PaperBench(InstalledFaces faces, PaperDocument document) {
        this.faces = faces;
        this.document = document;
        this.pages = Rendering.of(document, faces).pages().pages().size();
    }

    static void run() throws IOException, InterruptedException, ExecutionException {
        var folders = Stream.concat(
                        Arrays.stream(System.getenv()
                                        .getOrDefault("GONGWEN_PAPER_FACES", ".cache/faces")
                                        .split(":"))
                                .map(Path::of),
                        MachineFaces.SYSTEM.stream())
                .toList();
        var bench = new PaperBench(
                InstalledFaces.in(folders),
                DocumentJson.read(Files.readAllBytes(DOCUMENTS.resolve("forty-pages.json"))));
        System.out.printf(
                Locale.ROOT,
                "A document of %d pages; %d rounds of %d s each, medians%n",
                bench.pages,
                ROUNDS,
                WINDOW.toSeconds());
        bench.one("PDF", Rendering::writePdf);
        bench.one("OFD", Rendering::writeOfd);
        bench.many("PDF", Rendering::writePdf);
        bench.many("OFD", Rendering::writeOfd);
        bench.atOnce();
        word();
    }

    private interface Written {
        void to(Rendering rendering, OutputStream out) throws IOException;
    }

    private int render(Written written) {
        try {
            var out = new ByteArrayOutputStream();
            written.to(Rendering.of(document, faces), out);
            return out.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void one(String format, Written written) {
        repeat(WARM_UP, () -> render(written));
        var millis = new ArrayList<Double>();
        var rates = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            var taken = repeat(WINDOW, () -> render(written));
            rates.add(taken.size() * pages / seconds(begin));
            millis.addAll(taken);
        }
        var times = Percentiles.of(millis);
        System.out.printf(
                Locale.ROOT,
                "  %s, one at a time       %6.0f pages/s, a document p50 %4.0f ms, p95 %4.0f ms, %d KB%n",
                format,
                Percentiles.of(rates).at(50),
                times.at(50),
                times.at(95),
                render(written) / 1024);
    }

    private void many(String format, Written written) throws InterruptedException, ExecutionException {
        int threads = Runtime.getRuntime().availableProcessors();
        var rates = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            int rendered = 0;
            try (var workers = Executors.newFixedThreadPool(threads)) {
                Callable<Integer> work =
                        () -> repeat(WINDOW, () -> render(written)).size();
                for (var done : workers.invokeAll(java.util.Collections.nCopies(threads, work))) {
                    rendered += done.get();
                }
            }
            rates.add(rendered * pages / seconds(begin));
        }
        System.out.printf(
                Locale.ROOT,
                "  %s, %d at a time         %6.0f pages/s%n",
                format,
                threads,
                Percentiles.of(rates).at(50));
    }

    /** All begin together; so many as the application allows are made at a time. */
    private void atOnce() throws InterruptedException, ExecutionException {
        System.gc();
        long live = used();
        heapPools().forEach(pool -> pool.resetPeakUsage());
        var turns = new Semaphore(TURNS, true);
        long begin = System.nanoTime();
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<Integer> work = () -> {
                turns.acquire();
                try {
                    return render(Rendering::writePdf) + render(Rendering::writeOfd);
                } finally {
                    turns.release();
                }
            };
            for (var done : workers.invokeAll(java.util.Collections.nCopies(AT_ONCE, work))) {
                done.get();
            }
        }
        double took = seconds(begin);
        long peak = heapPools().stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.gc();
        System.out.printf(
                Locale.ROOT,
                "  %d at once, both formats, %d turns: %.1f s; live before %d MB, after %d MB, heap at most %d MB of %d MB%n",
                AT_ONCE,
                TURNS,
                took,
                live >> 20,
                used() >> 20,
                peak >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static List<java.lang.management.MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void word() throws IOException {
        var file = wordFile();
        if (!(WordImport.read(file) instanceof WordImport.Outcome.Read)) {
            throw new IllegalStateException("The Word file of the bench is not read");
        }
        repeat(WARM_UP, () -> WordImport.read(file));
        var millis = repeat(WINDOW, () -> WordImport.read(file));
        var times = Percentiles.of(millis);
        System.out.printf(
                Locale.ROOT,
                "  DOCX of %d paragraphs and %d tables (%d KB) into a document: p50 %.0f ms, p95 %.0f ms%n",
                WORD_PARAGRAPHS,
                WORD_TABLES,
                file.length / 1024,
                times.at(50),
                times.at(95));
    }

    /** Some forty pages: 24,000 characters and tables. */
    private static byte[] wordFile() throws IOException {
        var body = new StringBuilder();
        for (int i = 0; i < WORD_PARAGRAPHS; i++) {
            body.append(paragraph("各单位要高度重视，认真组织实施，确保各项工作落到实处，取得实效，第%d条。".formatted(i)));
            if (i % (WORD_PARAGRAPHS / WORD_TABLES) == 0) {
                body.append("<w:tbl>");
                for (int row = 0; row < 8; row++) {
                    body.append("<w:tr>");
                    for (int cell = 0; cell < 4; cell++) {
                        body.append("<w:tc>")
                                .append(paragraph("格" + row + cell))
                                .append("</w:tc>");
                    }
                    body.append("</w:tr>");
                }
                body.append("</w:tbl>");
            }
        }
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            part(zip, "[Content_Types].xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                    <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
                    </Types>""");
            part(zip, "_rels/.rels", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                    <Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>\
                    </Relationships>""");
            part(zip, "word/document.xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>""".formatted(body));
        }
        return out.toByteArray();
    }

    private static String paragraph(String text) {
        return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Does it as often as the time allows. @return how long each took, in ms */
    private static List<Double> repeat(Duration time, Runnable work) {
        var taken = new ArrayList<Double>();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            work.run();
            taken.add((System.nanoTime() - begin) / 1e6);
        }
        return taken;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
