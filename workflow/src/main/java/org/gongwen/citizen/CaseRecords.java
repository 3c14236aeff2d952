package org.gongwen.citizen;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.process.StepKey;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.SiteId;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of what citizens handed in, and of what happened to it. */
@Repository
class CaseRecords {

    private final JdbcClient jdbc;

    CaseRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param code how the query code is checked */
    record Row(
            CaseId id,
            SiteId site,
            CaseKind kind,
            String receipt,
            Code code,
            LocalDate receivedOn,
            int term,
            @Nullable LocalDate due,
            String subject,
            String text,
            Contact contact,
            boolean wantsPublic,
            @Nullable Obtaining obtaining,
            CaseState state,
            @Nullable ItemId item,
            @Nullable ArticleId letter,
            @Nullable String reply,
            @Nullable String decision) {

        CaseLine line(int left, boolean stopped, boolean lapsed) {
            return new CaseLine(id, kind, receipt, subject, state, receivedOn, due, left, stopped, lapsed);
        }
    }

    /** @param failures wrong codes that were tried since {@code failingSince} */
    record Code(
            byte[] salt,
            byte[] hash,
            int failures,
            @Nullable Instant failingSince) {}

    /** What somebody did in a run. @param agreed whether he finished a step himself */
    record Finished(StepKey step, PersonId person, boolean agreed) {}

    boolean isOpen(SiteId site) {
        return jdbc.sql("select exists (select from public_site where id = :site)")
                .param("site", site.value())
                .query(Boolean.class)
                .single();
    }

    /** None if the receipt is taken. */
    Optional<CaseId> insert(
            SiteId site,
            String receipt,
            byte[] salt,
            byte[] hash,
            NewCase given,
            CaseClock clock,
            LocalDate due,
            Instant at) {
        var contact = given.contact();
        var obtaining = given.obtaining();
        return jdbc.sql("""
                insert into citizen_case (site_id, kind, receipt, code_salt, code_hash, received_at, received_on, term, due_on,
                       subject, text, wants_public, contact_name, contact_phone, contact_mail, contact_address,
                       contact_identity, wants_form, obtain_by, tell_by, state)
                values (:site, :kind, :receipt, :salt, :hash, :at, :on, :term, :due, :subject, :text, :public, :name, :phone,
                       :mail, :address, :identity, :form, :obtain, :tell, 'RECEIVED')
                on conflict (receipt) do nothing
                returning id
                """)
                .param("site", site.value())
                .param("kind", given.kind().name())
                .param("receipt", receipt)
                .param("salt", salt)
                .param("hash", hash)
                .param("at", utc(at))
                .param("on", clock.received())
                .param("term", clock.term())
                .param("due", due)
                .param("subject", given.subject())
                .param("text", given.content())
                .param("public", given.wantsPublic())
                .param("name", empty(contact.name()))
                .param("phone", empty(contact.phone()))
                .param("mail", empty(contact.mail()))
                .param("address", empty(contact.postal()))
                .param("identity", empty(contact.identity()))
                .param("form", obtaining == null ? null : obtaining.form().name())
                .param("obtain", obtaining == null ? null : obtaining.way().name())
                .param("tell", given.tellBy() == null ? null : given.tellBy().name())
                .query((rs, row) -> new CaseId(rs.getLong("id")))
                .optional();
    }

    Optional<Row> find(CaseId id) {
        return jdbc.sql("select * from citizen_case where id = :id")
                .param("id", id.value())
                .query((rs, row) -> row(rs))
                .optional();
    }

    /** Holds it until the transaction ends; after the run and the item in which it is handled (ADR 0071). */
    Optional<Row> lock(CaseId id) {
        return jdbc.sql("select * from citizen_case where id = :id for no key update")
                .param("id", id.value())
                .query((rs, row) -> row(rs))
                .optional();
    }

    Optional<Row> lockByReceipt(String receipt) {
        return jdbc.sql("select * from citizen_case where receipt = :receipt for no key update")
                .param("receipt", receipt)
                .query((rs, row) -> row(rs))
                .optional();
    }

    /** What is handled in an item, if it is handled there still. */
    Optional<Row> handledIn(ItemId item) {
        return jdbc.sql("select * from citizen_case where item_id = :item and state = 'ACCEPTED'")
                .param("item", item.value())
                .query((rs, row) -> row(rs))
                .optional();
    }

    /** What is or was handled in an item. */
    Optional<Row> of(ItemId item) {
        return jdbc.sql("select * from citizen_case where item_id = :item")
                .param("item", item.value())
                .query((rs, row) -> row(rs))
                .optional();
    }

