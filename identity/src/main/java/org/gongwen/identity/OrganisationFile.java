package org.gongwen.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of an organisation out of CSV or an Excel workbook. A workbook may spread them over several sheets, each
 * with its own heading row. CSV may be UTF-8 with or without mark, UTF-16 with mark, or GB 18030, separated by comma,
 * semicolon or tab.
 */
final class OrganisationFile {

    static final int LARGEST = 10 * 1024 * 1024;
    static final int MOST_ROWS = 50_000;
    private static final long LARGEST_UNPACKED = 100L * 1024 * 1024;

    /** The columns, with their headings in Chinese and English. */
    enum Column {
        KIND("类别", "kind"),
        UNIT_CODE("单位代码", "unit code"),
        UNIT_NAME("单位名称", "unit name"),
        SHORT_NAME("单位简称", "short name"),
        UNIT_KIND("单位性质", "unit kind"),
        PARENT("上级单位代码", "parent code"),
        NUMBER_WORD("机关代字", "number word"),
        LEADER("分管领导用户名", "leader in charge"),
        USERNAME("用户名", "username"),
        NAME("姓名", "name"),
        ROLE("角色", "role"),
        TITLE("职务", "title"),
        HEAD("主要负责人用户名", "principal head");

        final String heading;
        private final String english;

        Column(String heading, String english) {
            this.heading = heading;
            this.english = english;
        }

        static @Nullable Column of(String heading) {
            var wanted = heading.toLowerCase(Locale.ROOT).replace('_', ' ');
            return Stream.of(values())
                    .filter(column -> column.heading.equals(heading) || column.english.equals(wanted))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** A row that is not blank. */
    record Entry(String sheet, int line, Map<Column, String> cells) {

        /** The cell without the spaces around it; empty where there is none. */
        String get(Column column) {
            return cells.getOrDefault(column, "");
        }
    }

    private record RawRow(int line, List<String> cells) {
        boolean blank() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final List<ImportFault> faults = new ArrayList<>();

    private OrganisationFile() {}

    List<Entry> entries() {
        return entries;
    }

    /** Faults of the file itself: not readable, headings missing or unknown. */
    List<ImportFault> faults() {
        return faults;
    }

    static OrganisationFile read(byte[] content) {
        var file = new OrganisationFile();
        try {
            if (content.length > LARGEST) {
                file.whole("organisation.import.fault.tooLarge", String.valueOf(LARGEST / 1024 / 1024));
            } else if (startsWith(content, 'P', 'K', 3, 4)) {
                file.readWorkbook(content);
            } else if (startsWith(content, 0xD0, 0xCF, 0x11, 0xE0)) {
                file.whole("organisation.import.fault.oldExcel");
            } else {
                file.readText(content);
            }
        } catch (IOException | UncheckedIOException | BrokenWorkbookException e) {
            file.whole("organisation.import.fault.unreadable");
        }
        if (file.faults.isEmpty() && file.entries.isEmpty()) {
            file.whole("organisation.import.fault.empty");
        }
        if (file.entries.size() > MOST_ROWS) {
            file.whole("organisation.import.fault.tooManyRows", String.valueOf(MOST_ROWS));
        }
        return file;
    }

    private void readText(byte[] content) throws IOException {
        var text = decode(content);
        if (text == null) {
            whole("organisation.import.fault.encoding");
            return;
        }
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .get();
        List<RawRow> rows = new ArrayList<>();
        try (var parser = format.parse(new StringReader(text))) {
            var records = parser.iterator();
            while (true) {
                int line = Math.toIntExact(parser.getCurrentLineNumber()) + 1;
                if (!records.hasNext()) {
                    break;
                }
                rows.add(new RawRow(
                        line, records.next().stream().map(String::strip).toList()));
            }
        }
        readRows("", rows);
    }

    private void readWorkbook(byte[] content) throws IOException {
        if (unpacksTooLarge(content)) {
            whole("organisation.import.fault.tooManyRows", String.valueOf(MOST_ROWS));
            return;
        }
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(content))) {
            for (var sheet : workbook.getSheets().toList()) {
                readRows(sheet.getName(), rowsOf(sheet));
            }
        } catch (RuntimeException e) {
            throw new BrokenWorkbookException(e);
        }
    }

