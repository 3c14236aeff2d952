package org.gongwen.web.paper;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;

/** The pages of a PDF, drawn in the browser: to read, search, select and print. */
@Tag("gongwen-fixed-pages")
@NpmPackage(value = "pdfjs-dist", version = "6.5.438")
@JsModule("./fixed-pages.js")
public final class DrawnPages extends Component {

    private static final long serialVersionUID = 1L;

    /** @param source of the PDF, relative to the base address of the application */
    public DrawnPages(String source) {
        var element = getElement();
        element.setAttribute("src", source);
        element.setAttribute("failed", getTranslation("document.pages.failed"));
        element.setAttribute("smaller", getTranslation("document.pages.smaller"));
        element.setAttribute("larger", getTranslation("document.pages.larger"));
        element.setAttribute("print", getTranslation("document.pages.print"));
        element.setAttribute("count", getTranslation("document.pages.count", "{0}"));
        element.setAttribute("page-label", getTranslation("document.pages.page", "{0}"));
    }
}
