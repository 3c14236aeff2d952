package org.gongwen.web.shell;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.SystemMessagesProvider;
import org.springframework.stereotype.Component;

/** What the page says when it has lost the server. */
@Component
@SuppressWarnings("serial") // lives in the service, is never written with a session
class SystemSentences implements SystemMessagesProvider {

    private final transient MessageBundles texts;

    SystemSentences(MessageBundles texts) {
        this.texts = texts;
    }

    @Override
    public SystemMessages getSystemMessages(SystemMessagesInfo info) {
        var locale = info.getLocale() == null ? MessageBundles.CHINESE : info.getLocale();
        var messages = new CustomizedSystemMessages();
        // The page loads anew instead: where the login server still knows the browser, it is there again without a
        // question, for example on another node when its own was lost; otherwise the login asks.
        messages.setSessionExpiredNotificationEnabled(false);
        messages.setInternalErrorCaption(texts.getTranslation("shell.error.unexpected.title", locale));
        messages.setInternalErrorMessage(texts.getTranslation("shell.error.unexpected.reload", locale));
        messages.setCookiesDisabledCaption(texts.getTranslation("shell.cookies-disabled.title", locale));
        messages.setCookiesDisabledMessage(texts.getTranslation("shell.cookies-disabled.text", locale));
        return messages;
    }
}
