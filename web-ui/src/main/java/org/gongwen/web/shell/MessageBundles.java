package org.gongwen.web.shell;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongwen.wording.Sentences;
import org.springframework.stereotype.Component;

/** The sentences of the product as Vaadin asks for them. */
@Component
@SuppressWarnings("serial") // lives in the service, is never written with a session
public class MessageBundles implements I18NProvider {

    /** Chinese as written on the mainland, the first language. */
    public static final Locale CHINESE = Sentences.CHINESE;

    static final List<Locale> LANGUAGES = Sentences.LANGUAGES;

    private final transient Sentences sentences;

    MessageBundles(Sentences sentences) {
        this.sentences = sentences;
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return LANGUAGES;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... arguments) {
        return sentences.say(key, locale, arguments);
    }

    /** The texts of one language, by key. */
    Map<String, String> texts(Locale language) {
        return sentences.texts(language);
    }
}
