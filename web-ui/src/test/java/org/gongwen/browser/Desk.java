package org.gongwen.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One person at one browser window. */
public final class Desk {

    private static final Duration ANSWER = Duration.ofSeconds(20);

    private static final String ANSWERED =
            "Object.values(window.Vaadin?.Flow?.clients ?? {}).every(one => !one.isActive?.())";

    private static final String KEPT = """
            document.querySelector('.gw-save-state')?.dataset.state === 'saved'
                && ![...document.querySelectorAll('gongwen-editor, gongwen-page-editor, gongwen-modeler')]
                    .some(one => one.unsent || one.hasAttribute('data-unsaved'))\
            """;

    private final BrowserContext context;
    private final String base;
    private final SignIn signIn;
    private final Page page;
    private final List<String> complaints;

    Desk(BrowserContext context, String base, SignIn signIn) {
        this(context, base, signIn, new ArrayList<>());
    }

    private Desk(BrowserContext context, String base, SignIn signIn, List<String> complaints) {
        this.context = context;
        this.base = base;
        this.signIn = signIn;
        this.complaints = complaints;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(error -> complaints.add(error));
    }

    /** The page itself, for whatever this class has no word for. */
    public Page page() {
        return page;
    }

    /** Signs in, however one does here, and is then on the workbench. */
    public Desk login(String username) {
        page.navigate(base + "/");
        signIn.signIn(page, username);
        assertThat(page.locator(".gw-person-name")).isVisible();
        return this;
    }

    /** The same person has the same page open in a second window. */
    public Desk secondWindow() {
        var second = new Desk(context, base, signIn, complaints);
        second.page.navigate(page.url());
        return second;
    }

    /** From the next page on the person reads light on dark. */
    public Desk dark() {
        context.addCookies(List.of(Desks.dark(base)));
        return this;
    }

    /** The window becomes as narrow as a phone. */
    public Desk onAPhone() {
        page.setViewportSize(400, 800);
        return this;
    }

    /** Opens a path of the application, with its leading slash. */
    public Desk goTo(String path) {
        page.navigate(base + path);
        return this;
    }

    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public Desk press(String buttonName) {
        answered();
        button(buttonName).click();
        return this;
    }

    /** Opens a line of the navigation by its name. */
    public Desk open(String screen) {
        answered();
        page.locator("vaadin-side-nav-item")
                .filter(new Locator.FilterOptions()
                        .setHasText( // read by the browser, which knows no \\Q\\E
                                Pattern.compile("^\\s*" + screen.replaceAll("([^\\p{L}\\p{N}\\s])", "\\\\$1"))))
                .first()
                .click();
        return this;
    }

    /** The dialog that is open, once it has come up. */
    public Locator dialog() {
        var open = page.getByRole(AriaRole.DIALOG).and(page.locator("[opened]:not([opening])"));
        // Its own box has no size; what lies in it has.
        assertThat(open.last()).isAttached();
        answered();
        return open.last();
    }

    /** A message at the foot of the page that contains these words. */
    public Locator toast(String words) {
        return page.locator(".gw-toast")
                .filter(new Locator.FilterOptions().setHasText(words))
                .last();
    }

    /** The heading of the screen that is open. */
    public Locator heading() {
        return page.locator("h1").first();
    }

    /**
     * Waits until the server has answered whatever was done here, as a hand is slower than any answer. What follows a
     * click or a choice must not be typed into a page that is about to change.
     */
    public Desk answered() {
        answered(page);
        return this;
    }

    /** The same for a second page of that person. */
    public static void answered(Page page) {
        await(page, ANSWERED);
    }

    private static void await(Page page, String condition) {
        try {
            page.waitForFunction(
                    "() => " + condition, null, new Page.WaitForFunctionOptions().setTimeout(ANSWER.toMillis()));
        } catch (TimeoutError away) {
            // A server that is away answers nothing; what the page says then is for the test to judge.
        }
    }

    /** Waits until everything that was typed or drawn here is kept: nothing waits to be sent, and the page says so. */
    public Desk kept() {
        for (int look = 0; look < 2; look++) {
            // A key reaches the text, and what is sent the queue, only after the event.
            page.evaluate("() => new Promise(soon => setTimeout(soon, 50))");
            page.waitForFunction("() => " + KEPT + " && " + ANSWERED);
        }
        return this;
    }

    /** Waits until everything is there and nothing fades in or out any more; what turns for ever is let turn. */
    public Desk still() {
        await(page, ANSWERED + " && !document.querySelector('vaadin-grid[loading], .gw-skeleton')");
        page.waitForFunction("""
                () => {
                    const moves = root => root.getAnimations().some(one => one.playState === 'running'
                            && one.effect.getComputedTiming().endTime !== Infinity)
                        || [...root.querySelectorAll('*')].some(one => one.shadowRoot && moves(one.shadowRoot));
                    return !moves(document);
                }
                """);
        return this;
    }

    /** Keeps a picture of the window in {@code target/screenshots}. */
    public Path picture(String name) {
        return still().photograph(name);
    }

    /** The window as it is, even while something moves or hangs. */
    Path photograph(String name) {
        var file = Desks.PICTURES.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return file;
    }

    /** What the pages wrote to the console as errors, so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Forgets errors that the test provoked on purpose. */
    public void excuse() {
        complaints.clear();
    }

    void close() {
        context.close();
    }
}
