package org.gongwen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gongwen.access.Dossier.Outsider;
import org.gongwen.citizen.CaseId;
import org.gongwen.design.ProcessDraftId;
import org.gongwen.design.ReleaseId;
import org.gongwen.document.AttachmentId;
import org.gongwen.document.DocumentId;
import org.gongwen.exchange.DeliveryId;
import org.gongwen.identity.Role;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.SiteId;
import org.gongwen.task.ItemId;
import org.gongwen.web.shell.ForEverybody;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.ForbiddenPage;
import org.gongwen.web.shell.NotPermittedPage;
import org.gongwen.web.shell.ScreenAccess;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every role, at every page and every other address, with documents that are somebody else's. Pages and addresses are
 * those that are registered; one that nobody has decided about fails here by itself.
 */
class ForeignPagesTest extends ScreenTest {

    private static final long MISSING = 987_654_321;

    /** What stands behind a parameter of an address. */
    private static final Map<String, Function<Dossier, ? extends Collection<?>>> BEHIND = Map.ofEntries(
            behind(
                    "document",
                    dossier -> dossier.documents.stream().map(DocumentId::value).toList()),
            behind(
                    "attachment",
                    dossier -> dossier.attachments.stream()
                            .map(AttachmentId::value)
                            .toList()),
            behind(
                    "delivery",
                    dossier ->
                            dossier.deliveries.stream().map(DeliveryId::value).toList()),
            behind("item", dossier -> dossier.items.stream().map(ItemId::value).toList()),
            behind("case", dossier -> dossier.cases.stream().map(CaseId::value).toList()),
            behind("site", dossier -> dossier.sites.stream().map(SiteId::value).toList()),
            behind(
                    "article",
                    dossier -> dossier.articles.stream().map(ArticleId::value).toList()),
            behind("original", dossier -> List.of(1L)),
            behind("version", dossier -> List.of(1L)),
            behind("key", dossier -> List.of("0".repeat(32))),
            behind(
                    "processDraft",
                    dossier -> dossier.processDrafts.stream()
                            .map(ProcessDraftId::value)
                            .toList()),
            behind(
                    "release",
                    dossier -> dossier.releases.stream().map(ReleaseId::value).toList()),
            behind("processKey", dossier -> List.of("dispatch")));

    private static Map.Entry<String, Function<Dossier, ? extends Collection<?>>> behind(
            String parameter, Function<Dossier, ? extends Collection<?>> values) {
        return Map.entry(parameter, values);
    }

    /** What belongs to an office and to nobody in particular: whoever may open the page may open each of them. */
    private static final Set<String> OF_THE_OFFICE = Set.of("processDraft", "release", "processKey");

    /** About no document, and for administrators alone: with what is asked there. */
    private static final Map<String, String> OF_ADMINISTRATORS = Map.of(
            "/issuer-mark-preview", "/issuer-mark-preview?organ=1&form=DOCUMENT&name=office&suffix=&seal=42&printing=");

    private static final Pattern PARAMETER =
            Pattern.compile(":(\\w+)[?*]?(\\([^/]*\\))?|\\{(\\w+)(:([^{}]|\\{[^{}]*})*)?}");

    @Autowired
    WebApplicationContext context;

    private Dossier dossier;
    private List<Outsider> outsiders;

    @BeforeEach
    void documentsOfOthersExist() {
        dossier = new Dossier(context);
        outsiders = dossier.outsiders();
    }

    @TestFactory
    Stream<DynamicTest> pages() {
        var routes = RouteConfiguration.forApplicationScope().getAvailableRoutes();
        assertThat(routes).extracting(RouteData::getTemplate).anyMatch(template -> template.startsWith("document/"));
        return routes.stream().map(route -> dynamicTest("/" + route.getTemplate(), () -> page(route)));
    }

    private void page(RouteData route) {
        var target = route.getNavigationTarget();
        assertThat(target.isAnnotationPresent(ForRoles.class) ^ target.isAnnotationPresent(ForEverybody.class))
                .describedAs("%s says who may open it: either @ForRoles or @ForEverybody", target)
                .isTrue();
        for (var outsider : outsiders) {
            var actor = actAs(outsider.username());
            if (!ScreenAccess.mayOpen(actor, target)) {
                for (var address : filled(route.getTemplate())) {
                    assertThat(open(address))
                            .describedAs("%s at %s", outsider, address)
                            .isEqualTo(ForbiddenPage.class);
                }
            } else if (PARAMETER.matcher(route.getTemplate()).find()) {
                for (var address : filled(route.getTemplate())) {
                    var itsOffice = isOfTheOffice(route) && !address.contains("" + MISSING);
                    assertThat(open(address))
                            .describedAs("%s at %s", outsider, address)
                            .isEqualTo(itsOffice ? target : NotPermittedPage.class);
                }
            } else {
                assertThat(open(route.getTemplate()))
                        .describedAs("%s at /%s", outsider, route.getTemplate())
                        .isEqualTo(target);
            }
        }
        if (PARAMETER.matcher(route.getTemplate()).find()) {
            opensToWhomItConcerns(route);
        }
    }

