package org.gongwen.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of unit, person and post. */
@Component
class OrganisationTable {

    /** A person to be inserted. */
    record NewPerson(String username, String name) {}

    /** A post to be inserted. */
    record NewPost(PersonId person, UnitId unit, Role role, String title) {}

    /** An import brings thousands; what fails is repeated for so many at most. */
    private static final int ACCOUNTS_AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    OrganisationTable(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    DirectorySnapshot load() {
        return new DirectorySnapshot(version(), units(), people(), posts());
    }

    long version() {
        return jdbc.sql("select version from directory_version")
                .query(Long.class)
                .single();
    }

    /** The organisation as it stands, and stays until this transaction ends: writers come one after the other. */
    DirectorySnapshot loadForChange() {
        long version = jdbc.sql("update directory_version set version = version + 1 returning version")
                .query(Long.class)
                .single();
        return new DirectorySnapshot(version, units(), people(), posts());
    }

    private List<Unit> units() {
        return jdbc.sql("""
                        select id, parent_id, code, name, short_name, kind, number_word, leader_in_charge_id,
                               principal_head_id, position, active
                        from unit
                        """).query((row, index) -> unit(row)).list();
    }

    private List<Person> people() {
        return jdbc.sql("select id, username, name, active from person order by id")
                .query((row, index) -> new Person(
                        new PersonId(row.getLong("id")),
                        row.getString("username"),
                        row.getString("name"),
                        row.getBoolean("active")))
                .list();
    }

    private List<Post> posts() {
        return jdbc.sql(
                        "select id, person_id, unit_id, role, title, given_at from post where ended_at is null order by id")
                .query((row, index) -> new Post(
                        new PostId(row.getLong("id")),
                        new PersonId(row.getLong("person_id")),
                        new UnitId(row.getLong("unit_id")),
                        Role.valueOf(row.getString("role")),
                        row.getString("title"),
                        row.getObject("given_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Unit unit(ResultSet row) throws SQLException {
        var parent = row.getObject("parent_id", Long.class);
        var leader = row.getObject("leader_in_charge_id", Long.class);
        var head = row.getObject("principal_head_id", Long.class);
        return new Unit(
                new UnitId(row.getLong("id")),
                parent == null ? null : new UnitId(parent),
                row.getString("code"),
                row.getString("name"),
                row.getString("short_name"),
                UnitKind.valueOf(row.getString("kind")),
                row.getString("number_word"),
                leader == null ? null : new PersonId(leader),
                head == null ? null : new PersonId(head),
                row.getInt("position"),
                row.getBoolean("active"));
    }

    List<UnitId> nextUnitIds(int count) {
        return jdbc.sql("select nextval(pg_get_serial_sequence('unit', 'id')) as id from generate_series(1, :count)")
                .param("count", count)
                .query((row, index) -> new UnitId(row.getLong("id")))
                .list();
    }

    /** Units with identifiers from {@link #nextUnitIds}; a parent may be part of the same list. */
    void insertUnits(List<Unit> units) {
        if (units.isEmpty()) {
            return;
        }
        withColumns(units, jdbc.sql("""
                        insert into unit (id, parent_id, code, name, short_name, kind, number_word,
                                          leader_in_charge_id, principal_head_id, position, active)
                        overriding system value
                        select * from unnest(:ids::bigint[], :parents::bigint[], :codes::text[], :names::text[],
                                             :shortNames::text[], :kinds::text[], :words::text[], :leaders::bigint[],
                                             :heads::bigint[], :positions::int[], :actives::boolean[])
                        """)).update();
    }

    void updateUnits(List<Unit> units) {
        if (units.isEmpty()) {
            return;
        }
        withColumns(units, jdbc.sql("""
                        update unit
                        set parent_id = given.parent_id, code = given.code, name = given.name,
                            short_name = given.short_name, kind = given.kind, number_word = given.number_word,
                            leader_in_charge_id = given.leader_id,
                            principal_head_id = given.head_id, position = given.position, active = given.active
                        from unnest(:ids::bigint[], :parents::bigint[], :codes::text[], :names::text[],
                                    :shortNames::text[], :kinds::text[], :words::text[], :leaders::bigint[],
                                    :heads::bigint[], :positions::int[], :actives::boolean[])
                             as given (id, parent_id, code, name, short_name, kind, number_word, leader_id, head_id, position,
                                       active)
                        where unit.id = given.id
                        """)).update();
    }

    private static JdbcClient.StatementSpec withColumns(List<Unit> units, JdbcClient.StatementSpec statement) {
        return statement
                .param("ids", array(units, unit -> unit.id().value(), Long[]::new))
                .param("parents", array(units, unit -> value(unit.parent()), Long[]::new))
                .param("codes", array(units, Unit::code, String[]::new))
                .param("names", array(units, Unit::name, String[]::new))
                .param("shortNames", array(units, Unit::shortName, String[]::new))
                .param("kinds", array(units, unit -> unit.kind().name(), String[]::new))
                .param("words", array(units, Unit::numberWord, String[]::new))
                .param("leaders", array(units, unit -> value(unit.leaderInCharge()), Long[]::new))
                .param("heads", array(units, unit -> value(unit.principalHead()), Long[]::new))
                .param("positions", array(units, Unit::position, Integer[]::new))
                .param("actives", array(units, Unit::active, Boolean[]::new));
    }

    Map<String, PersonId> insertPeople(List<NewPerson> people) {
        Map<String, PersonId> ids = new HashMap<>();
        if (people.isEmpty()) {
            return ids;
        }
        jdbc.sql("""
                        insert into person (username, name)
                        select * from unnest(:usernames::text[], :names::text[])
                        returning username, id
                        """)
                .param("usernames", array(people, NewPerson::username, String[]::new))
                .param("names", array(people, NewPerson::name, String[]::new))
                .query(row -> {
                    ids.put(row.getString("username"), new PersonId(row.getLong("id")));
                });
        accountsFollow(ids.values(), false);
        return ids;
    }

    void updatePeople(List<Person> people) {
        if (people.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update person set name = given.name, active = given.active
                        from unnest(:ids::bigint[], :names::text[], :actives::boolean[]) as given (id, name, active)
                        where person.id = given.id
                        """)
                .param("ids", array(people, person -> person.id().value(), Long[]::new))
                .param("names", array(people, Person::name, String[]::new))
                .param("actives", array(people, Person::active, Boolean[]::new))
                .update();
        accountsFollow(people.stream().map(Person::id).toList(), false);
    }

    /** Published here, so that nobody can change a person and forget the account. */
    void accountsFollow(Collection<PersonId> people, boolean admitted) {
        var ids = people.stream().map(PersonId::value).toList();
        for (int first = 0; first < ids.size(); first += ACCOUNTS_AT_ONCE) {
            events.publishEvent(
                    new AccountsChanged(ids.subList(first, Math.min(ids.size(), first + ACCOUNTS_AT_ONCE)), admitted));
        }
    }

    List<PostId> insertPosts(List<NewPost> posts) {
        if (posts.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        insert into post (person_id, unit_id, role, title, given_at)
                        select given.*, :now::timestamptz
                        from unnest(:people::bigint[], :units::bigint[], :roles::text[], :titles::text[]) as given
                        returning id
                        """)
                .param("people", array(posts, post -> post.person().value(), Long[]::new))
                .param("units", array(posts, post -> post.unit().value(), Long[]::new))
                .param("roles", array(posts, post -> post.role().name(), String[]::new))
                .param("titles", array(posts, NewPost::title, String[]::new))
                .param("now", OffsetDateTime.now(clock))
                .query((row, index) -> new PostId(row.getLong("id")))
                .list();
    }

    void updatePostTitles(List<Post> posts) {
        if (posts.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update post set title = given.title
                        from unnest(:ids::bigint[], :titles::text[]) as given (id, title)
                        where post.id = given.id
                        """)
                .param("ids", array(posts, post -> post.id().value(), Long[]::new))
                .param("titles", array(posts, Post::title, String[]::new))
                .update();
    }

    void endPost(PostId post) {
        jdbc.sql("update post set ended_at = :now where id = :id and ended_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("id", post.value())
                .update();
    }

    private static @Nullable Long value(@Nullable UnitId unit) {
        return unit == null ? null : unit.value();
    }

    private static @Nullable Long value(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    private static <T, V> V[] array(List<T> rows, Function<T, @Nullable V> column, IntFunction<V[]> empty) {
        return rows.stream().map(column).toArray(empty);
    }
}
