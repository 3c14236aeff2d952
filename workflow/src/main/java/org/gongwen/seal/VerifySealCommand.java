package org.gongwen.seal;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * {@code ./gongwen verify-seal FILE [--trust FOLDER]}: checks the seals of an OFD or PDF without the application and prints a
 * line of JSON with what was found.
 *
 * <p>Exit codes: 0 genuine; 1 changed, not sealed, or something about it cannot be said; 2 the file cannot be read, or the
 * command was not understood.
 */
public final class VerifySealCommand {

    private static final int NOT_GENUINE = 1;
    private static final int NOT_READ = 2;

    private static final JsonFactory JSON = new JsonFactory();
    /** They report every oddity of a file; the findings are what matters. */
    private static final Logger PDF_READER = Logger.getLogger("org.apache.pdfbox");

    private @Nullable String file;
    private @Nullable String folder;

    private VerifySealCommand() {}

    /** Ends with the exit code. */
    public static void main(String[] arguments) {
        PDF_READER.setLevel(Level.OFF);
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int code = run(out, System.err, Instant.now(), arguments);
        out.flush();
        System.exit(code);
    }

    /** @return the exit code */
    static int run(PrintStream out, PrintStream err, Instant now, String... arguments) {
        var command = new VerifySealCommand();
        var fault = command.understand(arguments);
        if (fault != null) {
            err.println("verify-seal: " + fault);
            return NOT_READ;
        }
        try {
            return command.verify(out, err, now);
        } catch (IOException | InvalidPathException e) {
            err.println("verify-seal: could not read " + e.getMessage() + ".");
            return NOT_READ;
        }
    }

    private @Nullable String understand(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--trust") && i + 1 < arguments.length) {
                folder = arguments[++i];
            } else if (arguments[i].startsWith("--")) {
                return arguments[i].equals("--trust")
                        ? "--trust needs a folder."
                        : "does not know " + arguments[i] + ".";
            } else if (file == null) {
                file = arguments[i];
            } else {
                return "takes one file.";
            }
        }
        return file == null ? "name one PDF or OFD." : null;
    }

    private int verify(PrintStream out, PrintStream err, Instant now) throws IOException {
        var path = Path.of(String.valueOf(file));
        var trust = folder == null ? Trust.NONE : TrustFolder.read(Path.of(folder));
        if (Files.isRegularFile(path) && Files.size(path) > OfdPackage.MOST_BYTES) {
            err.println("verify-seal: " + file + " is larger than 64 MB.");
            return NOT_READ;
        }
        return switch (SealCheck.check(Files.readAllBytes(path), trust, now)) {
            case SealVerdict.Checked checked -> {
                out.println(line(checked.format(), checked.state().name(), checked.seals(), checked.findings()));
                yield checked.state() == SealVerdict.State.GENUINE ? 0 : NOT_GENUINE;
            }
            case SealVerdict.Unsealed unsealed -> {
                out.println(line(unsealed.format(), "UNSEALED", List.of(), List.of()));
                yield NOT_GENUINE;
            }
            case SealVerdict.Unreadable unreadable -> {
                err.println("verify-seal: " + file + " " + unreadable.why() + ".");
                yield NOT_READ;
            }
        };
    }

    private static String line(String format, String state, List<CheckedSeal> seals, List<SealFinding> findings) {
        var line = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("format", format);
            json.writeStringProperty("state", state.toLowerCase(Locale.ROOT));
            json.writeArrayPropertyStart("seals");
            for (var seal : seals) {
                json.writeStartObject();
                json.writeStringProperty("name", seal.name());
                json.writeStringProperty("signer", seal.signer());
                json.writeStringProperty("maker", seal.maker());
                json.writeStringProperty("algorithm", seal.algorithm());
                if (seal.at() != null) {
                    json.writeStringProperty("at", seal.at().toString());
                }
                json.writeArrayPropertyStart("places");
                for (var spot : seal.spots()) {
                    json.writeStartObject();
                    json.writeNumberProperty("page", spot.page());
                    json.writeNumberProperty("x", spot.x());
                    json.writeNumberProperty("y", spot.y());
                    json.writeNumberProperty("width", spot.width());
                    json.writeNumberProperty("height", spot.height());
                    json.writeEndObject();
                }
                json.writeEndArray();
                findings(json, seal.findings());
                json.writeEndObject();
            }
            json.writeEndArray();
            findings(json, findings);
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void findings(JsonGenerator json, List<SealFinding> findings) {
        json.writeArrayPropertyStart("findings");
        for (var finding : findings) {
            json.writeStartObject();
            json.writeStringProperty("rule", finding.rule().key());
            json.writeStringProperty(
                    "outcome",
                    switch (finding) {
                        case SealFinding.Holds holds -> "holds";
                        case SealFinding.Broken broken -> "broken";
                        case SealFinding.Open open -> "open";
                    });
            json.writeStringProperty("sentence", finding.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
