package org.gongwen.word;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/** The parts of a DOCX, unpacked within limits and held against their sizes and sums. */
final class WordPackage {

    private static final byte[] COMPOUND = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    private final Map<String, byte[]> parts = new HashMap<>();
    private final WordBudget budget;

    WordPackage(byte[] file, WordBudget budget) {
        this.budget = budget;
        if (file.length > WordBudget.MOST_BYTES) {
            throw new RefusedWordException("is larger than 32 MB");
        }
        if (file.length == 0) {
            throw new RefusedWordException("is empty");
        }
        if (file.length > COMPOUND.length && java.util.Arrays.mismatch(file, COMPOUND) == COMPOUND.length) {
            throw new RefusedWordException(
                    "is a file of an older Word (.doc), or encrypted; save it as .docx without a password");
        }
        if (file.length < 4 || file[0] != 'P' || file[1] != 'K') {
            throw new RefusedWordException("is no DOCX");
        }
        if (rows(file) > WordBudget.MOST_ENTRIES) {
            throw new RefusedWordException("holds more files than an official document");
        }
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            long unpacked = 0;
            int count = 0;
            for (var entry : Collections.list(zip.getEntries())) {
                if (++count > WordBudget.MOST_ENTRIES) {
                    throw new RefusedWordException("holds more files than an official document");
                }
                if (entry.isDirectory()) {
                    continue;
                }
                var bytes = unpacked(zip, entry, WordBudget.MOST_UNPACKED - unpacked);
                unpacked += bytes.length;
                if (parts.put(normal(entry.getName()), bytes) != null) {
                    throw new RefusedWordException("holds two files of one name");
                }
            }
        } catch (RefusedWordException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new RefusedWordException("is damaged as a DOCX package");
        }
    }

    /** At most so many rows has its table: opening it keeps all of them in memory before anybody can count. */
    private static int rows(byte[] file) {
        int rows = 0;
        for (int at = 0; at + 3 < file.length; at++) {
            if (file[at] == 'P' && file[at + 1] == 'K' && file[at + 2] == 1 && file[at + 3] == 2) {
                rows++;
            }
        }
        return rows;
    }

    private byte[] unpacked(ZipFile zip, ZipArchiveEntry entry, long room) throws IOException {
        if (entry.getGeneralPurposeBit().usesEncryption() || !zip.canReadEntryData(entry)) {
            throw new RefusedWordException("is packed in a way that is not read");
        }
        var bytes = new ByteArrayOutputStream();
        var sum = new CRC32();
        var piece = new byte[64 * 1024];
        try (var in = zip.getInputStream(entry)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                budget.step();
                if (bytes.size() + read > room) {
                    throw new RefusedWordException("becomes too large when it is unpacked");
                }
                sum.update(piece, 0, read);
                bytes.write(piece, 0, read);
            }
        }
        if (bytes.size() != entry.getSize() || sum.getValue() != entry.getCrc()) {
            throw new RefusedWordException("is damaged as a DOCX package");
        }
        return bytes.toByteArray();
    }

    /** Null where there is none. */
    @Nullable
    WordNode xml(String path) {
        var bytes = parts.get(path);
        return bytes == null ? null : WordNode.read(bytes, budget);
    }

    byte @Nullable [] bytes(String path) {
        return parts.get(path);
    }

    Iterable<String> names() {
        return parts.keySet().stream().sorted().toList();
    }

    /** Where the text is. */
    String main() {
        for (var relation : relations("").values()) {
            if (relation.type().equals("officeDocument") && parts.containsKey(relation.target())) {
                return relation.target();
            }
        }
        throw new RefusedWordException("is no DOCX");
    }

    /** What a part refers to, by id. */
    Map<String, Relation> relations(String part) {
        int slash = part.lastIndexOf('/');
        var folder = part.substring(0, slash + 1);
        var root = xml(folder + "_rels/" + part.substring(slash + 1) + ".rels");
        var relations = new LinkedHashMap<String, Relation>();
        if (root != null) {
            for (var child : root.children()) {
                var type = child.get("Type");
                boolean outside = child.get("TargetMode").equals("External");
                var target = child.get("Target");
                relations.put(
                        child.get("Id"),
                        new Relation(
                                type.substring(type.lastIndexOf('/') + 1),
                                outside ? target : normal(target.startsWith("/") ? target : folder + target),
                                outside));
            }
        }
        return relations;
    }

    /** @param type the last word of its type. @param target a part, or an address outside */
    record Relation(String type, String target, boolean outside) {}

    private static String normal(String path) {
        var names = new ArrayDeque<String>();
        for (var name : path.replace('\\', '/').split("/")) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return String.join("/", names);
    }
}
