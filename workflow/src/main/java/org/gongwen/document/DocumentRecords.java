package org.gongwen.document;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code document} and {@code document_version}. */
@Repository
class DocumentRecords {

    private static final String SUMMARY = """
            select d.id, d.organ_id, d.drafting_unit_id, d.drafter_id, d.drafter_name, d.status, d.version, d.number,
                   v.type, v.direction, v.title, v.urgency, v.classification, v.deadline,
                   v.main_units, v.copy_units, v.countersign_units
            from document d join document_version v on v.document_id = d.id and v.version = d.version
            """;

    private static final String CONTENT = """
            v.type, v.direction, v.title, v.body, v.classification, v.secrecy_period, v.copy_number, v.urgency,
            v.main_units, v.main_others, v.copy_units, v.copy_others, v.countersign_units, v.note, v.deadline
            """;

    private static final String SNAPSHOT =
            "v.version, v.author_id, v.author_name, v.saved_at, v.saved_in, v.step_name, v.digest";

    private static final int FETCHED = 8;

    private static final String CONTENT_COLUMNS = """
            document_id, version, author_id, author_name, saved_at, saved_in, step_name, digest,
            type, direction, title, body, classification, secrecy_period, copy_number, urgency,
            main_units, main_others, copy_units, copy_others, countersign_units, note, deadline
            """;

    private static final String CONTENT_VALUES = """
            :author, :authorName, :now, cast(:savedIn as text), cast(:stepName as text), cast(:digest as bytea),
            :type, :direction, :title, :body, :classification, :secrecyPeriod, :copyNumber, :urgency,
            cast(:mainUnits as bigint[]), cast(:mainOthers as text[]), cast(:copyUnits as bigint[]),
            cast(:copyOthers as text[]), cast(:countersignUnits as bigint[]), :note, cast(:deadline as date)
            """;

    private final JdbcClient jdbc;

    DocumentRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds the document's row until the transaction ends: what is read afterwards stays as it is. */
    void lock(DocumentId id) {
        jdbc.sql("select id from document where id = :id for no key update")
                .param("id", id.value())
                .query(Long.class)
                .optional();
    }

    /** The number of a document that is going to be inserted: its digest needs it. */
    DocumentId next() {
        return jdbc.sql("select nextval(pg_get_serial_sequence('document', 'id')) as id")
                .query((row, index) -> new DocumentId(row.getLong("id")))
                .single();
    }

    void insert(DocumentId id, UnitId organ, UnitId draftingUnit, Snapshot first, DraftContent content) {
        var sql = """
                with created as (
                    insert into document
                        (id, organ_id, drafting_unit_id, drafter_id, drafter_name, status, version, created_at)
                    overriding system value
                    values (:id, :organ, :draftingUnit, :author, :authorName, 'DRAFT', 1, :now)
                    returning id
                )
                insert into document_version (%s)
                select id, 1, %s from created
                """.formatted(CONTENT_COLUMNS, CONTENT_VALUES);
        withContent(jdbc.sql(sql), first, content)
                .param("id", id.value())
                .param("organ", organ.value())
                .param("draftingUnit", draftingUnit.value())
                .update();
    }

