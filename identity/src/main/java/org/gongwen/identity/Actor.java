package org.gongwen.identity;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who acts, and in which post: the first argument of every service method that changes something or shows something
 * that not everybody may see.
 *
 * @param post the post the person has chosen to act in
 * @param posts all posts the person holds, {@code post} included
 */
public record Actor(PersonId person, String name, Post post, List<Post> posts) {

    public Actor {
        posts = List.copyOf(posts);
    }

    /** The unit of the post acted in. */
    public UnitId unit() {
        return post.unit();
    }

    /** Whether any of the person's posts carries the role. */
    public boolean holds(Role role) {
        return posts.stream().anyMatch(held -> held.role() == role);
    }

    /** Whether the person holds the role in exactly this unit. */
    public boolean holds(Role role, UnitId unit) {
        return posts.stream()
                .anyMatch(held -> held.role() == role && held.unit().equals(unit));
    }

    /** Everything work can be addressed to that reaches this person, the person first. */
    public List<Principal> principals() {
        var working = posts.stream().filter(held -> !held.role().isAdministrator());
        return Stream.of(
                        Stream.of(Principal.of(person)),
                        posts.stream().map(held -> Principal.of(held.role(), held.unit())),
                        working.map(held -> Principal.ofMembers(held.unit())))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }
}
