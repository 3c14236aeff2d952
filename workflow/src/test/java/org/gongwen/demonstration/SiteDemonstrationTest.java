package org.gongwen.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.gongwen.identity.Directory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sites of the demonstration bureau, set up as on its first start. */
@SpringBootTest(properties = "gongwen.demo=true")
class SiteDemonstrationTest {

    @Autowired
    SiteDemonstration demonstration;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aPortalAndFourteenSubSitesAreThereLivingAndDying() {
        assertThat(directory.unitByCode("WLJ-BGS")).isPresent();
        var begun = System.nanoTime();
        demonstration.setUp();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        demonstration.setUp();

        assertThat(count("select count(*) from site")).isEqualTo(15);
        assertThat(count("select count(*) from public_site")).isEqualTo(14);
        assertThat(count("select count(*) from public_edition")).isBetween(200L, 600L);
        assertThat(newest("library")).isAfter(OffsetDateTime.now().minusDays(1));
        assertThat(newest("children"))
                .isBetween(
                        OffsetDateTime.now().minusDays(14), OffsetDateTime.now().minusDays(9));
        assertThat(newest("theatre")).isBefore(OffsetDateTime.now().minusDays(40));
        assertThat(count("select count(*) from edition e join site s on s.id = e.site_id where s.code = 'archaeology'"))
                .isZero();
        assertThat(jdbc.sql("select title from edition where title like '%{%' or body like '%{%'")
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(took).isLessThan(Duration.ofSeconds(8));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private OffsetDateTime newest(String code) {
        return jdbc.sql("""
                        select max(p.published_at) as newest from public_placement p join public_site s on s.id = p.site_id
                         where s.code = :code
                        """)
                .param("code", code)
                .query((row, index) -> row.getObject("newest", OffsetDateTime.class))
                .single();
    }
}