    /** A small workbook may unpack to any size; the reader would hold all of it in memory. */
    private static boolean unpacksTooLarge(byte[] content) throws IOException {
        long size = 0;
        var buffer = new byte[64 * 1024];
        try (var zip = ZipFile.builder().setByteArray(content).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                try (var unpacked = zip.getInputStream(entry)) {
                    for (int read = unpacked.read(buffer); read >= 0; read = unpacked.read(buffer)) {
                        size += read;
                        if (size > LARGEST_UNPACKED) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private static List<RawRow> rowsOf(Sheet sheet) throws IOException {
        try (var rows = sheet.openStream()) {
            return rows.map(row -> new RawRow(row.getRowNum(), cellsOf(row))).toList();
        }
    }

    private static List<String> cellsOf(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(row.getOptionalCell(i)
                    .map(OrganisationFile::text)
                    .orElse("")
                    .strip());
        }
        return cells;
    }

    /** A code of digits only is a number to Excel: its raw form has no exponent and no trailing zeros added. */
    private static String text(Cell cell) {
        var value = cell.getType() == CellType.NUMBER ? cell.getRawValue() : cell.getText();
        return value == null ? "" : value;
    }

    private void readRows(String sheet, List<RawRow> rows) {
        var filled = rows.stream().filter(row -> !row.blank()).toList();
        if (filled.isEmpty()) {
            return;
        }
        var columns = headings(sheet, filled.getFirst());
        if (columns.isEmpty()) {
            return;
        }
        for (var row : filled.subList(1, filled.size())) {
            Map<Column, String> cells = new EnumMap<>(Column.class);
            columns.forEach((index, column) -> {
                if (index < row.cells().size() && !row.cells().get(index).isEmpty()) {
                    cells.put(column, row.cells().get(index));
                }
            });
            // Cells to the right of the last heading belong to nobody; a row of only such cells is a note.
            if (!cells.isEmpty()) {
                entries.add(new Entry(sheet, row.line(), cells));
            }
        }
    }

    private Map<Integer, Column> headings(String sheet, RawRow row) {
        Map<Integer, Column> columns = new HashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            var heading = row.cells().get(i);
            if (heading.isEmpty()) {
                continue;
            }
            var column = Column.of(heading);
            if (column == null) {
                fault(sheet, row.line(), heading, "organisation.import.fault.unknownHeading", heading, headings());
            } else if (columns.containsValue(column)) {
                fault(sheet, row.line(), heading, "organisation.import.fault.doubleHeading", heading);
            } else {
                columns.put(i, column);
            }
        }
        if (!columns.containsValue(Column.KIND)) {
            fault(sheet, row.line(), Column.KIND.heading, "organisation.import.fault.noHeadings", headings());
            return Map.of();
        }
        return columns;
    }

    private static List<String> headings() {
        return Stream.of(Column.values()).map(column -> column.heading).toList();
    }

    private void whole(String key, Object... arguments) {
        fault("", 0, "", key, arguments);
    }

    private void fault(String sheet, int line, String column, String key, Object... arguments) {
        faults.add(new ImportFault(sheet, line, column, Refusal.of(key, arguments)));
    }

    private static @Nullable String decode(byte[] content) {
        if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return strictly(content, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(content, 0xFF, 0xFE)) {
            return strictly(content, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(content, 0xFE, 0xFF)) {
            return strictly(content, 2, StandardCharsets.UTF_16BE);
        }
        for (byte unit : content) {
            if (unit == 0) {
                return null;
            }
        }
        // Text that is valid UTF-8 by accident is rare; text in GB 18030 is almost never valid UTF-8.
        var utf8 = strictly(content, 0, StandardCharsets.UTF_8);
        return utf8 != null ? utf8 : strictly(content, 0, Charset.forName("GB18030"));
    }

    private static @Nullable String strictly(byte[] content, int skip, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content, skip, content.length - skip))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static char delimiter(String text) {
        var heading = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = heading.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    private static boolean startsWith(byte[] content, int... bytes) {
        if (content.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** The workbook reader answers broken files with various unchecked exceptions of its own. */
    private static final class BrokenWorkbookException extends RuntimeException {
        BrokenWorkbookException(RuntimeException cause) {
            super(cause);
        }
    }
}
