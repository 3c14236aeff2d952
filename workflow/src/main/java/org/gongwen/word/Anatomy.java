package org.gongwen.word;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements that were recognised, and what is left as body. Texts are empty where there is none. */
final class Anatomy {

    String form = "document";
    String copyNumber = "";
    String classification = "";
    String urgency = "";
    final List<String> mark = new ArrayList<>();
    /** Whether 文件 follows the names in the head. */
    boolean suffixed;

    String number = "";
    final List<String> signers = new ArrayList<>();
    String title = "";
    String addressees = "";
    final List<Item> body = new ArrayList<>();
    final List<String> attachments = new ArrayList<>();
    final List<String> signatories = new ArrayList<>();

    @Nullable
    LocalDate date;

    String note = "";
    final List<Annex> annexes = new ArrayList<>();
    String copies = "";
    String printer = "";

    @Nullable
    LocalDate printed;

    record Annex(String title, List<Item> body) {}
}
