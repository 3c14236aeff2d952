package org.gongwen.word;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.gongwen.word.WordImport.Outcome;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * {@code ./gongwen import-docx FILE}: prints the document in the form that {@code render} takes, and on the error output a
 * line of JSON with what was unsure.
 *
 * <p>Exit codes: 0 read; 1 the file is refused; 2 it could not be opened, or the command was not understood.
 */
public final class ImportDocxCommand {

    private static final int REFUSED = 1;
    private static final int NOT_DONE = 2;

    private static final JsonFactory JSON = new JsonFactory();

    private ImportDocxCommand() {}

    /** Ends with the exit code. */
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int code = run(out, err, arguments);
        out.flush();
        System.exit(code);
    }

    /** @return the exit code */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        if (arguments.length != 1 || arguments[0].startsWith("--")) {
            err.println("import-docx: name one DOCX.");
            return NOT_DONE;
        }
        try {
            var path = Path.of(arguments[0]);
            if (Files.isRegularFile(path) && Files.size(path) > WordBudget.MOST_BYTES) {
                err.println("import-docx: " + arguments[0] + " is larger than 32 MB.");
                return REFUSED;
            }
            return switch (WordImport.read(Files.readAllBytes(path))) {
                case Outcome.Read read -> {
                    out.println(new String(read.json(), StandardCharsets.UTF_8));
                    err.println(line(read.doubts()));
                    yield 0;
                }
                case Outcome.Refused refused -> {
                    err.println("import-docx: " + arguments[0] + " " + refused.why() + ".");
                    yield REFUSED;
                }
            };
        } catch (IOException | InvalidPathException e) {
            err.println("import-docx: could not read " + e.getMessage() + ".");
            return NOT_DONE;
        }
    }

    private static String line(List<Doubt> doubts) {
        var line = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("unsure");
            for (var doubt : doubts) {
                json.writeStartObject();
                json.writeStringProperty("rule", doubt.rule());
                json.writeStringProperty("sentence", doubt.sentence());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return line.toString();
    }
}
