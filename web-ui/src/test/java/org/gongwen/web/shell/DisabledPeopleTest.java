package org.gongwen.web.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import org.gongwen.identity.LoginClient;
import org.gongwen.identity.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Requests in the session of somebody who was disabled after logging in. */
class DisabledPeopleTest extends ScreenTest {

    private static final String USERNAME = "maotao";

    @Autowired
    WebApplicationContext context;

    @Autowired
    People people;

    private MockMvc web;
    private final MockHttpSession session = new MockHttpSession();

    @BeforeEach
    void isDisabled() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        people.disable(
                        actor("xitong"),
                        directory.personByUsername(USERNAME).orElseThrow().id())
                .orElseThrow();
    }

    @AfterEach
    void isEnabledAgain() {
        people.enable(
                        actor("xitong"),
                        directory.personByUsername(USERNAME).orElseThrow().id())
                .orElseThrow();
    }

    @Test
    void aPageAskedForBecomesTheOneThatSaysWhyAndTheSessionEnds() throws Exception {
        var answer = sent(get("/todo").accept(MediaType.TEXT_HTML));

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getRedirectedUrl()).isEqualTo(LoginClient.ENDED);
        assertThat(session.isInvalid()).isTrue();
        var page = web.perform(get(LoginClient.ENDED).accept(MediaType.TEXT_HTML))
                .andReturn()
                .getResponse();
        assertThat(page.getContentAsString(StandardCharsets.UTF_8)).contains("您的账号已停用");
    }

    @Test
    void aClickInAnOpenPageLeadsThereToo() throws Exception {
        var answer = sent(post("/?v-r=uidl").content("{}").contentType(MediaType.APPLICATION_JSON));

        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .contains("appError")
                .contains(LoginClient.ENDED);
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void everythingElseIsRefused() throws Exception {
        assertThat(sent(get("/attachments/1/2")).getStatus()).isEqualTo(403);
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void somebodyElseGoesOn() throws Exception {
        var answer = web.perform(get("/attachments/1/2")
                        .with(oidcLogin()
                                .idToken(token -> token.subject("helihua").claim("preferred_username", "helihua")))
                        .session(session))
                .andReturn();

        assertThat(session.isInvalid()).isFalse();
        assertThat(answer.getResponse().getRedirectedUrl()).isNull();
    }

    private MockHttpServletResponse sent(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(oidcLogin()
                                .idToken(token -> token.subject(USERNAME).claim("preferred_username", USERNAME)))
                        .with(
                                org.springframework.security.test.web.servlet.request
                                        .SecurityMockMvcRequestPostProcessors.csrf())
                        .session(session))
                .andReturn()
                .getResponse();
    }

    private org.gongwen.identity.Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }
}
