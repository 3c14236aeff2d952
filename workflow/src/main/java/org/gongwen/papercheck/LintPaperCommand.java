package org.gongwen.papercheck;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gongwen.papercheck.PaperLint.Verdict;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * {@code ./gongwen lint-paper FILE}: measures a PDF or OFD without the application and prints a line of JSON with what was
 * recognised and found.
 *
 * <p>Exit codes: 0 nothing contradicts the standard, though there may be warnings; 1 something does; 2 the file cannot be
 * measured, or the command was not understood.
 */
public final class LintPaperCommand {

    private static final int FOUND = 1;
    private static final int NOT_READ = 2;

    private static final JsonFactory JSON = new JsonFactory();
    /** They report every oddity of a file; the findings are what matters. */
    private static final Logger PDF_READER = Logger.getLogger("org.apache.pdfbox");

    private static final Logger FACE_READER = Logger.getLogger("org.apache.fontbox");

    private LintPaperCommand() {}

    /** Ends with the exit code. */
    public static void main(String[] arguments) {
        PDF_READER.setLevel(Level.OFF);
        FACE_READER.setLevel(Level.OFF);
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int code = run(out, System.err, arguments);
        out.flush();
        System.exit(code);
    }

    /** @return the exit code */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        if (arguments.length != 1 || arguments[0].startsWith("--")) {
            err.println("lint-paper: name one PDF or OFD.");
            return NOT_READ;
        }
        try {
            var path = Path.of(arguments[0]);
            if (Files.isRegularFile(path) && Files.size(path) > Budget.MOST_BYTES) {
                err.println("lint-paper: " + arguments[0] + " is larger than 64 MB.");
                return NOT_READ;
            }
            return switch (PaperLint.lint(Files.readAllBytes(path))) {
                case Verdict.Measured measured -> {
                    out.println(line(measured));
                    yield measured.isClean() ? 0 : FOUND;
                }
                case Verdict.Unreadable unreadable -> {
                    err.println("lint-paper: " + arguments[0] + " " + unreadable.why() + ".");
                    yield NOT_READ;
                }
            };
        } catch (IOException | InvalidPathException e) {
            err.println("lint-paper: could not read " + e.getMessage() + ".");
            return NOT_READ;
        }
    }

    private static String line(Verdict.Measured measured) {
        var line = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("format", measured.format());
            json.writeNumberProperty("pages", measured.pages());
            json.writeStringProperty("form", measured.form());
            json.writeArrayPropertyStart("elements");
            measured.elements().forEach(json::writeString);
            json.writeEndArray();
            json.writeArrayPropertyStart("findings");
            for (var finding : measured.findings()) {
                json.writeStartObject();
                json.writeStringProperty("rule", finding.rule());
                json.writeStringProperty("clause", finding.clause());
                json.writeNumberProperty("page", finding.page());
                json.writeStringProperty("element", finding.element());
                json.writeStringProperty("measured", finding.measured());
                json.writeStringProperty("required", finding.required());
                json.writeStringProperty("severity", finding.severity().name().toLowerCase(java.util.Locale.ROOT));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return line.toString();
    }
}
