package org.gongwen.web.connection;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.function.Consumer;
import org.gongwen.identity.ApiClients;
import org.gongwen.identity.ApiClients.ActsAs;
import org.gongwen.identity.ApiScope;
import org.gongwen.identity.Change;
import org.gongwen.identity.Directory;
import org.gongwen.identity.RegisteredApiClient;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;
import org.jspecify.annotations.Nullable;

/** Lets a system in: what it is called, as whom it acts, and what it may. */
@SuppressWarnings("serial") // never written with a session
class ClientDialog extends Dialog {

    private enum As {
        ITSELF,
        PEOPLE
    }

    final TextField name = new TextField();
    final TextField id = new TextField();
    private final RadioButtonGroup<As> as = new RadioButtonGroup<>();
    final ComboBox<Unit> unit = new ComboBox<>();
    final ComboBox<Role> role = new ComboBox<>();
    private final TextArea addresses = new TextArea();
    final CheckboxGroup<ApiScope> scopes = new CheckboxGroup<>();
    private final ErrorSentence refusal = new ErrorSentence();

    ClientDialog(
            ApiClients clients, Directory directory, CurrentActor actor, Consumer<RegisteredApiClient> registered) {
        setWidth("44rem");
        setHeaderTitle(getTranslation("connection.client.new"));
        name.setLabel(getTranslation("connection.name"));
        name.setMaxLength(60);
        id.setLabel(getTranslation("connection.client.id"));
        id.setHelperText(getTranslation("connection.client.id.help"));
        as.setLabel(getTranslation("connection.client.actsAs"));
        as.setItems(As.values());
        as.setItemLabelGenerator(
                one -> getTranslation(one == As.ITSELF ? "connection.client.itself" : "connection.client.people"));
        unit.setLabel(getTranslation("connection.client.unit"));
        unit.setItems(directory.units().stream().filter(Unit::active).toList());
        Labels.written(unit, Unit::name);
        role.setLabel(getTranslation("connection.client.role"));
        role.setItems(ApiClients.ROLES);
        role.setItemLabelGenerator(one -> Terms.of(this, one));
        addresses.setLabel(getTranslation("connection.client.addresses"));
        addresses.setHelperText(getTranslation("connection.client.addresses.help"));
        scopes.setLabel(getTranslation("connection.client.scopes"));
        scopes.setItems(ApiScope.values());
        scopes.setItemLabelGenerator(ApiScope::key);
        as.addValueChangeListener(change -> offer());
        as.setValue(As.ITSELF);
        add(new FormLayout(name, id, as, unit, role, addresses, scopes), refusal);
        var register = new Button(getTranslation("connection.client.register"), click -> {
            var asWhom = asWhom();
            if (asWhom == null) {
                refusal.say(getTranslation("connection.client.incomplete"));
                return;
            }
            switch (clients.register(actor.get(), id.getValue(), name.getValue(), asWhom, scopes.getValue())) {
                case Change.Done<RegisteredApiClient>(var done) -> {
                    close();
                    registered.accept(done);
                }
                case Change.Refused<RegisteredApiClient>(var why) ->
                    refusal.say(Phrase.of(this, why.messageKey(), why.arguments()));
            }
        });
        register.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), register);
    }

    private void offer() {
        boolean itself = as.getValue() == As.ITSELF;
        unit.setVisible(itself);
        role.setVisible(itself);
        addresses.setVisible(!itself);
    }

    private @Nullable ActsAs asWhom() {
        if (as.getValue() == As.PEOPLE) {
            return new ActsAs.People(List.of(addresses.getValue().strip().split("\\s+")));
        }
        return unit.getValue() == null || role.getValue() == null
                ? null
                : new ActsAs.ServicePerson(unit.getValue().id(), role.getValue());
    }
}
