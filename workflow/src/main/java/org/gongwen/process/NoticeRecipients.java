package org.gongwen.process;

import java.util.Objects;
import java.util.Optional;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Recipient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds those whom a step tells something. */
@Component
public class NoticeRecipients {

    private final Directory directory;

    NoticeRecipients(Directory directory) {
        this.directory = directory;
    }

    /**
     * What of a run and its step recipients are reckoned from.
     *
     * @param originUnit the drafting department, or the receiving organ
     * @param organ in whose name the run is
     * @param handler with whom the step lies, or who did it; null if it lies with nobody
     * @param previous who finished the step before; null if none was
     */
    public record Circumstances(
            PersonId drafter,
            UnitId originUnit,
            UnitId organ,
            @Nullable Principal handler,
            @Nullable Principal previous) {}

    /** Empty if there is nobody. A post is looked for in the organ of the run alone: a notice names what it is about. */
    public Optional<Principal> of(Recipient recipient, Circumstances run) {
        return Optional.ofNullable(
                switch (recipient) {
                    case Recipient.ByPost(var post, var unit) ->
                        unit(unit, run)
                                .filter(found -> directory.organOf(found).id().equals(run.organ()))
                                .map(found -> directory.unit(found).kind().isOrgan()
                                        ? OrganPost.of(post, found, directory)
                                        : HeadOfUnit.holderOf(post, found, directory))
                                .orElse(null);
                    case Recipient.ByPart(var who) ->
                        switch (who) {
                            case DRAFTER -> Principal.of(run.drafter());
                            case PREVIOUS_HANDLER -> run.previous();
                            case HANDLER -> run.handler();
                            case HANDLER_HEAD -> headOf(run.handler(), run.organ());
                            case DEPARTMENT_HEAD -> HeadOfUnit.of(run.originUnit(), directory);
                            case OFFICE -> OrganPost.of(Role.OFFICE_CLERK, run.organ(), directory);
                        };
                });
    }

    private Optional<UnitId> unit(String word, Circumstances run) {
        return switch (word) {
            case "origin" -> Optional.of(run.originUnit());
            case "organ" -> Optional.of(run.organ());
            default -> directory.unitByCode(word).filter(Unit::active).map(Unit::id);
        };
    }

    private @Nullable Principal headOf(@Nullable Principal handler, UnitId organ) {
        var unit = switch (handler) {
            case null -> null;
            case Principal.OfRole(var role, var of) -> of;
            case Principal.OfUnit(var of) -> of;
            case Principal.OfPerson(var person) -> unitOf(person, organ);
        };
        if (unit == null) {
            return null;
        }
        var head = HeadOfUnit.of(unit, directory);
        if (head != null && !heads(handler, head)) {
            return head;
        }
        var leader = LeaderInCharge.of(unit, directory);
        return Objects.equals(leader, handler) ? null : leader;
    }

    private @Nullable UnitId unitOf(PersonId person, UnitId organ) {
        return directory.postsOf(person).stream()
                .filter(post -> !post.role().isAdministrator())
                .map(Post::unit)
                .filter(unit -> directory.organOf(unit).id().equals(organ))
                .findFirst()
                .orElse(null);
    }

    private boolean heads(@Nullable Principal handler, Principal head) {
        return head.equals(handler)
                || handler instanceof Principal.OfPerson(var person)
                        && head instanceof Principal.OfRole(var role, var unit)
                        && directory.holders(role, unit).stream()
                                .anyMatch(holder -> holder.id().equals(person));
    }
}