    /** Adds a version on top of the one before it; false if that is not the newest one, or the state has changed. */
    boolean addVersion(DocumentId id, DocumentStatus status, Snapshot added, DraftContent content) {
        var sql = """
                with advanced as (
                    update document set version = version + 1
                    where id = :id and version = :base and status = :status
                    returning id, version
                ), kept as (
                    insert into document_version (%s)
                    select id, version, %s from advanced
                )
                select count(*) from advanced
                """.formatted(CONTENT_COLUMNS, CONTENT_VALUES);
        return withContent(jdbc.sql(sql), added, content)
                        .param("id", id.value())
                        .param("base", added.version() - 1)
                        .param("status", status.name())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    Optional<byte[]> digest(DocumentId id, int version) {
        return jdbc.sql("select digest from document_version where document_id = :id and version = :version")
                .param("id", id.value())
                .param("version", version)
                .query((row, index) -> Optional.ofNullable(row.getBytes("digest")))
                .single();
    }

    /** One document with versions that have no digest. */
    Optional<DocumentId> withoutDigest() {
        return jdbc.sql("select document_id from document_version where digest is null order by document_id limit 1")
                .query((row, index) -> new DocumentId(row.getLong("document_id")))
                .optional();
    }

    /** The first versions that have no digest, with the one before them. */
    List<SavedVersion> withoutDigest(DocumentId id, int limit) {
        return jdbc.sql("""
                        select %s, %s
                        from document_version v
                        where v.document_id = :id
                          and v.version >= (select min(m.version) - 1 from document_version m
                                             where m.document_id = :id and m.digest is null)
                        order by v.version
                        limit :limit
                        """.formatted(SNAPSHOT, CONTENT))
                .param("id", id.value())
                .param("limit", limit)
                .query((row, index) -> new SavedVersion(toSnapshot(row), toContent(row)))
                .list();
    }

    /** Does nothing where somebody else has entered it, which is the same one. */
    void enterDigest(DocumentId id, int version, byte[] digest) {
        jdbc.sql("""
                        update document_version set digest = :digest
                        where document_id = :id and version = :version and digest is null
                        """)
                .param("digest", digest)
                .param("id", id.value())
                .param("version", version)
                .update();
    }

    /** All saves up to one, the oldest first. */
    List<Snapshot> snapshots(DocumentId id, int upTo) {
        return jdbc.sql("""
                        select %s from document_version v
                        where v.document_id = :id and v.version <= :upTo
                        order by v.version
                        """.formatted(SNAPSHOT))
                .param("id", id.value())
                .param("upTo", upTo)
                .query((row, index) -> toSnapshot(row))
                .list();
    }

    /** Like {@link #snapshots} with what they say, a few at a time: bodies hold pictures. */
    void eachVersion(DocumentId id, int upTo, Consumer<SavedVersion> reader) {
        RowCallbackHandler each = row -> reader.accept(new SavedVersion(toSnapshot(row), toContent(row)));
        jdbc.sql("""
                        select %s, %s from document_version v
                        where v.document_id = :id and v.version <= :upTo
                        order by v.version
                        """.formatted(SNAPSHOT, CONTENT))
                .withFetchSize(FETCHED)
                .param("id", id.value())
                .param("upTo", upTo)
                .query(each);
    }

    Optional<Integer> signedVersion(DocumentId id) {
        return jdbc.sql("select signed_version from document where id = :id and signed_version is not null")
                .param("id", id.value())
                .query(Integer.class)
                .optional();
    }

    Optional<DocumentSummary> summary(DocumentId id) {
        return summary(id, ReadCondition.ALWAYS);
    }

    Optional<DocumentSummary> summary(DocumentId id, ReadCondition readable) {
        return jdbc.sql(SUMMARY + " where d.id = :id and " + readable.sql())
                .param("id", id.value())
                .params(readable.parameters())
                .query((row, index) -> toSummary(row))
                .optional();
    }

    List<DocumentSummary> summaries(Collection<DocumentId> ids) {
        return jdbc.sql(SUMMARY + " where d.id = any(:ids)")
                .param("ids", ids.stream().map(DocumentId::value).toArray(Long[]::new))
                .query((row, index) -> toSummary(row))
                .list();
    }

    Set<DocumentId> readable(ReadCondition readable, Collection<DocumentId> ids) {
        return jdbc.sql("select d.id from document d where d.id = any(:ids) and " + readable.sql())
                .param("ids", ids.stream().map(DocumentId::value).toArray(Long[]::new))
                .params(readable.parameters())
                .query((row, index) -> new DocumentId(row.getLong("id")))
                .set();
    }

    /** Documents whose title or number contains the text, newest first. */
    List<DocumentSummary> found(ReadCondition readable, String text, @Nullable DocumentId before, int limit) {
        return newestFirst("", readable, text, before, limit)
                .query((row, index) -> toSummary(row))
                .list();
    }

    /** Those of an organ that are under way and have no number yet. */
    List<DocumentSummary> unnumbered(
            UnitId organ, ReadCondition readable, String text, @Nullable DocumentId before, int limit) {
        var underWay = "and d.organ_id = :organ and d.number is null and d.status in ('IN_PROCESS', 'RETURNED')";
        return newestFirst(underWay, readable, text, before, limit)
                .param("organ", organ.value())
                .query((row, index) -> toSummary(row))
                .list();
    }

    private JdbcClient.StatementSpec newestFirst(
            String which, ReadCondition readable, String text, @Nullable DocumentId before, int limit) {
        return jdbc.sql(SUMMARY + """
                         where d.id < :before and (strpos(v.title, :text) > 0 or strpos(d.number, :text) > 0)
                           and %s %s
                        order by d.id desc
                        limit :limit
                        """.formatted(readable.sql(), which))
                .params(readable.parameters())
                .param("before", before == null ? Long.MAX_VALUE : before.value())
                .param("text", text)
                .param("limit", limit);
    }

    /** Documents that are with their drafter, newest first. */
    List<DocumentSummary> withDrafter(PersonId drafter, @Nullable DocumentId before, int limit) {
        return jdbc.sql(SUMMARY + """
                         where d.drafter_id = :drafter and d.id < :before and d.status in ('DRAFT', 'RETURNED')
                        order by d.id desc
                        limit :limit
                        """)
                .param("drafter", drafter.value())
                .param("before", before == null ? Long.MAX_VALUE : before.value())
                .param("limit", limit)
                .query((row, index) -> toSummary(row))
                .list();
    }

    Optional<Document> document(DocumentId id) {
        return document(id, ReadCondition.ALWAYS);
    }

    Optional<Document> document(DocumentId id, ReadCondition readable) {
        return jdbc.sql("""
                        select d.id, d.organ_id, d.drafting_unit_id, d.drafter_id, d.drafter_name, d.status, d.version,
                               d.number, d.signer_id, d.signer_name, d.signed_on, d.issued_on, d.created_at,
                               v.author_name, v.saved_at, %s
                        from document d join document_version v on v.document_id = d.id and v.version = d.version
                        where d.id = :id and %s
                        """.formatted(CONTENT, readable.sql()))
                .param("id", id.value())
                .params(readable.parameters())
                .query((row, index) -> toDocument(row))
                .optional();
    }

    List<DraftVersion> versions(DocumentId id) {
        return jdbc.sql("""
                        select version, author_id, author_name, saved_at
                        from document_version where document_id = :id
                        order by version desc
                        """)
                .param("id", id.value())
                .query((row, index) -> toVersion(row))
                .list();
    }

    Optional<KeptVersion> version(DocumentId id, int version) {
        return jdbc.sql("""
                        select v.version, v.author_id, v.author_name, v.saved_at, %s
                        from document_version v where v.document_id = :id and v.version = :version
                        """.formatted(CONTENT))
                .param("id", id.value())
                .param("version", version)
                .query((row, index) -> new KeptVersion(toVersion(row), toContent(row)))
                .optional();
    }

    boolean changeStatus(DocumentId id, DocumentStatus to, @Nullable LocalDate issuedOn) {
        return jdbc.sql("""
                        update document
                        set status = :to, issued_on = coalesce(cast(:issuedOn as date), issued_on)
                        where id = :id and status = any(:from)
                        """)
                        .param("id", id.value())
                        .param("to", to.name())
                        .param("issuedOn", issuedOn)
                        .param("from", names(to.previous()))
                        .update()
                == 1;
    }

    /** Gives up what was never submitted; false if it is no draft any more. */
    boolean discard(DocumentId id) {
        return jdbc.sql("update document set status = 'VOID' where id = :id and status = 'DRAFT'")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void changeDrafter(Collection<DocumentId> ids, Person drafter) {
        jdbc.sql("update document set drafter_id = :drafter, drafter_name = :name where id = any(:ids)")
                .param("drafter", drafter.id().value())
                .param("name", drafter.name())
                .param("ids", ids.stream().map(DocumentId::value).toArray(Long[]::new))
                .update();
    }

    /** @return the version that was signed off; empty if the document is not under way */
    Optional<Integer> signOff(DocumentId id, String number, Actor signer, LocalDate signedOn) {
        return jdbc.sql("""
                        update document
                        set status = 'SIGNED', number = :number, signer_id = :signer, signer_name = :signerName,
                            signed_on = :signedOn, signed_version = version
                        where id = :id and status = any(:from)
                        returning version
                        """)
                .param("id", id.value())
                .param("number", number)
                .param("signer", signer.person().value())
                .param("signerName", signer.name())
                .param("signedOn", signedOn)
                .param("from", names(DocumentStatus.SIGNED.previous()))
                .query(Integer.class)
                .optional();
    }

    /** One version with what it says. */
    record KeptVersion(DraftVersion version, DraftContent content) {}

    /** One version with what it says and what proves it. */
    record SavedVersion(Snapshot snapshot, DraftContent content) {}

    private static String[] names(Collection<DocumentStatus> statuses) {
        return statuses.stream().map(Enum::name).toArray(String[]::new);
    }

    private static JdbcClient.StatementSpec withContent(
            JdbcClient.StatementSpec statement, Snapshot snapshot, DraftContent content) {
        var savedIn = snapshot.savedIn();
        var digest = snapshot.digest();
        return statement
                .param("author", snapshot.author().value())
                .param("authorName", snapshot.authorName())
                .param("now", snapshot.at())
                .param("savedIn", savedIn == null ? null : savedIn.name())
                .param("stepName", snapshot.stepName())
                .param("digest", digest == null ? null : HexFormat.of().parseHex(digest))
                .param("type", content.type().name())
                .param("direction", content.direction().name())
                .param("title", content.title())
                .param("body", content.body())
                .param("classification", content.classification().name())
                .param("secrecyPeriod", content.secrecyPeriod())
                .param("copyNumber", content.copyNumber())
                .param("urgency", content.urgency().name())
                .param("mainUnits", ids(content.mainAddressees().units()))
                .param("mainOthers", content.mainAddressees().others().toArray(String[]::new))
                .param("copyUnits", ids(content.copies().units()))
                .param("copyOthers", content.copies().others().toArray(String[]::new))
                .param("countersignUnits", ids(content.countersignUnits()))
                .param("note", content.note())
                .param("deadline", content.deadline());
    }

    private static Long[] ids(List<UnitId> units) {
        return units.stream().map(UnitId::value).toArray(Long[]::new);
    }

    private static DocumentSummary toSummary(ResultSet row) throws SQLException {
        return new DocumentSummary(
                new DocumentId(row.getLong("id")),
                DocumentType.valueOf(row.getString("type")),
                Direction.valueOf(row.getString("direction")),
                row.getString("title"),
                Urgency.valueOf(row.getString("urgency")),
                Classification.valueOf(row.getString("classification")),
                row.getObject("deadline", LocalDate.class),
                row.getString("number"),
                new UnitId(row.getLong("organ_id")),
                new UnitId(row.getLong("drafting_unit_id")),
                new PersonId(row.getLong("drafter_id")),
                row.getString("drafter_name"),
                DocumentStatus.valueOf(row.getString("status")),
                row.getInt("version"),
                units(row.getArray("main_units")),
                units(row.getArray("copy_units")),
                units(row.getArray("countersign_units")));
    }

    private static Document toDocument(ResultSet row) throws SQLException {
        var signer = row.getObject("signer_id", Long.class);
        return new Document(
                new DocumentId(row.getLong("id")),
                new UnitId(row.getLong("organ_id")),
                new UnitId(row.getLong("drafting_unit_id")),
                new PersonId(row.getLong("drafter_id")),
                row.getString("drafter_name"),
                DocumentStatus.valueOf(row.getString("status")),
                row.getInt("version"),
                row.getObject("saved_at", OffsetDateTime.class),
                row.getString("author_name"),
                row.getObject("created_at", OffsetDateTime.class),
                toContent(row),
                row.getString("number"),
                signer == null ? null : new PersonId(signer),
                row.getString("signer_name"),
                row.getObject("signed_on", LocalDate.class),
                row.getObject("issued_on", LocalDate.class));
    }

    private static DraftVersion toVersion(ResultSet row) throws SQLException {
        return new DraftVersion(
                row.getInt("version"),
                new PersonId(row.getLong("author_id")),
                row.getString("author_name"),
                row.getObject("saved_at", OffsetDateTime.class));
    }

    private static Snapshot toSnapshot(ResultSet row) throws SQLException {
        var savedIn = row.getString("saved_in");
        var digest = row.getBytes("digest");
        return new Snapshot(
                row.getInt("version"),
                new PersonId(row.getLong("author_id")),
                row.getString("author_name"),
                row.getObject("saved_at", OffsetDateTime.class),
                savedIn == null ? null : DocumentStatus.valueOf(savedIn),
                row.getString("step_name"),
                digest == null ? null : HexFormat.of().formatHex(digest));
    }

    private static DraftContent toContent(ResultSet row) throws SQLException {
        return new DraftContent(
                DocumentType.valueOf(row.getString("type")),
                Direction.valueOf(row.getString("direction")),
                row.getString("title"),
                row.getString("body"),
                Classification.valueOf(row.getString("classification")),
                row.getString("secrecy_period"),
                row.getString("copy_number"),
                Urgency.valueOf(row.getString("urgency")),
                new Addressees(units(row.getArray("main_units")), texts(row.getArray("main_others"))),
                new Addressees(units(row.getArray("copy_units")), texts(row.getArray("copy_others"))),
                units(row.getArray("countersign_units")),
                row.getString("note"),
                row.getObject("deadline", LocalDate.class));
    }

    private static List<UnitId> units(Array ids) throws SQLException {
        return Arrays.stream((Long[]) ids.getArray()).map(UnitId::new).toList();
    }

    private static List<String> texts(Array texts) throws SQLException {
        return List.of((String[]) texts.getArray());
    }
}
