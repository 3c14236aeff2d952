package org.gongwen.web.site;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Refusal;
import org.gongwen.publication.SiteId;
import org.gongwen.site.Banners;
import org.gongwen.site.SiteBanner;
import org.gongwen.site.SiteResult;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.ShortFile;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The picture at the head of a site (横幅), and what it shows. */
@SuppressWarnings("serial") // sessions are not written to disk
class BannerFields extends Div {

    private static final Logger LOG = LoggerFactory.getLogger(BannerFields.class);
    private static final int LONGEST_ALT = 200;
    private static final int MEGABYTE = 1024 * 1024;

    private final transient Banners banners;
    private final transient CurrentActor currentActor;
    private final transient SiteId site;
    private final boolean arranges;
    private final Div shown = new Div();
    private final TextField alt = Phrase.mark(new TextField());
    private final ErrorSentence refusal = new ErrorSentence();
    private final Div buttons = new Div();
    private transient byte @Nullable [] chosen;

    BannerFields(Banners banners, CurrentActor currentActor, SiteId site, boolean arranges) {
        this.banners = banners;
        this.currentActor = currentActor;
        this.site = site;
        this.arranges = arranges;
        addClassName("gw-site-banner");
        alt.setLabel(getTranslation("site.banner.alt"));
        alt.setHelperText(getTranslation("site.banner.alt.hint"));
        alt.setMaxLength(LONGEST_ALT);
        alt.setRequiredIndicatorVisible(true);
        alt.setWidthFull();
        alt.setReadOnly(!arranges);
        buttons.addClassName("gw-site-buttons");
        add(shown);
        if (arranges) {
            add(upload());
        }
        add(alt, refusal, buttons);
        draw();
    }

    private Upload upload() {
        var upload = new Upload();
        upload.setUploadHandler(new ShortFile(Banners.LARGEST, (name, content) -> {
            chosen = content;
            alt.focus();
        }));
        upload.setAcceptedFileTypes("image/jpeg", "image/png", ".jpg", ".jpeg", ".png");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(Banners.LARGEST);
        upload.setUploadButton(new Button(getTranslation("site.banner.choose"), VaadinIcon.PICTURE.create()));
        upload.setDropLabel(new Span(getTranslation("site.banner.drop", Banners.LARGEST / MEGABYTE)));
        upload.addFileRejectedListener(rejected -> refusal.say(rejected.getErrorMessage()));
        upload.addFileRemovedListener(removed -> chosen = null);
        return upload;
    }

    private void draw() {
        shown.removeAll();
        buttons.removeAll();
        var banner = banners.of(currentActor.get(), site);
        if (banner.isPresent()) {
            shown.add(picture(banner.get()));
            alt.setValue(banner.get().alt());
        } else {
            var none = new Paragraph(getTranslation("site.banner.none"));
            none.addClassName("gw-soft");
            shown.add(none);
            alt.setValue("");
        }
        if (arranges) {
            var save = new Button(getTranslation("site.banner.save"), click -> save(banner.isPresent()));
            save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            buttons.add(save);
            if (banner.isPresent()) {
                buttons.add(new Button(
                        getTranslation("site.banner.remove"),
                        VaadinIcon.TRASH.create(),
                        click -> Confirm.askDangerous(
                                getTranslation("site.banner.remove"),
                                new Paragraph(getTranslation("site.banner.remove.text")),
                                getTranslation("site.banner.remove"),
                                () -> told(banners.remove(currentActor.get(), site), "site.banner.removed"))));
            }
        }
    }

    private static Image picture(SiteBanner banner) {
        var image = new Image(banner.small(), banner.alt());
        Phrase.mark(image);
        return image;
    }

    private void save(boolean there) {
        var actor = currentActor.get();
        refusal.clear();
        var content = chosen;
        if (content == null && !there) {
            refusal.say(getTranslation("site.banner.missing"));
            return;
        }
        refusal.attempt(() -> told(
                content == null ? banners.describe(actor, site, alt.getValue()) : put(actor, content),
                "site.banner.saved"));
    }

    private SiteResult put(Actor actor, byte[] content) {
        try {
            return banners.put(actor, site, content, alt.getValue());
        } catch (BlobStoreUnavailableException e) {
            LOG.error("The banner of site {} could not be stored", site.key(), e);
            return new SiteResult.Refused(Refusal.of("site.refused.banner.unavailable"));
        }
    }

    private void told(SiteResult result, String done) {
        alt.setInvalid(false);
        SiteWords.say(this, result, refusal, unfit -> alt);
        if (result instanceof SiteResult.Done) {
            chosen = null;
            getChildren()
                    .filter(Upload.class::isInstance)
                    .map(Upload.class::cast)
                    .forEach(Upload::clearFileList);
            Toasts.success(getTranslation(done));
            draw();
        }
    }
}
