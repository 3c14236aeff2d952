package org.gongwen.web.organisation;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Refusal;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** Gives somebody a post: who, where and as what, whichever of them is not known yet. */
class PostDialog {

    private final Directory directory;
    private final Posts posts;
    private final CurrentActor actor;
    private final Runnable given;

    PostDialog(Directory directory, Posts posts, CurrentActor actor, Runnable given) {
        this.directory = directory;
        this.posts = posts;
        this.actor = actor;
        this.given = given;
    }

    /** @param screen where the dialog opens, for its language */
    void open(com.vaadin.flow.component.Component screen, @Nullable Person person, @Nullable Unit unit) {
        var who = new ComboBox<Person>(screen.getTranslation("organisation.post.person"));
        who.setItems(directory.people());
        Labels.written(who, one -> one.name() + " " + one.username());
        who.setRequiredIndicatorVisible(true);
        who.setValue(person);
        who.setReadOnly(person != null);
        var where = new ComboBox<Unit>(screen.getTranslation("organisation.post.unit"));
        where.setItems(directory.units().stream().filter(Unit::active).toList());
        Labels.written(where, Unit::name);
        where.setRequiredIndicatorVisible(true);
        where.setValue(unit);
        where.setReadOnly(unit != null);
        var role = new ComboBox<Role>(screen.getTranslation("organisation.post.role"));
        role.setItems(offered(actor.get()));
        role.setItemLabelGenerator(one -> Terms.of(screen, one));
        role.setRequiredIndicatorVisible(true);
        var title = new TextField(screen.getTranslation("organisation.post.name"));
        title.setHelperComponent(
                Phrase.of(screen, "organisation.post.name.help").span());
        title.setMaxLength(60);
        new ChangeDialog(
                        screen.getTranslation("organisation.post.give"),
                        screen.getTranslation("organisation.post.give.do"),
                        () -> {
                            if (who.getValue() == null || where.getValue() == null || role.getValue() == null) {
                                return Optional.of(Refusal.of("organisation.post.incomplete"));
                            }
                            var refusal = ChangeDialog.refusal(posts.give(
                                    actor.get(),
                                    who.getValue().id(),
                                    where.getValue().id(),
                                    role.getValue(),
                                    title.getValue()));
                            if (refusal.isEmpty()) {
                                Toasts.success(Phrase.of(
                                        screen,
                                        "organisation.post.given",
                                        who.getValue().name(),
                                        where.getValue().shortName(),
                                        role.getValue()));
                                given.run();
                            }
                            return refusal;
                        },
                        who,
                        where,
                        role,
                        title)
                .open();
    }

    /** The roles this administrator may give. */
    private static List<Role> offered(Actor actor) {
        return Stream.of(Role.values())
                .filter(role ->
                        actor.holds(role.isAdministrator() ? Role.SECURITY_ADMINISTRATOR : Role.SYSTEM_ADMINISTRATOR))
                .toList();
    }
}