    /** Without this a page that refuses everybody would pass. */
    private void opensToWhomItConcerns(RouteData route) {
        var opened = Stream.of("wangmin", "chenjing", "guoxiaoyan", "jiangyongfu", "xitong", "xuwenbo")
                .anyMatch(username -> {
                    actAs(username);
                    return filled(route.getTemplate()).stream()
                            .anyMatch(address -> open(address) == route.getNavigationTarget());
                });
        assertThat(opened)
                .describedAs("/%s opens for somebody", route.getTemplate())
                .isTrue();
    }

    private static boolean isOfTheOffice(RouteData route) {
        return PARAMETER
                .matcher(route.getTemplate())
                .results()
                .allMatch(parameter -> OF_THE_OFFICE.contains(parameter.group(1)));
    }

    private Class<?> open(String address) {
        UI.getCurrent().navigate(address);
        return getCurrentView().getClass();
    }

    @TestFactory
    Stream<DynamicTest> otherAddresses() {
        return context.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("org.gongwen."))
                .filter(entry -> !isLogin(entry.getValue()) && !isApi(entry.getValue()) && !isPublic(entry.getValue()))
                .map(entry -> dynamicTest(entry.getKey().toString(), () -> address(entry.getKey(), entry.getValue())));
    }

    /** The login server is there for people who are nobody yet. */
    private static boolean isLogin(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith("org.gongwen.identity.login.");
    }

    /** It has tests of its own, with tokens instead of a login: {@link ApiAccessIT}. */
    private static boolean isApi(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith("org.gongwen.api.");
    }

    /** They are there for everybody; that they serve nothing else is held by {@link org.gongwen.portal.PublicRoutesTest}. */
    private static boolean isPublic(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith("org.gongwen.portal.");
    }

    private void address(RequestMappingInfo mapping, HandlerMethod handler) throws Exception {
        var web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        for (var pattern : mapping.getPatternValues()) {
            if (OF_ADMINISTRATORS.containsKey(pattern)) {
                for (var outsider : outsiders) {
                    if (outsider.role() != Role.SYSTEM_ADMINISTRATOR) {
                        refused(web, outsider, HttpMethod.GET, OF_ADMINISTRATORS.get(pattern));
                    }
                }
                continue;
            }
            assertThat(PARAMETER.matcher(pattern).find())
                    .describedAs("%s is about somebody's document; otherwise say here who may call it", handler)
                    .isTrue();
            for (var outsider : outsiders) {
                for (var address : filled(pattern)) {
                    for (var method : methods(mapping)) {
                        refused(web, outsider, method, address);
                    }
                }
            }
        }
    }

    private static void refused(MockMvc web, Outsider outsider, HttpMethod method, String address) throws Exception {
        var answer = web.perform(request(method, address)
                        .with(oidcLogin()
                                .idToken(token -> token.subject(outsider.username())
                                        .claim("preferred_username", outsider.username()))))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus() + " " + answer.getHeader("Content-Disposition"))
                .describedAs("%s at %s %s", outsider, method, address)
                .isEqualTo("403 null");
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).doesNotContain("安排表");
    }

    private static List<HttpMethod> methods(RequestMappingInfo mapping) {
        var named = mapping.getMethodsCondition().getMethods();
        return named.isEmpty()
                ? List.of(HttpMethod.GET, HttpMethod.POST)
                : named.stream().map(method -> method.asHttpMethod()).toList();
    }

    /** The address with every number of somebody else's in the place of its parameters, and with one that nobody has. */
    private List<String> filled(String template) {
        var addresses = List.of(template);
        for (Matcher next = PARAMETER.matcher(template); next.find(); next = PARAMETER.matcher(addresses.getFirst())) {
            var whole = next.group();
            var name = next.group(1) != null ? next.group(1) : next.group(3);
            if (!BEHIND.containsKey(name)) {
                fail("/%s has a parameter %s: say here what stands behind it", template, name);
            }
            var values = Stream.concat(BEHIND.get(name).apply(dossier).stream(), Stream.of(MISSING))
                    .toList();
            addresses = addresses.stream()
                    .flatMap(address -> values.stream().map(value -> address.replace(whole, value.toString())))
                    .toList();
        }
        return addresses;
    }
}
