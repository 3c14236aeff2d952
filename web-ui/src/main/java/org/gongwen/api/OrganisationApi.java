package org.gongwen.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.gongwen.identity.ApiScope;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Post;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitKind;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "organisation")
@RestController
@RequestMapping("/api/v1")
class OrganisationApi {

    record PostResource(String id, String unit, Role role, String title) {
        static PostResource of(Post post) {
            return new PostResource(
                    Identifiers.text(post.id().value()), Identifiers.text(post.unit()), post.role(), post.title());
        }
    }

    record PersonResource(String id, String name, List<PostResource> posts) {}

    /** @param organ the organ that sends and receives for the unit: itself, or the one it belongs to */
    record UnitResource(
            String id,
            @Nullable String parent,
            String organ,
            String code,
            String name,
            String shortName,
            UnitKind kind,
            @Nullable String numberWord,
            boolean active) {}

    /** @param post the post that the request acts in */
    record MeResource(PersonResource person, PostResource post, String client) {}

    private final Directory directory;

    OrganisationApi(Directory directory) {
        this.directory = directory;
    }

    @Operation(summary = "Whom the token acts for, with the posts held, and in which of them")
    @GetMapping("/me")
    @Scoped(ApiScope.ORGANISATION_READ)
    MeResource me(Caller caller) {
        return new MeResource(
                new PersonResource(
                        Identifiers.text(caller.actor().person().value()),
                        caller.actor().name(),
                        caller.actor().posts().stream().map(PostResource::of).toList()),
                PostResource.of(caller.actor().post()),
                caller.client());
    }

    @Operation(summary = "All units, parents before children")
    @GetMapping("/units")
    @Scoped(ApiScope.ORGANISATION_READ)
    List<UnitResource> units(Caller caller) {
        return directory.units().stream().map(this::resource).toList();
    }

    @Operation(summary = "One unit")
    @GetMapping("/units/{unit}")
    @Scoped(ApiScope.ORGANISATION_READ)
    UnitResource unit(Caller caller, @PathVariable String unit) {
        return resource(directory.unit(Identifiers.unit(unit)));
    }

    @Operation(summary = "People with their posts, by identifier; part of the name or a unit narrows the list")
    @GetMapping("/people")
    @Scoped(ApiScope.ORGANISATION_READ)
    Page<PersonResource> people(
            Caller caller,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Page.SIZE) int limit) {
        long beyond = after == null ? 0 : Identifiers.number(after);
        var within = Identifiers.unitOrNull(unit);
        var found = directory.people().stream()
                .filter(person -> person.id().value() > beyond && person.name().contains(name))
                .filter(person -> within == null
                        || directory.postsOf(person.id()).stream()
                                .anyMatch(post -> post.unit().equals(within)))
                .sorted(Comparator.comparingLong(person -> person.id().value()))
                .limit(Page.limit(limit))
                .toList();
        return Page.of(
                found,
                limit,
                this::resource,
                person -> Identifiers.text(person.id().value()));
    }

    @Operation(summary = "One person with the posts held")
    @GetMapping("/people/{person}")
    @Scoped(ApiScope.ORGANISATION_READ)
    PersonResource person(Caller caller, @PathVariable String person) {
        return directory
                .person(Identifiers.person(person))
                .filter(Person::active)
                .map(this::resource)
                .orElseThrow(() -> RequestRefusedException.of(Problem.Kind.NOT_FOUND));
    }

    private PersonResource resource(Person person) {
        return new PersonResource(
                Identifiers.text(person.id().value()),
                person.name(),
                directory.postsOf(person.id()).stream().map(PostResource::of).toList());
    }

    private UnitResource resource(Unit unit) {
        return new UnitResource(
                Identifiers.text(unit.id()),
                Identifiers.textOrNull(unit.parent()),
                Identifiers.text(directory.organOf(unit.id()).id()),
                unit.code(),
                unit.name(),
                unit.shortName(),
                unit.kind(),
                unit.numberWord(),
                unit.active());
    }
}
