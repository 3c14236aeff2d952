package org.gongwen.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import org.gongwen.identity.ApiScope;
import org.gongwen.identity.InstallationProperties;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** The OpenAPI document: read off the operations, with what every one of them has in common. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    static final String SCHEME = "gongwen";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    OpenAPI openApi(InstallationProperties installation, Environment environment) {
        var login = environment.getProperty("gongwen.identity.embedded", Boolean.class, true)
                ? installation.url("/oauth2/")
                : environment.getProperty("gongwen.identity.issuer", "") + "/protocol/openid-connect/";
        var scopes = new Scopes();
        Arrays.stream(ApiScope.values()).forEach(scope -> scopes.addString(scope.key(), ""));
        return new OpenAPI()
                .info(new Info()
                        .title("Gongwen")
                        .version("v1")
                        .description("Documents, tasks, deliveries, attachments and the organisation, for the business"
                                + " systems of the bureau. Identifiers are strings. Whatever changes something wants an"
                                + " Idempotency-Key.")
                        .license(new License().name("Apache-2.0")))
                .schemaRequirement(
                        SCHEME,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.OAUTH2)
                                .flows(new OAuthFlows()
                                        .clientCredentials(new OAuthFlow()
                                                .tokenUrl(login + "token")
                                                .scopes(scopes))
                                        .authorizationCode(new OAuthFlow()
                                                .authorizationUrl(
                                                        login + (login.endsWith("/oauth2/") ? "authorize" : "auth"))
                                                .tokenUrl(login + "token")
                                                .scopes(scopes))));
    }

    @Bean
    OperationCustomizer whatEveryOperationHas() {
        return (operation, handler) -> {
            var scoped = handler.getMethodAnnotation(Scoped.class);
            if (scoped == null) {
                return operation;
            }
            operation.addSecurityItem(
                    new SecurityRequirement().addList(SCHEME, scoped.value().key()));
            operation.addParametersItem(header(CallerResolver.POST, false, "Which of several posts to act in"));
            var mapping = AnnotatedElementUtils.getMergedAnnotation(handler.getMethod(), RequestMapping.class);
            if (mapping != null && !Arrays.asList(mapping.method()).contains(RequestMethod.GET)) {
                operation.addParametersItem(
                        header(CallerResolver.KEY, true, "1 to 200 visible characters; the same for a repetition"));
            }
            operation.getResponses().addApiResponse("4XX", problem());
            return operation;
        };
    }

    private static HeaderParameter header(String name, boolean required, String description) {
        var parameter = new HeaderParameter();
        parameter.name(name).required(required).description(description).schema(new StringSchema());
        return parameter;
    }

    private static ApiResponse problem() {
        return new ApiResponse()
                .description("Why it was not done (RFC 9457)")
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    }
}
