package org.gongwen.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteConfiguration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody types into the address line. */
class AddressesTest extends ScreenTest {

    @Test
    void anAddressThatNamesNothingIsAnsweredByAPageThatSaysSo() {
        var templates = RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
                .map(route -> route.getTemplate())
                .filter(template -> template.contains(":"))
                .toList();
        assertThat(templates).hasSizeGreaterThanOrEqualTo(4);
        var open = new HashSet<String>();

        for (var person : List.of("chenjing", "xitong")) {
            actAs(person);
            for (var template : templates) {
                for (var nonsense : List.of("abc", "-1", "99999999999999999999999", "999999999999", "1;2")) {
                    var address = template.replaceAll(":[^/]+", nonsense);
                    UI.getCurrent().navigate(address);
                    // Whom the whole page is closed to learns that first.
                    assertThat(getCurrentView())
                            .as(person + " at " + address)
                            .isInstanceOfAny(NotFoundPage.class, NotPermittedPage.class, ForbiddenPage.class);
                    if (!(getCurrentView() instanceof ForbiddenPage)) {
                        open.add(template);
                    }
                }
            }
        }

        assertThat(open).containsExactlyInAnyOrderElementsOf(templates);
    }
}
