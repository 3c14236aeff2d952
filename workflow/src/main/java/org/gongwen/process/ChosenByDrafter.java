package org.gongwen.process;

import java.util.List;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom the drafter has named for the step when he submitted (拟稿人选定); nobody where he named none. */
@Component
class ChosenByDrafter extends RuleWithArguments {

    static final String NAME = "chosenByDrafter";

    private final Directory directory;

    ChosenByDrafter(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isNamedInTheRun() {
        return true;
    }

    @Override
    public boolean isDecidedInTheRun() {
        return true;
    }

    /** Everybody who works in the organ and administers nothing. */
    @Override
    public List<Person> nameable(UnitId organ) {
        return directory.people().stream()
                .filter(person -> directory.worksIn(person.id(), organ) && !directory.isAdministrator(person.id()))
                .toList();
    }

    @Override
    public @Nullable Principal handler(
            HandlingContext context, Step step, @Nullable UnitId asked, @Nullable PersonId named) {
        return named != null && directory.person(named).filter(Person::active).isPresent() ? Principal.of(named) : null;
    }
}
