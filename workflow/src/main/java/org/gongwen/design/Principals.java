package org.gongwen.design;

import java.util.List;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Principal;
import org.jspecify.annotations.Nullable;

/** The people who stand behind whom a rule has found. */
final class Principals {

    private Principals() {}

    /** Nobody where the rule found nobody, or nobody who is active. */
    static List<Person> people(@Nullable Principal principal, Directory directory) {
        return switch (principal) {
            case null -> List.of();
            case Principal.OfPerson(var person) ->
                directory.person(person).filter(Person::active).stream().toList();
            case Principal.OfRole(var role, var unit) -> List.copyOf(directory.holders(role, unit));
            case Principal.OfUnit(var unit) -> directory.members(unit);
        };
    }
}