    /** The item in which something is handled, for those who may read it; null where it ended without an answer. */
    boolean isHandled(ItemId item) {
        return jdbc.sql("select status in ('DRAFT', 'IN_PROCESS', 'RETURNED') from business_item where id = :item")
                .param("item", item.value())
                .query(Boolean.class)
                .single();
    }

    /** What is not closed, the one due first at the top. */
    List<Row> open(SiteId site, @Nullable CaseCursor after, int limit) {
        return jdbc.sql("""
                select * from citizen_case
                 where site_id = :site and closed_at is null
                   and (cast(:id as bigint) is null
                        or (coalesce(due_on, 'infinity'), id) > (coalesce(cast(:due as date), 'infinity'), cast(:id as bigint)))
                 order by coalesce(due_on, 'infinity'), id limit :limit
                """)
                .param("site", site.value())
                .param("id", after == null ? null : after.id().value())
                .param("due", after == null ? null : after.due())
                .param("limit", limit)
                .query((rs, row) -> row(rs))
                .list();
    }

    /** What is closed, the one closed last at the top. */
    List<Row> closed(SiteId site, @Nullable CaseId after, int limit) {
        return jdbc.sql("""
                select * from citizen_case
                 where site_id = :site and closed_at is not null
                   and (cast(:after as bigint) is null
                        or (closed_at, id) < (select closed_at, id from citizen_case where id = cast(:after as bigint)))
                 order by closed_at desc, id desc limit :limit
                """)
                .param("site", site.value())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query((rs, row) -> row(rs))
                .list();
    }

    /** Every article that was made of it. */
    List<ArticleId> letters(CaseId id) {
        return jdbc.sql("select article_id from case_letter where case_id = :id")
                .param("id", id.value())
                .query((row, index) -> new ArticleId(row.getLong("article_id")))
                .list();
    }

    /** From then on the letter has this article; what it had before is still its own when the citizen is forgotten. */
    void letter(CaseId id, ArticleId letter) {
        jdbc.sql("insert into case_letter (article_id, case_id) values (:letter, :id)")
                .param("id", id.value())
                .param("letter", letter.value())
                .update();
        jdbc.sql("update citizen_case set letter_id = :letter where id = :id")
                .param("id", id.value())
                .param("letter", letter.value())
                .update();
    }

    /** Everything that is not closed and still due after a day, for counting it anew. */
    List<Row> dueAfter(LocalDate day) {
        return jdbc.sql(
                        "select * from citizen_case where closed_at is null and due_on > :day order by id for no key update")
                .param("day", day)
                .query((rs, row) -> row(rs))
                .list();
    }

    /** Everything that nobody has accepted, corrected or not, or that is due up to a day. */
    List<Row> waiting(LocalDate until) {
        return jdbc.sql("""
                select * from citizen_case where closed_at is null and (state = 'RECEIVED' or due_on <= :until) order by id
                """).param("until", until).query((rs, row) -> row(rs)).list();
    }

    void due(Map<CaseId, LocalDate> days) {
        jdbc.sql("""
                update citizen_case c set due_on = d.due
                  from unnest(cast(:ids as bigint[]), cast(:days as date[])) as d (id, due) where c.id = d.id
                """)
                .param("ids", days.keySet().stream().map(CaseId::value).toArray(Long[]::new))
                .param("days", days.values().stream().map(LocalDate::toString).toArray(String[]::new))
                .update();
    }

    void due(CaseId id, @Nullable LocalDate due) {
        jdbc.sql("update citizen_case set due_on = :due where id = :id")
                .param("id", id.value())
                .param("due", due)
                .update();
    }

    void withoutLetter(ArticleId letter) {
        jdbc.sql("update citizen_case set letter_id = null where letter_id = :letter")
                .param("letter", letter.value())
                .update();
    }

    void accept(CaseId id, ItemId item) {
        jdbc.sql("update citizen_case set state = 'ACCEPTED', item_id = :item where id = :id")
                .param("id", id.value())
                .param("item", item.value())
                .update();
    }

    void close(CaseId id, CaseState state, @Nullable String reply, @Nullable String decision, Instant at) {
        jdbc.sql("""
                update citizen_case set state = :state, reply = :reply, decision = :decision, closed_at = :at where id = :id
                """)
                .param("id", id.value())
                .param("state", state.name())
                .param("reply", reply)
                .param("decision", decision)
                .param("at", utc(at))
                .update();
    }

    /** What was answered is not shown any more; the item in which it was keeps it. */
    void reopen(CaseId id, CaseState state, @Nullable LocalDate due) {
        jdbc.sql("""
                update citizen_case set state = :state, due_on = :due, reply = null, decision = null, closed_at = null
                 where id = :id
                """)
                .param("id", id.value())
                .param("state", state.name())
                .param("due", due)
                .update();
    }

