package org.gongwen.portal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gongwen.citizen.Counter;
import org.gongwen.digest.Digests;
import org.gongwen.portal.Contents.Content;
import org.gongwen.portal.Contents.Opened;
import org.gongwen.publication.Edition;
import org.gongwen.publication.EditionLine;
import org.gongwen.publication.Editions;
import org.gongwen.publication.Extent;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.gongwen.publication.Media;
import org.gongwen.publication.PublicGuides;
import org.gongwen.publication.Revisions;
import org.gongwen.sealcheck.CheckDesk;
import org.gongwen.storage.BlobGoneException;
import org.gongwen.storage.BlobNotFoundException;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.gongwen.wording.Sentences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public pages as files, for a web server that cannot reach the application. A run writes what has changed since the
 * one before and removes what is public no longer: sites whose revision is as it was are left alone. What was withdrawn is
 * gone after the next run.
 *
 * <p>Everything new is first written beside what it replaces and is on the disk before the first name changes: a run that
 * fails until then, or a machine that stops, leaves the pages as they were. Then pictures and files take their names, then
 * pages, and what is public no longer goes last, so that no page names what is not there. Names change one after the
 * other; a run that is cut off meanwhile is finished by the next, which knows by {@value #STATE} that it was.
 *
 * <p>Which revisions the files show stands beside them ({@value #STATE}), so that a folder that was lost or put back is
 * made right by the next run.
 */
@Component
class StaticExport {

    /** Never served: names that begin with a dot are not, see {@code deploy/site-export}. */
    static final String STATE = ".gongwen-export.json";

    private static final Logger LOG = LoggerFactory.getLogger(StaticExport.class);
    private static final String UNFINISHED = ".part";
    /** Texts that are in memory at once. */
    private static final int AT_A_TIME = 50;

    private static final int MEDIA_AT_A_TIME = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Frames frames;
    private final Editions editions;
    private final Revisions revisions;
    private final Media media;
    private final Assets assets;
    private final Contents contents;
    private final Outlet outlet;
    private final String look;

    StaticExport(
            Frames frames,
            Editions editions,
            PublicGuides guides,
            Revisions revisions,
            Media media,
            Assets assets,
            Sentences sentences,
            Counter counter,
            Digests digests,
            CheckDesk desk,
            PortalSettings settings,
            @Value("${gongwen.base-url}") URI base) {
        this.frames = frames;
        this.editions = editions;
        this.revisions = revisions;
        this.media = media;
        this.assets = assets;
        this.outlet = new Outlet(
                settings.address(base),
                settings.export().dynamic() ? base.toString().replaceAll("/+$", "") : null);
        this.look = String.join(
                " ",
                Making.fingerprint(),
                outlet.toString(),
                String.valueOf(counter.isOffered()),
                String.valueOf(digests.isOffered()),
                String.valueOf(desk.isOffered()));
        this.contents =
                new Contents(editions, guides, new Pages(sentences, assets, counter, digests, desk, outlet), outlet);
    }

    /**
     * What the files show.
     *
     * @param revision of everything, which counts every change anywhere
     * @param look what every page shows beside its texts: that of the release, and of the settings it was made with
     * @param sites by their codes
     */
    record State(long revision, String look, Map<String, Shown> sites) {
        static final State NOTHING = new State(-1, "", Map.of());
    }

    /** @param revision of its own columns and what stands around them @param media keys of the pictures and files that its pages name */
    record Shown(long revision, Set<String> media) {}

    /** @param written files that are new or changed */
    record Result(int written, int removed) {}

    /**
     * Brings the files up to date. Two runs must not write into one folder at the same time.
     *
     * @throws UncheckedIOException if a file cannot be written, or one of a text cannot be read; the next run does again what
     *     this one has not done
     */
    Result write(Path folder) {
        try {
            return new Run(folder).write();
        } catch (IOException e) {
            throw new UncheckedIOException("The public pages could not be exported to " + folder, e);
        }
    }

    /** Something to do at the end of a run. */
    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    private final class Run {

        private final Path folder;
        private final State before;
        private final Map<String, Shown> sites = new TreeMap<>();
        private final List<String> unread = new ArrayList<>();
        private int written;
        private int removed;

        /** What waits for its name, in the order in which it takes it. */
        private final Map<Path, Path> pages = new LinkedHashMap<>();

        private final Map<Path, Path> pictures = new LinkedHashMap<>();
        private final List<Step> removals = new ArrayList<>();

        Run(Path folder) throws IOException {
            this.folder = Files.createDirectories(folder).toRealPath();
            this.before = state();
        }

        Result write() throws IOException {
            // Before anything is read: what changes meanwhile is written by the next run.
            var standing = revisions.now();
            long revision = standing.of(Extent.EVERYTHING);
            boolean changed = revision != before.revision() || !look.equals(before.look());
            if (changed) {
                pages(standing);
            } else {
                sites.putAll(before.sites());
            }
            // Whether a file may be seen changes without any page: a scan ends, or finds what it did not find before.
            media();
            appear(pictures);
            appear(pages);
            for (var removal : removals) {
                removal.take();
            }
            if (changed) {
                var state = folder.resolve(STATE);
                appear(Map.of(state, written(state, JSON.writeValueAsBytes(new State(revision, look, sites)))));
            }
            if (!unread.isEmpty()) {
                throw new IOException(unread.size() + " files of public texts could not be read, among them "
                        + unread.getFirst() + "; everything else is up to date");
            }
            return new Result(written, removed);
        }

        private void pages(Revisions.Standing standing) throws IOException {
            var all = frames.all();
            var portal = all.stream().filter(Frame::portal).findFirst();
            if (portal.isPresent()) {
                write(standing, new Opened(all, portal.get()));
            }
            if (portal.isEmpty()) {
                removals.add(() -> removeOthers(folder.resolve("portal"), Set.of()));
                removals.add(() -> remove(file(Address.SITE_MAP)));
            }
        }

        private void write(Revisions.Standing standing, Opened opened) throws IOException {
            var used = new HashSet<Path>();
            for (var address : assets.addresses()) {
                used.add(put(address, assets.find(address).orElseThrow()));
            }
            for (var site : opened.all()) {
                var shown = before.sites().get(site.code());
                long own = standing.of(new Extent.OfSite(site.id()));
                sites.put(
                        site.code(),
                        shown != null && shown.revision() == own && look.equals(before.look())
                                ? shown
                                : site(opened, site, own));
            }
            // These show texts and names of every site.
            var own = new HashSet<Path>();
            own.add(put(page(Address.PORTAL), contents.portal(opened)));
            own.add(put(page(Address.SITES), contents.sites(opened)));
            own.add(put(Address.atom(opened.portal()), contents.atom(opened, opened.portal())));
            own.add(put(Address.rss(opened.portal()), contents.rss(opened, opened.portal())));
            put(Address.ROBOTS, Robots.text(outlet).getBytes(StandardCharsets.UTF_8));
            for (var part : contents.parts()) {
                var map = contents.siteMap(opened, part);
                if (map.isPresent()) {
                    own.add(put(Address.siteMap(part), map.get()));
                }
            }
            put(Address.SITE_MAP, contents.siteMap());
            removals.add(() ->
                    removeBeside(file(Address.PORTAL), own, Set.of(Address.SITES, Address.MEDIA, Address.ASSETS)));
            removals.add(() -> removeBeside(
                    file(Address.SITES),
                    own,
                    sites.keySet().stream()
                            .map(code -> Address.SITES + "/" + code)
                            .collect(Collectors.toSet())));
            removals.add(() -> removeOthers(file(Address.ASSETS), used));
        }

        private Shown site(Opened opened, Frame site, long own) throws IOException {
            var made = new HashSet<Path>();
            var named = new TreeSet<String>();
            site.bannerSizes().forEach(banner -> named.add(banner.key()));
            if (!site.portal()) {
                made.add(put(page(Address.of(site)), contents.home(opened, site)));
                made.add(put(Address.atom(site), contents.atom(opened, site)));
                made.add(put(Address.rss(site), contents.rss(opened, site)));
            }
            for (var column : site.columns()) {
                for (int number = 1; number <= Contents.MOST_PAGES; number++) {
                    var page = contents.column(opened, site, column, number);
                    if (page.isEmpty()) {
                        break;
                    }
                    var address = Address.of(site, column, number);
                    made.add(put(number == 1 ? page(address) : address + ".html", page.get()));
                }
                for (int number = 1; ; number++) {
                    var lines = editions.page(column.id(), number, AT_A_TIME);
                    var texts = editions.all(lines.stream().map(EditionLine::id).toList());
                    for (var line : lines) {
                        if (line.cover() != null) {
                            Variants.ofList(line.cover()).forEach(named::add);
                        }
                        var edition = texts.get(line.id());
                        if (edition != null && edition.columns().contains(column.id())) {
                            article(opened, site, column, edition, made, named);
                        }
                    }
                    if (lines.size() < AT_A_TIME) {
                        break;
                    }
                }
            }
            removals.add(() -> removeOthers(file(Address.SITES + "/" + site.code()), made));
            return new Shown(own, named);
        }

        private void article(
                Opened opened, Frame site, Frame.Column column, Edition edition, Set<Path> made, Set<String> named)
                throws IOException {
            edition.media().forEach(medium -> named.add(medium.key()));
            made.add(put(
                    Address.of(site, column, edition.id()) + ".html",
                    contents.article(opened, site, column, edition, false)));
            made.add(put(
                    Address.print(site, column, edition.id()) + ".html",
                    contents.article(opened, site, column, edition, true)));
        }

        /**
         * What stands in a folder and is neither one of these files nor in one of these folders, which are swept by
         * themselves: what a former release wrote, a site that is closed, a file that a run did not finish.
         */
        private void removeBeside(Path below, Set<Path> kept, Set<String> folders) throws IOException {
            if (!Files.isDirectory(below)) {
                return;
            }
            var others = folders.stream().map(this::file).collect(Collectors.toSet());
            List<Path> found;
            try (var inside = Files.list(below)) {
                found = inside.toList();
            }
            for (var path : found) {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    if (!others.contains(path)) {
                        removeOthers(path, Set.of());
                    }
                } else if (!kept.contains(path)) {
                    remove(path);
                }
            }
        }

        /** What pages name and the public may have is there, and nothing else; one that cannot be read holds up no other. */
        private void media() throws IOException {
            var named = new TreeSet<String>();
            sites.values().forEach(site -> named.addAll(site.media()));
            var open = new HashSet<String>();
            for (var some : some(List.copyOf(named))) {
                open.addAll(media.found(some));
            }
            var kept = new HashSet<Path>();
            open.forEach(key -> kept.add(file(Address.medium(key))));
            removals.add(() -> removeOthers(file(Address.MEDIA), kept));
            for (var key : open) {
                try {
                    medium(key);
                } catch (BlobStoreUnavailableException | BlobNotFoundException | BlobGoneException e) {
                    LOG.warn("The file {} of a public text cannot be read", key, e);
                    unread.add(key);
                }
            }
        }

        private static List<List<String>> some(List<String> keys) {
            var parts = new ArrayList<List<String>>();
            for (int from = 0; from < keys.size(); from += MEDIA_AT_A_TIME) {
                parts.add(keys.subList(from, Math.min(keys.size(), from + MEDIA_AT_A_TIME)));
            }
            return parts;
        }

        private void medium(String key) throws IOException {
            var file = file(Address.medium(key));
            // Its name says what is in it.
            if (Files.exists(file)) {
                return;
            }
            var open = media.open(key);
            if (open.isPresent()) {
                try (var medium = open.get()) {
                    pictures.put(file, written(file, medium.content()));
                }
                written++;
            }
        }

        /** Every file below the folder that is not one of these, and folders that are empty then. */
        private void removeOthers(Path below, Set<Path> kept) throws IOException {
            if (!Files.isDirectory(below)) {
                return;
            }
            List<Path> found;
            try (var walk = Files.walk(below)) {
                found = new ArrayList<>(walk.toList());
            }
            // What is inside before its folder.
            for (var path : found.reversed()) {
                if (Files.isDirectory(path)) {
                    try (var inside = Files.list(path)) {
                        if (inside.findAny().isPresent()) {
                            continue;
                        }
                    }
                    Files.delete(path);
                } else if (!kept.contains(path)) {
                    remove(path);
                }
            }
        }

        private void remove(Path file) throws IOException {
            if (Files.deleteIfExists(file)) {
                removed++;
            }
        }

        private Path put(String path, Content content) throws IOException {
            return put(path, content.bytes());
        }

        private Path put(String path, byte[] bytes) throws IOException {
            var file = file(path);
            if (!same(file, bytes)) {
                pages.put(file, written(file, bytes));
                written++;
            }
            return file;
        }

        private boolean same(Path file, byte[] bytes) throws IOException {
            return Files.isRegularFile(file)
                    && Files.size(file) == bytes.length
                    && Arrays.equals(Files.readAllBytes(file), bytes);
        }

        private Path written(Path file, byte[] bytes) throws IOException {
            return written(file, new ByteArrayInputStream(bytes));
        }

        /** Under another name, and on the disk. */
        private Path written(Path file, InputStream content) throws IOException {
            var unfinished = unfinished(file);
            try (var channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                content.transferTo(Channels.newOutputStream(channel));
                channel.force(true);
            }
            return unfinished;
        }

        /** Each takes its name as a whole; the names are on the disk before anything else is done. */
        private void appear(Map<Path, Path> waiting) throws IOException {
            var folders = new TreeSet<Path>();
            for (var one : waiting.entrySet()) {
                Files.move(
                        one.getValue(),
                        one.getKey(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                folders.add(Objects.requireNonNull(one.getKey().getParent()));
            }
            for (var each : folders) {
                keep(each);
            }
        }

        private void keep(Path changed) throws IOException {
            // Windows opens no folder; its file systems keep names in a journal of their own.
            if (changed.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                try (var channel = FileChannel.open(changed, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        }

        private Path unfinished(Path file) throws IOException {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            return file.resolveSibling("." + file.getFileName() + UNFINISHED);
        }

        /** Addresses are of codes, numbers and keys; one that led out of the folder is a fault. */
        private Path file(String address) {
            var file = folder.resolve(address.substring(1)).normalize();
            if (!file.startsWith(folder)) {
                throw new IllegalStateException(address + " lies outside of the exported pages");
            }
            return file;
        }

        private State state() throws IOException {
            try {
                return Optional.ofNullable(JSON.readValue(Files.readAllBytes(folder.resolve(STATE)), State.class))
                        .orElse(State.NOTHING);
            } catch (NoSuchFileException e) {
                return State.NOTHING;
            } catch (JacksonException e) {
                LOG.warn("{} in {} cannot be read; everything is written anew", STATE, folder, e);
                return State.NOTHING;
            }
        }
    }

    private static String page(String address) {
        return address + "/index.html";
    }
}
