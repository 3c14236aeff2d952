package org.gongwen.inspection;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.SystemTask;
import org.gongwen.inspection.LinkRecords.Found;
import org.gongwen.inspection.LinkRecords.Link;
import org.gongwen.inspection.LinkRecords.Text;
import org.gongwen.inspection.LinkRecords.Tried;
import org.jsoup.Jsoup;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through all public texts each night and tries where they lead: a few hosts at a time, each host one link after the
 * other with a pause between them, and never for longer than the night.
 */
@Component
class LinkCrawl {

    /** So many texts, and so many links, at a time. */
    private static final int AT_ONCE = 200;

    /** Bytes. */
    private static final int LONGEST = 2_000;

    /** What is left waits for the next night, first of all. */
    private static final Duration NIGHT = Duration.ofHours(3);

    private final LinkRecords records;
    private final LinkTrial trial;
    private final PageCalls calls;
    private final InspectionSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** Where we are reached, by the public and by those inside: both lead to the same pages. */
    private final List<String> addresses;

    private final Duration pause;

    @Autowired
    LinkCrawl(
            LinkRecords records,
            LinkTrial trial,
            PageCalls calls,
            InspectionSettings settings,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${gongwen.site.public-url:}") String publicAddress,
            @Value("${gongwen.base-url:}") String baseAddress) {
        this(
                records,
                trial,
                calls,
                settings,
                transactions,
                clock,
                List.of(publicAddress, baseAddress),
                Duration.ofSeconds(1));
    }

    LinkCrawl(
            LinkRecords records,
            LinkTrial trial,
            PageCalls calls,
            InspectionSettings settings,
            PlatformTransactionManager transactions,
            Clock clock,
            List<String> addresses,
            Duration pause) {
        this.records = records;
        this.trial = trial;
        this.calls = calls;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.addresses = addresses.stream()
                .map(address -> address.replaceAll("/+$", ""))
                .filter(address -> !address.isEmpty())
                .toList();
        this.pause = pause;
    }

    @SystemTask("Public pages are read and their links tried as everybody may; nothing is decided")
    void crawl() {
        if (!settings.visits() || calls.base().isEmpty()) {
            return;
        }
        gather();
        var begun = clock.instant();
        var today = LocalDate.ofInstant(begun, WorkingTime.ZONE);
        var midnight = today.atStartOfDay(WorkingTime.ZONE).toInstant();
        var waiting = records.waiting(midnight, settings.externalLinks(), AT_ONCE);
        while (!waiting.isEmpty()
                && !Thread.currentThread().isInterrupted()
                && clock.instant().isBefore(begun.plus(NIGHT))) {
            note(tried(waiting), clock.instant(), today);
            waiting = records.waiting(midnight, settings.externalLinks(), AT_ONCE);
        }
    }

    /** Which links stand where. */
    void gather() {
        long after = 0;
        var texts = records.texts(after, AT_ONCE);
        while (!texts.isEmpty()) {
            var all = texts;
            transaction.executeWithoutResult(status -> records.replace(
                    all.stream().map(Text::article).toList(),
                    all.stream().flatMap(text -> found(text).stream()).toList()));
            after = texts.getLast().article().value();
            texts = records.texts(after, AT_ONCE);
        }
        transaction.executeWithoutResult(status -> {
            records.replaceOfSites(records.ofSites().stream()
                    .flatMap(
                            link -> found(link.address())
                                    .map(one -> new Found(link.site(), null, one.address(), one.outside()))
                                    .stream())
                    .toList());
            records.forget();
        });
    }

    private void note(List<Tried> tried, Instant at, LocalDate today) {
        transaction.executeWithoutResult(status -> records.tried(tried, at, today));
    }

    private List<Tried> tried(List<Link> links) {
        var byHost = links.stream().collect(Collectors.groupingBy(LinkCrawl::host));
        try (var threads = Executors.newFixedThreadPool(
                PageCalls.AT_ONCE,
                Thread.ofPlatform().name("page-link-", 0).daemon().factory())) {
            var all = new ArrayList<Tried>();
            for (var done : threads.invokeAll(byHost.values().stream()
                    .map(those -> (Callable<List<Tried>>) () -> oneAfterTheOther(those))
                    .toList())) {
                all.addAll(got(done));
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private List<Tried> oneAfterTheOther(List<Link> links) throws InterruptedException {
        var all = new ArrayList<Tried>();
        for (var link : links) {
            if (link.outside() && !all.isEmpty()) {
                Thread.sleep(pause);
            }
            all.add(trial.tried(link));
        }
        return all;
    }

    private static <T> T got(Future<T> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String host(Link link) {
        if (!link.outside()) {
            return "";
        }
        try {
            return Objects.requireNonNullElse(new URI(link.address()).getHost(), "")
                    .toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private List<Found> found(Text text) {
        var body = Jsoup.parseBodyFragment(text.body());
        return Stream.concat(
                        body.select("a[href]").stream().map(link -> link.attr("href")),
                        body.select("img[src]").stream().map(picture -> picture.attr("src")))
                .flatMap(address -> found(address).stream())
                .map(one -> new Found(text.site(), text.article(), one.address(), one.outside()))
                .distinct()
                .toList();
    }

    private record Address(String address, boolean outside) {}

    /** As it is tried; empty for what leads to no page, such as a telephone number. */
    private Optional<Address> found(String written) {
        var address = written.strip();
        int fragment = address.indexOf('#');
        if (fragment >= 0) {
            address = address.substring(0, fragment);
        }
        if (address.startsWith("media:")) {
            return Optional.of(new Address("/portal/media/" + address.substring("media:".length()), false));
        }
        for (var own : addresses) {
            if ((address + "/").startsWith(own + "/")) {
                address = address.equals(own) ? "/" : address.substring(own.length());
                break;
            }
        }
        if (address.isEmpty() || address.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return Optional.empty();
        }
        if (address.startsWith("/") && !address.startsWith("//")) {
            return Optional.of(new Address(address, false));
        }
        var scheme = address.toLowerCase(Locale.ROOT);
        return scheme.startsWith("http://") || scheme.startsWith("https://")
                ? Optional.of(new Address(address, true))
                : Optional.empty();
    }
}
