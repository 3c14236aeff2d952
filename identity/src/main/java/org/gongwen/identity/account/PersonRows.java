package org.gongwen.identity.account;

import java.util.List;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People as they are in the database now; what a node has in memory may be some seconds old. */
@Component
@Provisioned
class PersonRows {

    /** A business system that acts as itself has its account with its client at Keycloak, which nobody keeps from here. */
    private static final String SELECT = """
            select id, username, name, active from person
             where not exists (select from api_client where person_id = person.id)
            """;

    private final JdbcClient jdbc;

    PersonRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Person> of(List<Long> ids) {
        return jdbc.sql(SELECT + " and id = any(:ids) order by id")
                .param("ids", ids.toArray(Long[]::new))
                .query((row, index) -> person(
                        row.getLong("id"), row.getString("username"), row.getString("name"), row.getBoolean("active")))
                .list();
    }

    List<Person> everybody() {
        return jdbc.sql(SELECT + " order by username")
                .query((row, index) -> person(
                        row.getLong("id"), row.getString("username"), row.getString("name"), row.getBoolean("active")))
                .list();
    }

    private static Person person(long id, String username, String name, boolean active) {
        return new Person(new PersonId(id), username, name, active);
    }
}
