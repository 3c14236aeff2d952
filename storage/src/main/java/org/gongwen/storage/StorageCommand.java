package org.gongwen.storage;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.gongwen.storage.database.DatabaseAutoConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What operators run beside the application, with the same settings: {@code verify-blobs},
 * {@code move-blobs} and {@code copy-blobs}. It
 * has no web server and starts none of the application's work; an embedded database that is running is shared.
 *
 * <p>Exit codes: 0 all is well; 1 something is dangling or damaged, and said; 2 the command could not be carried out.
 */
public final class StorageCommand {
    private static final String VERIFY = "verify-blobs";
    private static final String MOVE = "move-blobs";
    private static final String COPY = "copy-blobs";
    private static final int MOST_SHOWN = 100;

    /** Set while one of these commands runs: it needs database and store, and no other setting. */
    public static final String RUNNING = "gongwen.storage.command";

    private final PrintStream out;
    private final ConfigurableApplicationContext context;

    private StorageCommand(PrintStream out, ConfigurableApplicationContext context) {
        this.out = out;
        this.context = context;
    }

    /** Whether a word on the command line is one of these commands. */
    public static boolean knows(String command) {
        return Set.of(VERIFY, MOVE, COPY).contains(command);
    }

    /** Carries the command out. @param settings as for the application. @return the exit code */
    public static int run(PrintStream out, String command, String... settings) {
        try (var context = new SpringApplicationBuilder(Context.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(
                        "gongwen.database.share=true",
                        RUNNING + "=" + command,
                        "logging.level.root=warn",
                        "spring.main.lazy-initialization=true")
                .run(settings)) {
            var ready = new StorageCommand(out, context);
            return switch (command) {
                case MOVE -> ready.move();
                case COPY -> ready.copy();
                default -> ready.verify();
            };
        } catch (BlobStoreUnavailableException | BlobStoreMisconfiguredException e) {
            out.println(command + ": " + e.getMessage());
            return 2;
        } catch (RuntimeException e) {
            out.println(command + " could not be carried out: " + e.getMessage());
            return 2;
        }
    }

    private int verify() {
        var begun = Instant.now();
        var settings = context.getBean(StorageProperties.class);
        var store = BlobStores.open(context.getBean(DataDirectory.class), context.getBean(S3Properties.class));
        var found = new BlobVerification(store, records())
                .run(
                        begun.minus(settings.sweepGrace()),
                        soFar -> out.printf("  %d objects, %s read%n", soFar.agreeing(), size(soFar.bytes())));
        for (var dangling : head(found.dangling())) {
            out.printf(
                    "DANGLING  blob %d, object %s: %s; %s%n",
                    dangling.id().value(),
                    dangling.key().value(),
                    dangling.fault() == BlobVerification.Fault.MISSING
                            ? "the object is missing"
                            : "the object differs from its record in size or hash",
                    dangling.referrers().isEmpty() ? "nothing refers to it" : "referred to by " + dangling.referrers());
        }
        for (var orphan : head(found.orphaned())) {
            out.printf("ORPHANED  object %s has no record; the sweeper removes it%n", orphan.value());
        }
        out.printf(
                "%d references agree with their objects (%s), %d dangling, %d removed because infected, %d orphaned,"
                        + " %d not recorded yet; %d s%n",
                found.agreeing(),
                size(found.bytes()),
                found.dangling().size(),
                found.removed(),
                found.orphaned().size(),
                found.young(),
                Duration.between(begun, Instant.now()).toSeconds());
        return found.agree() ? 0 : 1;
    }

    private int copy() {
        var begun = Instant.now();
        var folder = context.getEnvironment().getProperty("gongwen.copy-to");
        if (folder == null || folder.isBlank()) {
            out.println("copy-blobs: name the folder with --gongwen.copy-to=DIR.");
            return 2;
        }
        var store = BlobStores.open(context.getBean(DataDirectory.class), context.getBean(S3Properties.class));
        var copied = new BlobCopy(store, new FileBlobStore(Path.of(folder)), records())
                .run(soFar -> out.printf("  %d objects, %s copied%n", soFar.copied(), size(soFar.bytes())));
        for (var fault : head(copied.faults())) {
            out.printf("FAULT     object %s is missing or differs from its record%n", fault);
        }
        out.printf(
                "%d objects copied (%s), %d there already, %d at fault; %d s%n",
                copied.copied(),
                size(copied.bytes()),
                copied.there(),
                copied.faults().size(),
                Duration.between(begun, Instant.now()).toSeconds());
        return copied.faults().isEmpty() ? 0 : 1;
    }

    private int move() {
        var begun = Instant.now();
        var s3 = context.getBean(S3Properties.class);
        var folder = context.getBean(DataDirectory.class).blobs();
        if (s3.endpoint() == null) {
            out.println(
                    "move-blobs: gongwen.storage.s3.endpoint and the other settings of the object store are needed.");
            return 2;
        }
        if (!Files.isDirectory(folder)) {
            out.printf("Nothing to move: there is no folder %s.%n", folder);
            return 0;
        }
        try (var target = new S3BlobStore(s3);
                var alone = FolderUse.alone(folder)) {
            if (!alone.held()) {
                out.println("move-blobs: an application that runs on " + folder
                        + " keeps its attachments there. Restart it with the settings of the object store first: it"
                        + " then reads from both, and nothing is missing while objects move.");
                return 2;
            }
            target.requireBucket();
            var former = new FileBlobStore(folder);
            var moved = new BlobMove(former, target, records())
                    .run(soFar -> out.printf("  %d objects, %s moved%n", soFar.moved(), size(soFar.bytes())));
            alone.removeMark();
            former.removeEmptyFolders();
            for (var damaged : head(moved.damaged())) {
                out.printf("DAMAGED   file %s differs from its record; it stays where it is%n", damaged);
            }
            out.printf(
                    "%d objects moved (%s) to %s, %d damaged, %d without a record left to the sweeper; %d s%n",
                    moved.moved(),
                    size(moved.bytes()),
                    s3,
                    moved.damaged().size(),
                    moved.unrecorded(),
                    Duration.between(begun, Instant.now()).toSeconds());
            return moved.damaged().isEmpty() ? 0 : 1;
        }
    }

    private BlobRecords records() {
        return new BlobRecords(context.getBean(JdbcClient.class));
    }

    private <T> List<T> head(List<T> all) {
        if (all.size() > MOST_SHOWN) {
            out.printf("(the first %d of %d)%n", MOST_SHOWN, all.size());
        }
        return all.stream().limit(MOST_SHOWN).toList();
    }

    private static String size(long bytes) {
        return bytes < 10L << 20 ? bytes / 1024 + " KB" : bytes / (1L << 20) + " MB";
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DatabaseAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    @EnableConfigurationProperties({StorageProperties.class, S3Properties.class})
    static class Context {}
}
