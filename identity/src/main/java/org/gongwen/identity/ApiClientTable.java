package org.gongwen.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of api_client. */
@Component
class ApiClientTable {

    private final JdbcClient jdbc;

    ApiClientTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ApiClient> all() {
        return jdbc.sql("select * from api_client order by name, client_id")
                .query((row, index) -> client(row))
                .list();
    }

    Optional<ApiClient> find(String clientId) {
        return jdbc.sql("select * from api_client where client_id = :id")
                .param("id", clientId)
                .query((row, index) -> client(row))
                .optional();
    }

    Optional<String> secretHash(String clientId) {
        return jdbc.sql(
                        "select secret_hash from api_client where client_id = :id and active and secret_hash is not null")
                .param("id", clientId)
                .query(String.class)
                .optional();
    }

    void insert(ApiClient client, @Nullable String secretHash) {
        var person = client.person();
        jdbc.sql("""
                        insert into api_client (client_id, name, secret_hash, scopes, redirect_uris, person_id, active,
                                                created_at, created_by)
                        values (:id, :name, :hash, :scopes, :uris, :person, :active, :at, :by)
                        """)
                .param("id", client.clientId())
                .param("name", client.name())
                .param("hash", secretHash)
                .param(
                        "scopes",
                        client.scopes().stream().map(ApiScope::key).sorted().toArray(String[]::new))
                .param("uris", client.redirectUris().toArray(String[]::new))
                .param("person", person == null ? null : person.value())
                .param("active", client.active())
                .param("at", client.createdAt())
                .param("by", client.createdBy())
                .update();
    }

    void setSecret(String clientId, String secretHash) {
        jdbc.sql("update api_client set secret_hash = :hash where client_id = :id")
                .param("hash", secretHash)
                .param("id", clientId)
                .update();
    }

    void setActive(String clientId, boolean active) {
        jdbc.sql("update api_client set active = :active where client_id = :id")
                .param("active", active)
                .param("id", clientId)
                .update();
    }

    private static ApiClient client(ResultSet row) throws SQLException {
        var person = row.getObject("person_id", Long.class);
        return new ApiClient(
                row.getString("client_id"),
                row.getString("name"),
                // A scope of a later version that was rolled back means nothing here.
                texts(row.getArray("scopes")).stream()
                        .flatMap(key -> ApiScope.of(key).stream())
                        .collect(Collectors.toSet()),
                texts(row.getArray("redirect_uris")),
                person == null ? null : new PersonId(person),
                row.getBoolean("active"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getString("created_by"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
