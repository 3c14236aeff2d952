package org.gongwen.paper;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * {@code ./gongwen render DOCUMENT.json --pdf OUT --ofd OUT}: sets a document without the application and writes it.
 * Prints a line of JSON with the pages, the faces used and what a person should know.
 *
 * <p>Exit codes: 0 written; 1 the document is not of the form, or something could not be read or written; 2 the command
 * was not understood.
 */
public final class RenderCommand {

    private static final int REFUSED = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private @Nullable String document;
    private @Nullable String pdf;
    private @Nullable String ofd;

    private RenderCommand() {}

    /** Says of every face of which parts of it there is nothing to read; nobody wants to know. */
    private static final Logger FACE_READER = Logger.getLogger("org.apache.fontbox");

    /** Ends with the exit code. The property {@code gongwen.paper.faces} names folders with faces. */
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        FACE_READER.setLevel(Level.OFF);
        var folders = Arrays.stream(
                        System.getProperty("gongwen.paper.faces", "").split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
        var code = run(out, System.err, folders, arguments);
        out.flush();
        System.exit(code);
    }

    /** @return the exit code */
    static int run(PrintStream out, PrintStream err, List<Path> folders, String... arguments) {
        var command = new RenderCommand();
        var fault = command.understand(arguments);
        if (fault != null) {
            err.println("render: " + fault);
            return NOT_UNDERSTOOD;
        }
        try {
            command.render(out, folders);
            return 0;
        } catch (DocumentFormatException | InstalledFaces.NoFacesException e) {
            err.println("render: " + e.getMessage() + ".");
        } catch (IOException | InvalidPathException e) {
            err.println("render: could not read or write " + e.getMessage() + ".");
        }
        return REFUSED;
    }

    private @Nullable String understand(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            boolean target = argument.equals("--pdf") || argument.equals("--ofd");
            if (target && i + 1 == arguments.length) {
                return argument + " needs a file.";
            }
            if (argument.equals("--pdf")) {
                pdf = arguments[++i];
            } else if (argument.equals("--ofd")) {
                ofd = arguments[++i];
            } else if (argument.startsWith("--")) {
                return "does not know " + argument + ".";
            } else if (document == null) {
                document = argument;
            } else {
                return "takes one document.";
            }
        }
        if (document == null) {
            return "name a document.";
        }
        return pdf == null && ofd == null ? "say where to: --pdf FILE, --ofd FILE or both." : null;
    }

    private void render(PrintStream out, List<Path> folders) throws IOException {
        var path = Path.of(String.valueOf(document));
        if (Files.isRegularFile(path) && Files.size(path) > MOST_BYTES) {
            throw new DocumentFormatException("", "is larger than 64 MB");
        }
        var read = DocumentJson.read(Files.readAllBytes(path));
        var rendering = Rendering.of(read, InstalledFaces.in(folders));
        if (pdf != null) {
            write(Path.of(pdf), rendering::writePdf);
        }
        if (ofd != null) {
            write(Path.of(ofd), rendering::writeOfd);
        }
        out.println(line(rendering));
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** Whole or not at all. */
    private static void write(Path file, Writing writing) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        var part = folder == null ? Path.of("." + file + ".part") : folder.resolve("." + file.getFileName() + ".part");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(part))) {
                writing.to(out);
            }
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String line(Rendering rendering) {
        var line = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeNumberProperty("pages", rendering.pages().pages().size());
            json.writeObjectPropertyStart("faces");
            rendering.faces().forEach((kind, names) -> {
                json.writeArrayPropertyStart(kind.name().toLowerCase(Locale.ROOT));
                names.forEach(json::writeString);
                json.writeEndArray();
            });
            json.writeEndObject();
            json.writeArrayPropertyStart("warnings");
            rendering.pages().warnings().forEach(warning -> json.writeString(warning.sentence()));
            json.writeEndArray();
            json.writeEndObject();
        }
        return line.toString();
    }
}
