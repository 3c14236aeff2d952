package org.gongwen.web.drafting;

import com.vaadin.flow.component.textfield.TextArea;
import org.gongwen.document.DraftContent;
import org.jsoup.Jsoup;

/** Where the browser gives no access to the clipboard, the text stands there to be copied by hand. */
@SuppressWarnings("serial") // sessions are not written to disk
final class TextToCopy extends TextArea {

    TextToCopy(String label, DraftContent written) {
        super(label);
        setReadOnly(true);
        setWidthFull();
        setMaxHeight("40vh");
        setValue(written.title() + "\n" + Jsoup.parse(written.body()).wholeText());
    }
}