    void failed(CaseId id, int failures, @Nullable Instant since) {
        jdbc.sql("update citizen_case set failures = :failures, failing_since = :since where id = :id")
                .param("id", id.value())
                .param("failures", failures)
                .param("since", since == null ? null : utc(since))
                .update();
    }

    /**
     * A case whose citizen is forgotten.
     *
     * @param names by what he was called and reached, as a JSON list
     */
    record Forgotten(CaseId id, String names) {}

    /**
     * Takes away how citizens are reached whose cases were closed before a moment, out of the columns and out of the words
     * of the cases.
     */
    List<Forgotten> anonymise(Instant before, Instant at, int limit) {
        return jdbc.sql("""
                update citizen_case c
                   set contact_name = null, contact_phone = null, contact_mail = null, contact_address = null,
                       contact_identity = null, anonymised_at = :at,
                       subject = without_names(c.subject, old.names, true), text = without_names(c.text, old.names, true),
                       reply = without_names(c.reply, old.names, false),
                       decision = without_names(c.decision, old.names, false)
                  from (select id, to_jsonb(array_remove(
                                       array[contact_name, contact_phone, contact_mail, contact_address,
                                             contact_identity], null)) as names
                          from citizen_case where closed_at < :before and anonymised_at is null
                         order by closed_at limit :limit for no key update skip locked) old
                 where c.id = old.id
                returning c.id, cast(old.names as text) as names
                """)
                .param("before", utc(before))
                .param("at", utc(at))
                .param("limit", limit)
                .query((rs, row) -> new Forgotten(new CaseId(rs.getLong("id")), rs.getString("names")))
                .list();
    }

    /**
     * Takes the same out of everything else that was written of these cases: what happened to them, the items in which they
     * were handled, given up or not, what was said and answered in their steps, the notices about them, and the articles that
     * were begun of them, but for the text that the public has or that is approved and will be public on its day.
     */
    void takeOut(List<Forgotten> forgotten) {
        for (var where : List.of("""
                update case_event e
                   set text = without_names(e.text, o.names, true), party = without_names(e.party, o.names, true)
                  from o where e.case_id = o.id
                    and (e.text, e.party) is distinct from
                        (without_names(e.text, o.names, true), without_names(e.party, o.names, true))
                """, """
                update business_item b
                   set title = without_names(b.title, o.names, true), data = without_names(b.data, o.names, true),
                       former = without_names(b.former, o.names, true)
                  from o join case_item i on i.case_id = o.id
                 where b.id = i.item_id
                """, """
                update opinion w set text = without_names(w.text, o.names, false)
                  from o join case_item i on i.case_id = o.id
                         join process_instance p on p.item_id = i.item_id
                 where w.process_instance_id = p.id and w.text <> without_names(w.text, o.names, false)
                """, """
                update step_reply w set answers = without_names(w.answers, o.names, false)
                  from o join case_item i on i.case_id = o.id
                         join process_instance p on p.item_id = i.item_id
                 where w.process_instance_id = p.id and w.answers <> without_names(w.answers, o.names, false)
                """, """
                update notice n set argument = without_names(n.argument, o.names, true)
                  from o where n.kind like 'CASE\\_%' and split_part(n.argument, ' ', 1) = cast(o.id as text)
                """, """
                update article_version v
                   set title = without_names(v.title, o.names, true), summary = without_names(v.summary, o.names, true),
                       body = without_names(v.body, o.names, strpos(v.body, 'media:') = 0),
                       details = without_names(v.details, o.names, false)
                  from o join (select case_id, article_id from case_letter
                               union select id, letter_id from citizen_case where letter_id is not null) l on l.case_id = o.id
                 where v.article_id = l.article_id
                   and not exists (select from edition e where e.article_id = v.article_id and e.version = v.version)
                   and not exists (select from article_review r
                                    where r.article_id = v.article_id and r.version = v.version
                                      and r.state = 'APPROVED' and r.published_at is null)
                """)) {
            jdbc.sql("""
                    with o as (
                        select id, cast(names as jsonb) as names
                          from unnest(cast(:ids as bigint[]), cast(:names as text[])) as given (id, names))
                    """ + where)
                    .param(
                            "ids",
                            forgotten.stream().map(one -> one.id().value()).toArray(Long[]::new))
                    .param("names", forgotten.stream().map(Forgotten::names).toArray(String[]::new))
                    .update();
        }
    }

