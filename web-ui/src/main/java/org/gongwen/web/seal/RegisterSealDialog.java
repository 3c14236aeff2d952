package org.gongwen.web.seal;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Unit;
import org.gongwen.sealregister.NewSeal;
import org.gongwen.sealregister.SealKind;
import org.gongwen.sealregister.SealRegisterResult;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.ShortFile;
import org.gongwen.web.shell.Toasts;

/** Enters a seal, with the file that its maker issued. */
@SuppressWarnings("serial") // sessions are not written to disk
class RegisterSealDialog extends Dialog {

    private static final int LARGEST = 1 << 20;
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_REASON = 500;

    private final Div chosen = new Div();
    private transient byte[] electronic = new byte[0];

    RegisterSealDialog(Directory directory, Function<NewSeal, SealRegisterResult> register, Runnable registered) {
        setHeaderTitle(getTranslation("sealregister.register"));
        addClassName("gw-dialog");
        setWidth("min(620px, 94vw)");
        var keepers = new KeeperChoice(directory);
        var unit = new ComboBox<Unit>(getTranslation("sealregister.unit"));
        unit.setItems(directory.units().stream().filter(Unit::active).toList());
        Labels.of(unit, one -> Phrase.written(one.name()));
        unit.setRequiredIndicatorVisible(true);
        unit.setWidthFull();
        unit.addValueChangeListener(event -> {
            keepers.clear();
            if (event.getValue() != null) {
                keepers.offer(event.getValue().id());
            }
        });
        var kind = new Select<SealKind>();
        kind.setLabel(getTranslation("sealregister.kind"));
        kind.setItems(SealKind.values());
        kind.setItemLabelGenerator(
                one -> getTranslation("sealregister.kind." + one.name().toLowerCase(Locale.ROOT)));
        kind.setValue(SealKind.OFFICIAL);
        kind.setWidthFull();
        var refusal = new ErrorSentence();
        var upload = new Upload(new ShortFile(LARGEST, this::take));
        upload.setAcceptedFileTypes(".esl");
        upload.setMaxFileSize(LARGEST);
        upload.setMaxFiles(1);
        upload.setDropAllowed(false);
        upload.setUploadButton(new Button(getTranslation("sealregister.file.choose"), VaadinIcon.UPLOAD.create()));
        upload.addFileRejectedListener(event -> refusal.say(getTranslation("sealregister.refused.file")));
        upload.addAllFinishedListener(event -> upload.clearFileList());
        chosen.setText(getTranslation("sealregister.file.none"));
        chosen.getElement().setAttribute("aria-live", "polite");
        var key = Phrase.mark(new TextField(getTranslation("sealregister.key")));
        key.setHelperText(getTranslation("sealregister.key.hint"));
        key.setMaxLength(LONGEST_KEY);
        key.setRequiredIndicatorVisible(true);
        key.setWidthFull();
        var from = day("sealregister.from");
        var to = day("sealregister.to");
        var reason = Phrase.mark(new TextField(getTranslation("sealregister.order")));
        reason.setMaxLength(LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        var body = new Div(unit, kind, upload, chosen, key, from, to, keepers, reason, refusal);
        body.addClassName("gw-begin");
        add(body);
        var proceed = new Button(getTranslation("sealregister.register"), click -> {
            refusal.clear();
            if (unit.isEmpty() || from.isEmpty() || to.isEmpty()) {
                refusal.say(getTranslation("sealregister.missing"));
                return;
            }
            refusal.attempt(() -> {
                switch (register.apply(new NewSeal(
                        unit.getValue().id(),
                        kind.getValue(),
                        electronic,
                        key.getValue(),
                        from.getValue(),
                        to.getValue(),
                        List.copyOf(keepers.getValue()),
                        reason.getValue()))) {
                    case SealRegisterResult.Done(var done) -> {
                        close();
                        Toasts.success(Phrase.of(this, "sealregister.register.done", done.name()));
                        registered.run();
                    }
                    case SealRegisterResult.Refused(var sentence, var arguments) ->
                        refusal.say(Phrase.of(this, sentence, arguments));
                }
            });
        });
        proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), proceed);
        unit.focus();
    }

    private void take(String name, byte[] content) {
        electronic = content;
        chosen.removeAll();
        Phrase.of(this, "sealregister.file.chosen", name).in(chosen);
    }

    private DatePicker day(String label) {
        var day = new DatePicker(getTranslation(label));
        day.setLocale(Locale.SIMPLIFIED_CHINESE);
        day.setRequiredIndicatorVisible(true);
        return day;
    }
}
