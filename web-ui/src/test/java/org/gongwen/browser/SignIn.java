package org.gongwen.browser;

import com.microsoft.playwright.Page;

/** How somebody signs in on the page that has come up. */
public interface SignIn {

    /** By a click on the account in the list that the embedded login shows with demonstration data. */
    SignIn BY_THE_LIST = (page, username) -> {
        // Most units are folded away.
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        page.locator("button[name='username'][value='" + username + "'], [data-account='" + username + "']")
                .first()
                .click();
    };

    void signIn(Page page, String username);

    /** By name and password on Keycloak's page. */
    static SignIn withPassword(String password) {
        return (page, username) -> {
            page.locator("#username").fill(username);
            page.locator("#password").fill(password);
            page.locator("#kc-login").click();
        };
    }
}
