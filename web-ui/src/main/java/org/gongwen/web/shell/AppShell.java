package org.gongwen.web.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.lumo.Lumo;

/** The page around the application: style sheets, icon, and the line on which changes by others arrive. */
@Push
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("gongwen/tokens.css")
@StyleSheet("gongwen/gongwen.css")
@StyleSheet("gongwen/inbox.css")
@StyleSheet("gongwen/document.css")
@StyleSheet("gongwen/workbench.css")
@SuppressWarnings("serial") // never written with a session
public class AppShell implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addFavIcon("icon", "gongwen/mark.svg", "any");
        settings.addMetaTag("referrer", "same-origin");
    }
}
