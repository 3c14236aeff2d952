package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import java.util.Arrays;
import java.util.Optional;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;

/** What those are called whom a step tells something. */
final class RecipientWords {

    private final Component screen;
    private final Directory directory;

    RecipientWords(Component screen, Directory directory) {
        this.screen = screen;
        this.directory = directory;
    }

    /** @param word as the file of the process names him: {@code drafter}, or a post at a unit */
    Phrase of(String word) {
        int at = word.indexOf('@');
        return at < 0
                ? DesignWords.word(screen, "notified", word)
                : Phrase.facts(
                        role(word.substring(0, at))
                                .map(role -> Phrase.plain(Terms.of(screen, role)))
                                .orElseGet(() -> Phrase.written(word.substring(0, at))),
                        unit(word.substring(at + 1)));
    }

    private static Optional<Role> role(String code) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(code))
                .findFirst();
    }

    private Phrase unit(String code) {
        return switch (code) {
            case "origin", "organ" -> Phrase.plain(screen.getTranslation("design.unit." + code));
            default ->
                directory
                        .unitByCode(code)
                        .map(one -> Phrase.written(one.name()))
                        .orElseGet(() -> Phrase.written(code));
        };
    }
}
