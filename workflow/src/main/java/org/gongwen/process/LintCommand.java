package org.gongwen.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * {@code ./gongwen lint-process FILE...}: looks definitions over without the application and without a database, so that
 * a bureau can keep its processes in version control. It prints one line of JSON for each file and leaves out the rules
 * that need the organisation.
 *
 * <p>Exit codes: 0 all files are accepted; 1 one is not; 2 the command was not understood.
 */
public final class LintCommand {

    private static final int REFUSED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    /** What the command has no means to look at: whether units are there, and whether rules find somebody. */
    private static final String ORGANISATION = "organisation";

    private static final String LANGUAGE = "--language=";

    /** One byte more than is ever accepted: enough to see that a file is too large. */
    private static final int MOST_BYTES = DefinitionLint.MOST_BYTES + 1;

    private static final JsonFactory JSON = new JsonFactory();

    private final DefinitionLint lint = DefinitionLint.withoutApplication();
    private final FindingWords words;

    private LintCommand(FindingWords words) {
        this.words = words;
    }

    /** Ends with the exit code. */
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        var code = run(out, System.err, arguments);
        out.flush();
        System.exit(code);
    }

    /** @param arguments files, and {@code --language=zh} for findings in Chinese. @return the exit code */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        var words = FindingWords.IN_ENGLISH;
        var files = new ArrayList<String>();
        for (var argument : arguments) {
            if (argument.startsWith(LANGUAGE)) {
                var language = argument.substring(LANGUAGE.length());
                if (!language.equals("zh") && !language.equals("en")) {
                    err.println("lint-process: the language is zh or en, not " + language + ".");
                    return NOT_UNDERSTOOD;
                }
                words = language.equals("zh") ? FindingWords.IN_CHINESE : FindingWords.IN_ENGLISH;
            } else {
                files.add(argument);
            }
        }
        if (files.isEmpty()) {
            err.println("lint-process: name one or more files.");
            return NOT_UNDERSTOOD;
        }
        var command = new LintCommand(words);
        var accepted = true;
        for (var file : files) {
            accepted &= command.lint(file, out);
        }
        return accepted ? 0 : REFUSED;
    }

    private boolean lint(String file, PrintStream out) {
        var xml = read(file);
        var findings = xml == null ? List.of(Finding.of(LintRule.FILE_UNREADABLE, null)) : lint.check(xml);
        var accepted = findings.stream().noneMatch(Finding::blocks);
        out.println(line(file, accepted, findings));
        return accepted;
    }

    private static byte @Nullable [] read(String file) {
        try (InputStream stream = Files.newInputStream(Path.of(file))) {
            return stream.readNBytes(MOST_BYTES);
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    private String line(String file, boolean accepted, List<Finding> findings) {
        var line = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("file", file);
            json.writeBooleanProperty("accepted", accepted);
            json.writeArrayPropertyStart("findings");
            for (var finding : findings) {
                json.writeStartObject();
                json.writeStringProperty("element", finding.element());
                json.writeStringProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
                json.writeStringProperty("message", words.message(finding) + " " + words.mend(finding));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("notChecked");
            json.writeString(ORGANISATION);
            json.writeEndArray();
            json.writeEndObject();
        }
        return line.toString();
    }
}
