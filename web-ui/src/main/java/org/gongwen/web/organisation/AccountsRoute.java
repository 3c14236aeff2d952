package org.gongwen.web.organisation;

import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.gongwen.identity.Accounts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The screen about accounts exists only where a login server keeps them. */
@Component
@SuppressWarnings("serial") // lives in the service, is never written with a session
class AccountsRoute implements VaadinServiceInitListener {

    private final transient ObjectProvider<Accounts> accounts;

    AccountsRoute(ObjectProvider<Accounts> accounts) {
        this.accounts = accounts;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        if (accounts.getIfAvailable() != null) {
            RouteConfiguration.forApplicationScope().setAnnotatedRoute(AccountsView.class);
        }
    }
}
