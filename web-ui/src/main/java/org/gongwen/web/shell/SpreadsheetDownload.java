package org.gongwen.web.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gongwen.identity.NotPermittedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Saves a register as people filtered it, whole, as an Excel file (ISO/IEC 29500). Lines are written as they are read, so
 * that its length does not matter to the memory.
 *
 * @param <T> a line of the register
 */
@SuppressWarnings("serial") // sessions are not written to disk
public final class SpreadsheetDownload<T> extends Anchor {

    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /** Rows after which what is written leaves the memory. */
    private static final int FLUSHED = 500;

    private final String name;
    private final transient List<Column<T>> columns;
    private final transient Dates dates;

    /**
     * A column of the sheet.
     *
     * @param width in characters
     * @param value a text, a number, an {@link Instant}, a {@link LocalDate}, or null for an empty cell
     */
    public record Column<T>(String heading, int width, Function<T, @Nullable Object> value) {}

    /** Reads the whole register line by line. */
    @FunctionalInterface
    public interface Lines<T> {
        void each(Consumer<T> line);
    }

    /**
     * @param name of the register; names the file and the sheet
     * @param chosen what to save: called when somebody asks for it, with the screen at hand; what it returns reads
     *     without the screen
     */
    public SpreadsheetDownload(String name, Dates dates, List<Column<T>> columns, Supplier<Lines<T>> chosen) {
        this.name = name;
        this.dates = dates;
        this.columns = columns;
        addClassName("gw-download");
        add(VaadinIcon.DOWNLOAD_ALT.create(), new Span(getTranslation("shell.spreadsheet")));
        setHref((DownloadHandler) event -> send(event, chosen));
        setDownload(true);
    }

    private void send(DownloadEvent event, Supplier<Lines<T>> chosen) throws IOException {
        // Written to a file first: the database is not kept waiting for a slow line, and a fault is seen before the
        // answer has begun.
        var file = Files.createTempFile("gongwen", ".xlsx");
        try {
            var lines = new AtomicReference<Lines<T>>();
            event.getUI().accessSynchronously(() -> lines.set(chosen.get()));
            // The words of the cells are asked for in the language of the screen, which is not locked meanwhile.
            var before = CurrentInstance.setCurrent(event.getUI());
            try (var out = Files.newOutputStream(file)) {
                write(lines.get(), out);
            } finally {
                CurrentInstance.restoreInstances(before);
            }
            event.setFileName(name + "_" + dates.today() + ".xlsx");
            event.setContentType(TYPE);
            event.setContentLength(Files.size(file));
            Files.copy(file, event.getOutputStream());
        } catch (NotPermittedException e) {
            event.getResponse().sendError(HttpStatus.FORBIDDEN.value(), "");
        } finally {
            Files.delete(file);
        }
    }

    private void write(Lines<T> lines, OutputStream out) throws IOException {
        try (var book = new Workbook(out, "Gongwen", "1.0")) {
            var sheet = book.newWorksheet(name);
            for (int i = 0; i < columns.size(); i++) {
                sheet.width(i, columns.get(i).width());
                sheet.value(0, i, columns.get(i).heading());
                sheet.style(0, i).bold().set();
            }
            sheet.freezePane(0, 1);
            lines.each(new Consumer<>() {
                private int row;

                @Override
                public void accept(T line) {
                    row++;
                    for (int i = 0; i < columns.size(); i++) {
                        cell(sheet, row, i, columns.get(i).value().apply(line));
                    }
                    if (row % FLUSHED == 0) {
                        flush(sheet);
                    }
                }
            });
        }
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Instant instant -> {
                sheet.value(row, column, instant.atZone(Dates.ZONE).toLocalDateTime());
                sheet.style(row, column).format("yyyy-mm-dd hh:mm").set();
            }
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case Number number -> sheet.value(row, column, number);
            default -> sheet.value(row, column, value.toString());
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
