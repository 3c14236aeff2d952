package org.gongwen.document;

import java.util.List;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A bureau with two departments, a library below it and people in every role, in the database of the test. */
@Component
@DependsOnDatabaseInitialization
public class SmallBureau {

    private final JdbcClient jdbc;
    private final Directory directory;

    SmallBureau(JdbcClient jdbc, Directory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
        unit(null, "city", "滨海市人民政府", "市政府", "BUREAU", "滨政发");
        unit("city", "bureau", "滨海市文化局", "市文化局", "BUREAU", "滨文发");
        unit("bureau", "office", "办公室", "办公室", "DEPARTMENT", null);
        unit("bureau", "market", "市场管理处", "市场处", "DEPARTMENT", null);
        unit("bureau", "law", "政策法规处", "法规处", "DEPARTMENT", null);
        unit("bureau", "library", "滨海市图书馆", "市图书馆", "SUBORDINATE", "滨图发");
        unit("bureau", "museum", "滨海市博物馆", "市博物馆", "SUBORDINATE", "滨博发");
        unit("city", "finance", "滨海市财政局", "市财政局", "BUREAU", "滨财发");
        person("wangmin", "王敏", "market", "DRAFTER");
        person("zhanghua", "张𠮷华", "market", "DEPARTMENT_HEAD");
        person("lifang", "李芳", "law", "DRAFTER");
        person("chenke", "陈可", "office", "OFFICE_CLERK");
        person("zhaoju", "赵局", "bureau", "LEADER");
        person("qianfu", "钱副", "bureau", "LEADER");
        person("sunguan", "孙馆", "library", "DRAFTER");
        person("zhouwen", "周文", "library", "OFFICE_CLERK");
        person("wujian", "吴检", "bureau", "AUDIT_ADMINISTRATOR");
    }

    /** Somebody of the bureau, in the one post held. */
    public Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    public UnitId unit(String code) {
        return directory.unitByCode(code).orElseThrow().id();
    }

    public List<UnitId> units(String... codes) {
        return List.of(codes).stream().map(this::unit).toList();
    }

    private void unit(
            @Nullable String parent, String code, String name, String shortName, String kind, @Nullable String word) {
        jdbc.sql("""
                        insert into unit (parent_id, code, name, short_name, kind, number_word)
                        values ((select id from unit where code = :parent), :code, :name, :shortName, :kind, :word)
                        """)
                .param("parent", parent)
                .param("code", code)
                .param("name", name)
                .param("shortName", shortName)
                .param("kind", kind)
                .param("word", word)
                .update();
    }

    private void person(String username, String name, String unit, String role) {
        jdbc.sql("""
                        with added as (
                            insert into person (username, name) values (:username, :name) returning id
                        )
                        insert into post (person_id, unit_id, role, title)
                        select added.id, unit.id, :role, :role from added, unit where unit.code = :unit
                        """)
                .param("username", username)
                .param("name", name)
                .param("unit", unit)
                .param("role", role)
                .update();
    }
}
