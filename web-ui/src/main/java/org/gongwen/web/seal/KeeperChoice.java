package org.gongwen.web.seal;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import java.util.List;
import java.util.stream.Stream;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Terms;

/** Who of an organ is to keep a seal: its posts and its people, administrators left out. */
@SuppressWarnings("serial") // sessions are not written to disk
class KeeperChoice extends MultiSelectComboBox<Principal> {

    private final transient Directory directory;

    KeeperChoice(Directory directory) {
        this.directory = directory;
        setLabel(getTranslation("sealregister.keepers"));
        setHelperText(getTranslation("sealregister.keepers.hint"));
        setRequiredIndicatorVisible(true);
        setWidthFull();
        Labels.of(this, keeper -> Terms.of(this, directory, keeper));
    }

    /** Offers those of the organ of a unit. */
    void offer(UnitId owner) {
        var organ = directory.organOf(owner).id();
        var units = directory.units().stream()
                .filter(Unit::active)
                .map(Unit::id)
                .filter(unit -> directory.organOf(unit).id().equals(organ))
                .toList();
        List<Principal> posts = units.stream()
                .flatMap(unit -> directory.postsIn(unit).stream())
                .filter(post -> !post.role().isAdministrator())
                .map(post -> Principal.of(post.role(), post.unit()))
                .distinct()
                .toList();
        List<Principal> people = units.stream()
                .flatMap(unit -> directory.members(unit).stream())
                .map(Person::id)
                .distinct()
                .filter(person -> !directory.isAdministrator(person))
                .map(Principal::of)
                .toList();
        setItems(Stream.concat(people.stream(), posts.stream()).toList());
    }
}
