package org.gongwen.web.organisation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Post;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.task.HandOver;
import org.gongwen.task.LyingWith;
import org.gongwen.web.shell.CurrentActor;

/** The work that will be stranded when somebody is disabled or gives up a post: shown beforehand, handed over after. */
final class LyingWork {

    private static final int SHOWN = 5;

    private final Component screen;
    private final HandOver handOver;
    private final Directory directory;
    private final CurrentActor actor;
    private final List<Principal> principals;
    private final LyingWith lying;

    private LyingWork(
            Component screen, HandOver handOver, Directory directory, CurrentActor actor, List<Principal> principals) {
        this.screen = screen;
        this.handOver = handOver;
        this.directory = directory;
        this.actor = actor;
        this.principals = principals;
        // Administrators' accounts are the security administrator's, and no work lies with them.
        this.lying = actor.get().holds(Role.SYSTEM_ADMINISTRATOR) && !principals.isEmpty()
                ? handOver.lyingWith(actor.get(), principals, SHOWN)
                : new LyingWith(0, List.of());
    }

    /** What a person leaves behind: what is addressed to him, and to the posts that only he holds. */
    static LyingWork of(Component screen, HandOver handOver, Directory directory, CurrentActor actor, Person person) {
        var principals = new ArrayList<Principal>();
        principals.add(Principal.of(person.id()));
        directory.postsOf(person.id()).stream()
                .filter(post -> isOnlyHolder(directory, person, post))
                .map(post -> Principal.of(post.role(), post.unit()))
                .forEach(principals::add);
        return new LyingWork(screen, handOver, directory, actor, principals);
    }

    /** What a person leaves behind who gives up a post. */
    static LyingWork of(
            Component screen, HandOver handOver, Directory directory, CurrentActor actor, Person person, Post post) {
        var principals = new ArrayList<Principal>();
        if (directory.postsOf(person.id()).size() == 1) {
            principals.add(Principal.of(person.id()));
        }
        if (isOnlyHolder(directory, person, post)) {
            principals.add(Principal.of(post.role(), post.unit()));
        }
        return new LyingWork(screen, handOver, directory, actor, principals);
    }

    /** Of somebody disabled, nobody counts as a holder: his posts are vacant unless others hold them. */
    private static boolean isOnlyHolder(Directory directory, Person person, Post post) {
        return directory.holders(post.role(), post.unit()).stream()
                .allMatch(holder -> holder.id().equals(person.id()));
    }

    boolean isThere() {
        return lying.count() > 0;
    }

    long count() {
        return lying.count();
    }

    /**
     * How much there is and the oldest of it.
     *
     * @param key message key of the sentence before the list, and with {@code .next} of the one behind it
     */
    Component preview(String key) {
        var words = new StrandedWords(screen, directory);
        var list = new UnorderedList();
        lying.tasks().forEach(task -> list.add(words.line(task).in(new ListItem())));
        if (lying.count() > lying.tasks().size()) {
            list.add(new ListItem(screen.getTranslation("handover.lying.more", lying.count())));
        }
        var box = new Div(
                new Paragraph(screen.getTranslation(key, lying.count())),
                list,
                new Paragraph(screen.getTranslation(key + ".next")));
        box.addClassName("org-lying");
        return box;
    }

    /** Offers to hand over what nobody can do now. */
    void offer(Runnable changed) {
        new HandOverDialog(
                        handOver,
                        directory,
                        actor,
                        () -> handOver.lyingWith(
                                        actor.get(),
                                        principals.stream()
                                                .filter(principal -> !directory.isReached(principal))
                                                .toList(),
                                        HandOver.MOST)
                                .tasks(),
                        changed)
                .openIfAny();
    }
}
