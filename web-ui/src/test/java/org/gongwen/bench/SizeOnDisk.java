package org.gongwen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.document.SaveResult;
import org.gongwen.identity.Directory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much the database grows: by documents taken from draft to archive and sent to two units, and by saves of a longer
 * text. {@code ./gongwen bench --size}.
 */
final class SizeOnDisk {
    private static final int DOCUMENTS = 2_000;
    private static final int SAVES = 1_000;
    private static final String PARAGRAPH = "<p>请𠮷、喆、堃各馆按照职责分工，于十一月三十日前将检查情况报送市场管理处，联系人王𡈽生。</p>";
    private static final int PARAGRAPHS = 40;

    private final JdbcClient jdbc;

    private SizeOnDisk(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static void run() throws IOException {
        var data = Files.createTempDirectory("gongwen-size");
        try (var application = Services.start(data)) {
            new SizeOnDisk(application.getBean(JdbcClient.class)).measure(application);
        } finally {
            Bench.delete(data);
        }
    }

    private void measure(ApplicationContext application) {
        var dispatch = new OwnDispatch(application).withDrafting();
        dispatch.prepare().run();
        dispatch.finish();
        long before = size();
        for (int i = 0; i < DOCUMENTS; i++) {
            dispatch.prepare().run();
        }
        dispatch.finish();
        long documents = size() - before;
        System.out.printf(
                Locale.ROOT,
                "%d documents from draft to archive, each to two units: %.1f MB, %.1f kB each, %.0f MB for 10,000%n",
                DOCUMENTS,
                documents / 1e6,
                documents / 1e3 / DOCUMENTS,
                documents / 1e6 / DOCUMENTS * 10_000);
        jdbc.sql("""
                        select relname, pg_total_relation_size(relid) as bytes
                          from pg_stat_user_tables order by bytes desc limit 12
                        """)
                .query((row, number) ->
                        "  %-28s %8.1f kB each".formatted(row.getString(1), row.getLong(2) / 1e3 / DOCUMENTS))
                .list()
                .forEach(System.out::println);
        saves(application);
    }

    private void saves(ApplicationContext application) {
        var directory = application.getBean(Directory.class);
        var drafter = directory.actor(
                directory.personByUsername("wangmin").orElseThrow().id());
        var drafts = application.getBean(Drafts.class);
        var content = DraftContent.blank(DocumentType.NOTICE).withTitle("滨海市文化和旅游局关于保存的通知");
        var document = ((CreateResult.Created) drafts.create(drafter, content))
                .document()
                .summary()
                .id();
        long before = size();
        int version = 1;
        for (int i = 0; i < SAVES; i++) {
            var body = PARAGRAPH.repeat(PARAGRAPHS) + "<p>第" + i + "次</p>";
            version = ((SaveResult.Saved) drafts.save(drafter, document, version, content.withBody(body))).version();
        }
        System.out.printf(
                Locale.ROOT,
                "%d saves of a text of %d characters: %.1f kB each%n",
                SAVES,
                PARAGRAPH.length() * PARAGRAPHS,
                (size() - before) / 1e3 / SAVES);
    }

    /** Of the whole database, indexes and what updates left behind included. */
    private long size() {
        jdbc.sql("checkpoint").update();
        return jdbc.sql("select pg_database_size(current_database())")
                .query(Long.class)
                .single();
    }
}