    /** @return by which number it is found again */
    long happened(CaseId id, CaseEvent event, @Nullable Actor by) {
        return jdbc.sql("""
                insert into case_event (case_id, at, on_day, kind, consulted, party, days, until, text, person_id)
                values (:id, :at, :day, :kind, :consulted, :party, :days, :until, :text, :by) returning id
                """)
                .param("id", id.value())
                .param("at", utc(event.at()))
                .param("day", event.day())
                .param("kind", event.kind().name())
                .param(
                        "consulted",
                        event.consulted() == null ? null : event.consulted().name())
                .param("party", event.party())
                .param("days", event.days())
                .param("until", event.until())
                .param("text", event.text())
                .param("by", by == null ? null : by.person().value())
                .query(Long.class)
                .single();
    }

    List<CaseEvent> events(CaseId id) {
        return events(List.of(id)).getOrDefault(id, List.of());
    }

    /** What happened to each, oldest first. */
    Map<CaseId, List<CaseEvent>> events(Collection<CaseId> ids) {
        record Of(CaseId id, CaseEvent event) {}
        return jdbc
                .sql("""
                select e.*, p.name as person_name from case_event e left join person p on p.id = e.person_id
                 where e.case_id = any(:ids) order by e.case_id, e.id
                """)
                .param("ids", ids.stream().map(CaseId::value).toArray(Long[]::new))
                .query((rs, row) -> new Of(new CaseId(rs.getLong("case_id")), event(rs)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Of::id, Collectors.mapping(Of::event, Collectors.toList())));
    }

    /** What an item answers at a field; none where it answers nothing. */
    Optional<String> answer(ItemId item, String field) {
        return jdbc.sql("select data ->> :field as answer from business_item where id = :item")
                .param("item", item.value())
                .param("field", field)
                .query((rs, row) -> Optional.ofNullable(rs.getString("answer")))
                .single();
    }

    /** Who finished which steps of the run of an item or moved it on by hand, newest first. */
    List<Finished> finished(ItemId item) {
        return jdbc.sql("""
                select o.step_key, o.person_id, o.act
                  from process_instance p join opinion o on o.process_instance_id = p.id
                 where p.item_id = :item and o.act in ('SUBMITTED', 'AGREED', 'REPLIED', 'RELOCATED', 'LEFT_OUT')
                 order by o.id desc limit 200
                """)
                .param("item", item.value())
                .query((rs, row) -> new Finished(
                        new StepKey(rs.getString("step_key")),
                        new PersonId(rs.getLong("person_id")),
                        rs.getString("act").equals("AGREED")))
                .list();
    }

    private static Row row(ResultSet rs) throws SQLException {
        var item = rs.getObject("item_id", Long.class);
        var letter = rs.getObject("letter_id", Long.class);
        var since = rs.getObject("failing_since", OffsetDateTime.class);
        var form = rs.getString("wants_form");
        var way = rs.getString("obtain_by");
        return new Row(
                new CaseId(rs.getLong("id")),
                new SiteId(rs.getLong("site_id")),
                CaseKind.valueOf(rs.getString("kind")),
                rs.getString("receipt"),
                new Code(
                        rs.getBytes("code_salt"),
                        rs.getBytes("code_hash"),
                        rs.getInt("failures"),
                        since == null ? null : since.toInstant()),
                rs.getObject("received_on", LocalDate.class),
                rs.getInt("term"),
                rs.getObject("due_on", LocalDate.class),
                rs.getString("subject"),
                rs.getString("text"),
                new Contact(
                        text(rs, "contact_name"),
                        text(rs, "contact_phone"),
                        text(rs, "contact_mail"),
                        text(rs, "contact_address"),
                        text(rs, "contact_identity")),
                rs.getBoolean("wants_public"),
                form == null || way == null
                        ? null
                        : new Obtaining(InformationForm.valueOf(form), ObtainBy.valueOf(way)),
                CaseState.valueOf(rs.getString("state")),
                item == null ? null : new ItemId(item),
                letter == null ? null : new ArticleId(letter),
                rs.getString("reply"),
                rs.getString("decision"));
    }

    private static CaseEvent event(ResultSet rs) throws SQLException {
        var consulted = rs.getString("consulted");
        return new CaseEvent(
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                rs.getObject("on_day", LocalDate.class),
                CaseEvent.Kind.valueOf(rs.getString("kind")),
                consulted == null ? null : Consulted.valueOf(consulted),
                rs.getString("party"),
                rs.getObject("days", Integer.class),
                rs.getObject("until", LocalDate.class),
                rs.getString("text"),
                rs.getString("person_name"));
    }

    private static String text(ResultSet rs, String column) throws SQLException {
        var text = rs.getString(column);
        return text == null ? "" : text;
    }

    private static @Nullable String empty(String text) {
        return text.isBlank() ? null : text.strip();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, WorkingTime.ZONE);
    }
}
