package org.gongwen.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The browser windows of one test: opened on demand, photographed when the test fails, closed at its end. */
public final class Desks implements AfterEachCallback {

    /** Where the pictures go. */
    static final Path PICTURES = Path.of("target/screenshots");

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** What passes takes no longer for it; a machine under load, or the first page of an application, may need it. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    }

    private static Optional<Browser> running = Optional.empty();

    private final String base;
    private final SignIn signIn;
    private final List<Desk> open = new ArrayList<>();

    Desks(String base) {
        this(base, SignIn.BY_THE_LIST);
    }

    /** @param base where the application is reached, without a slash at the end */
    public Desks(String base, SignIn signIn) {
        this.base = base;
        this.signIn = signIn;
    }

    /** A window with cookies of its own, as wide as an office screen. */
    public Desk open() {
        return open(1440, 900);
    }

    /** A window of somebody who has chosen to read light on dark. */
    public Desk openDark() {
        var desk = open();
        return desk.dark();
    }

    static Cookie dark(String base) {
        return new Cookie("gongwen_look", "zh.dark.comfortable").setUrl(base);
    }

    /** A window of a browser that prefers English, of somebody who has not chosen anything here yet. */
    public Desk openEnglish() {
        return open(1440, 900, "en-GB");
    }

    public Desk open(int width, int height) {
        return open(width, height, "zh-CN");
    }

    private Desk open(int width, int height, String language) {
        var context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale(language)
                        .setTimezoneId("Asia/Shanghai")
                        .setAcceptDownloads(true)
                        .setBaseURL(base));
        context.setDefaultTimeout(PATIENCE.toMillis());
        var desk = new Desk(context, base, signIn);
        open.add(desk);
        return desk;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        var name = test.getRequiredTestClass().getSimpleName() + "."
                + test.getTestMethod().map(method -> method.getName()).orElse("test");
        var complaints = new ArrayList<String>();
        for (int i = 0; i < open.size(); i++) {
            var desk = open.get(i);
            complaints.addAll(desk.complaints());
            if (test.getExecutionException().isPresent() || !desk.complaints().isEmpty()) {
                desk.photograph(name + (i == 0 ? "" : "." + (i + 1)) + ".failed");
            }
        }
        open.forEach(Desk::close);
        open.clear();
        if (!complaints.isEmpty() && test.getExecutionException().isEmpty()) {
            throw new AssertionError("The pages wrote errors to the console, pictures in " + PICTURES + ":\n"
                    + String.join("\n", complaints));
        }
    }

    /** One Chromium for the whole run; it ends with this JVM. */
    private static synchronized Browser browser() {
        if (running.isEmpty()) {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            running = Optional.of(playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium())
                            .setArgs(FLAGS)));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return running.get();
    }

    private static Path chromium() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("CHROMIUM")),
                        Stream.of(
                                "/usr/bin/chromium",
                                "/usr/bin/chromium-browser",
                                "/usr/bin/google-chrome",
                                "/opt/google/chrome/chrome"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no Chromium found: install it (Debian: apt install chromium) or name it in CHROMIUM"));
    }
}
