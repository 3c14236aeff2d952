package org.gongwen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = "gongwen.data-dir=")
class ImportTest {

    private static final String HEADINGS = "类别,单位代码,单位名称,单位简称,单位性质,上级单位代码,机关代字,分管领导用户名,用户名,姓名,角色,职务\n";

    @Autowired
    OrganisationImport imports;

    @Autowired
    Directory directory;

    @Autowired
    Posts posts;

    @Autowired
    RecordingAuditTrail audit;

    @Test
    void aFaultlessFileIsAppliedAndAppliedAgainChangesNothing() {
        var file = csv("""
                单位,HY,滨海市海洋馆,海洋馆,下属单位,WLJ,滨海洋,qiaomu,,,,
                单位,HY-1,展览部,,内设机构,HY,,haiguan,,,,
                人员,HY,,,,,,,haiguan,海𠮷,领导,馆长
                人员,HY-1,,,,,,,haibu,海堃,部门负责人,部长
                任职,HY,,,,,,,haibu,,机要文书,
                """);

        var dryRun = imports.examine(administrator(), file);
        assertThat(dryRun.faults()).isEmpty();
        assertThat(dryRun.units().created()).isEqualTo(2);
        assertThat(directory.unitByCode("HY")).isEmpty();

        var applied = imports.apply(administrator(), file);
        assertThat(applied)
                .isInstanceOfSatisfying(
                        ImportResult.Applied.class,
                        result -> assertThat(result.passwords())
                                .extracting(OneTimePassword::username)
                                .containsExactly("haiguan", "haibu"));
        var aquarium = directory.unitByCode("HY").orElseThrow();
        assertThat(directory.holders(Role.OFFICE_CLERK, aquarium.id()))
                .extracting(Person::name)
                .containsExactly("海堃");
        assertThat(directory.unitByCode("HY-1").orElseThrow().leaderInCharge())
                .isEqualTo(directory.personByUsername("haiguan").orElseThrow().id());

        assertThat(imports.examine(administrator(), file).changesNothing()).isTrue();
        assertThat(imports.apply(administrator(), file))
                .isInstanceOfSatisfying(
                        ImportResult.Applied.class,
                        result -> assertThat(result.passwords()).isEmpty());
    }

    @Test
    void thingsAreRecognisedByCodeAndUsernameAndAnEmptyCellChangesNothing() {
        imports.apply(administrator(), csv("""
                单位,TY,天文台,台,下属单位,WLJ,滨天,,,,,
                人员,TY,,,,,,,guanxing,观星,拟稿人,干事
                """));

        imports.apply(administrator(), csv("""
                单位,TY,天文馆,,,,-,,,,,
                人员,TY,,,,,,,GuanXing,观㛃,拟稿人,馆员
                """));

        var unit = directory.unitByCode("TY").orElseThrow();
        assertThat(unit.name()).isEqualTo("天文馆");
        assertThat(unit.shortName()).isEqualTo("台");
        assertThat(unit.numberWord()).isNull();
        var person = directory.personByUsername("guanxing").orElseThrow();
        assertThat(person.name()).isEqualTo("观㛃");
        assertThat(directory.postsOf(person.id())).extracting(Post::title).containsExactly("馆员");
    }

    @Test
    void thePrincipalHeadComesWithTheOrganAndMustLeadIt() {
        var file = ("类别,单位代码,单位名称,单位性质,上级单位代码,用户名,姓名,角色,主要负责人用户名\n" + """
                单位,QX,气象馆,下属单位,WLJ,,,,qxguan
                单位,QX-1,预报部,内设机构,QX,,,,
                人员,QX,,,,qxguan,气喆,领导,
                人员,QX,,,,qxfu,象𡈽,收发员,
                """)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(imports.apply(administrator(), file)).isInstanceOf(ImportResult.Applied.class);

        var unit = directory.unitByCode("QX").orElseThrow();
        assertThat(unit.principalHead())
                .isEqualTo(directory.personByUsername("qxguan").orElseThrow().id());
        assertThat(imports.examine(administrator(), file).changesNothing()).isTrue();
        var wrong = """
                类别,单位代码,主要负责人用户名
                单位,QX,qxfu
                单位,QX-1,qxguan
                单位,TSG,nobody
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(imports.examine(administrator(), wrong).faults())
                .extracting(
                        ImportFault::line,
                        ImportFault::column,
                        found -> last(found.what().messageKey()))
                .containsExactly(
                        fault(2, "主要负责人用户名", "unit.notItsLeader"),
                        fault(3, "主要负责人用户名", "unit.headOfDepartment"),
                        fault(4, "主要负责人用户名", "person.unknown"));
        imports.apply(administrator(), """
                类别,单位代码,主要负责人用户名
                单位,QX,-
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(directory.unitByCode("QX").orElseThrow().principalHead()).isNull();
    }

    @Test
    void anotherTitleIsPutOnRecordWithTheOneBefore() {
        imports.apply(administrator(), csv("""
                单位,ZY,动物园,动物园,下属单位,WLJ,滨动,,,,,
                人员,ZY,,,,,,,siyang,饲𠮷,拟稿人,饲养员
                """));

        imports.apply(administrator(), csv("""
                任职,ZY,,,,,,,siyang,,拟稿人,高级饲养员𠮷
                """));

        var keeper = directory.personByUsername("siyang").orElseThrow();
        assertThat(audit.committed())
                .filteredOn(entry -> entry.action().equals("post.retitle")
                        && entry.subjectId().equals("" + keeper.id().value()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details())
                        .containsEntry("from", "饲养员")
                        .containsEntry("to", "高级饲养员𠮷")
                        .containsEntry("unit", "ZY"));
    }

    @Test
    void everyFaultIsNamedWithLineAndColumnAndNothingIsApplied() {
        var file = csv("""
                单位,X 1,带空格,,下属单位,WLJ,,,,,,
                单位,X2,,,下属单位,WLJ,,,,,,
                单位,X3,上级不明,,下属单位,NOPE,,,,,,
                单位,X4,环甲,,下属单位,X5,,,,,,
                单位,X5,环乙,,下属单位,X4,,,,,,
                单位,X6,重复一,,下属单位,WLJ,,,,,,
                单位,X6,重复二,,下属单位,WLJ,,,,,,
                单位,X7,代字占用,,下属单位,WLJ,滨图,,,,,
                单位,X8,性质不明,,托管单位,WLJ,,,,,,
                单位,X9,分管不对,,下属单位,WLJ,,wangmin,,,,
                人员,,,,,,,,bad name,某人,,
                人员,,,,,,,,noname,,,
                人员,,,,,,,,wangmin2,王敏,局长大人,
                任职,WLJ,,,,,,,nobody,,拟稿人,
                任职,WLJ,,,,,,,wangmin,王明,拟稿人,
                任职,WLJ,,,,,,,wangmin,,系统管理员,
                任职,WLJ,,,,,,,shenji,,安全管理员,
                科室,X10,类别不对,,,,,,,,,
                单位,X11,无上级的处室,,内设机构,,,,,,,
                单位,X12,部门带代字,,内设机构,WLJ,滨某,,,,,
                单位,X13,机关在部门下,,下属单位,WLJ-BGS,,,,,,
                """);

        var report = imports.examine(administrator(), file);

        assertThat(report.faults())
                .extracting(
                        ImportFault::line,
                        ImportFault::column,
                        fault -> last(fault.what().messageKey()))
                .contains(
                        fault(2, "单位代码", "code.invalid"),
                        fault(3, "单位名称", "unitName.missing"),
                        fault(4, "上级单位代码", "parent.unknown"),
                        fault(5, "上级单位代码", "parent.cycle"),
                        fault(6, "上级单位代码", "parent.cycle"),
                        fault(8, "单位代码", "unit.double"),
                        fault(9, "机关代字", "numberWord.taken"),
                        fault(10, "单位性质", "unitKind.unknown"),
                        fault(11, "分管领导用户名", "unit.notALeader"),
                        fault(12, "用户名", "username.invalid"),
                        fault(13, "姓名", "personName.missing"),
                        fault(14, "角色", "role.unknown"),
                        fault(14, "单位代码", "post.unitMissing"),
                        fault(15, "用户名", "person.unknown"),
                        fault(16, "姓名", "person.otherName"),
                        fault(17, "角色", "role.administrator"),
                        fault(18, "角色", "administratorsApart"),
                        fault(19, "类别", "kind.unknown"),
                        fault(20, "上级单位代码", "unit.departmentWithoutParent"),
                        fault(21, "机关代字", "numberWord.department"),
                        fault(22, "上级单位代码", "unit.organUnderDepartment"));
        var records = audit.committed().size();
        assertThat(imports.apply(administrator(), file)).isInstanceOf(ImportResult.Faulty.class);
        assertThat(directory.unitByCode("X6")).isEmpty();
        assertThat(audit.committed()).hasSize(records);
    }

    @Test
    void linesAreCountedAsAnEditorCountsThem() {
        var file = (HEADINGS + "\n单位,L1,\"跨\n行\",,下属单位,WLJ,,,,,,\n\n单位,L2,甲,,下属单位,NOPE,,,,,,\n")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(imports.examine(administrator(), file).faults())
                .extracting(ImportFault::line)
                .containsExactly(3, 6);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,''", "UTF-8,BOM", "GB18030,''", "UTF-16LE,BOM"})
    void theCharactersAreRightInEveryEncoding(String charset, String mark) {
        var text = (mark.isEmpty() ? "" : "\uFEFF") + HEADINGS
                + "人员,,,,,,,,nosuch,田𠮷𡈽喆㛃,,\n任职,NOPE,,,,,,,nosuch,,拟稿人,\n";

        var report = imports.examine(administrator(), text.getBytes(Charset.forName(charset)));

        assertThat(report.people().created()).isEqualTo(1);
        assertThat(report.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(3));
    }

    @Test
    void tabsAndSemicolonsSeparateToo() {
        for (var separator : List.of("\t", ";")) {
            var file =
                    (HEADINGS + "人员,,,,,,,,sep,分隔,,\n").replace(",", separator).getBytes(StandardCharsets.UTF_8);
            assertThat(imports.examine(administrator(), file).people().created())
                    .isEqualTo(1);
        }
    }

    @Test
    void aWorkbookMayKeepUnitsAndPeopleOnSeparateSheets() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "test", "1.0")) {
            var units = workbook.newWorksheet("单位");
            row(units, 0, "类别", "单位代码", "单位名称", "单位性质", "上级单位代码");
            row(units, 1, "单位", "", "数字代码馆", "下属单位", "WLJ");
            units.value(1, 1, 2026);
            var people = workbook.newWorksheet("人员");
            row(people, 0, "类别", "用户名", "姓名", "单位代码", "角色");
            row(people, 2, "人员", "shuzi", "数𠮷", "", "拟稿人");
            people.value(2, 3, 2026);
            row(people, 4, "人员", "shuzi2", "", "", "");
        }

        var report = imports.examine(administrator(), bytes.toByteArray());

        assertThat(report.units().created()).isEqualTo(1);
        assertThat(report.posts().created()).isEqualTo(1);
        assertThat(report.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.sheet()).isEqualTo("人员");
            assertThat(fault.line()).isEqualTo(5);
            assertThat(fault.column()).isEqualTo("姓名");
        });
    }

    @Test
    void whatIsNoTableIsRefusedWithAWayOut() {
        assertThat(firstFault(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}))
                .isEqualTo("oldExcel");
        assertThat(firstFault("PK\003\004broken".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("unreadable");
        assertThat(firstFault(new byte[] {0x25, 0x50, 0, 1})).isEqualTo("encoding");
        assertThat(firstFault(new byte[0])).isEqualTo("empty");
        assertThat(firstFault("甲,乙\n1,2\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("unknownHeading");
        assertThat(firstFault((HEADINGS + "单位,\"未闭合").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("unreadable");
    }

    @Test
    void aWorkbookFetchesNothingAndUnpacksToNoMoreThanItMay() throws IOException {
        try (var listener = new java.net.ServerSocket(0)) {
            listener.setSoTimeout(300);
            var entity = "<!DOCTYPE x [<!ENTITY % e SYSTEM \"http://localhost:" + listener.getLocalPort()
                    + "/x\"> %e; <!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
            var report = imports.examine(administrator(), tampered(entity, "&f;"));

            assertThat(report.faultless()).isFalse();
            assertThat(report.toString()).doesNotContain("root:");
            assertThatThrownBy(listener::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }

        assertThat(last(imports.examine(administrator(), tampered("", " ".repeat(101 * 1024 * 1024)))
                        .faults()
                        .getFirst()
                        .what()
                        .messageKey()))
                .isEqualTo("tooManyRows");
    }

    /** A workbook with a sheet that begins with the given text and holds the other one in a cell. */
    private static byte[] tampered(String beginning, String cell) throws IOException {
        var honest = new ByteArrayOutputStream();
        try (var workbook = new Workbook(honest, "test", "1.0")) {
            row(workbook.newWorksheet("单位"), 0, "类别", "单位代码");
        }
        var sheet = "<?xml version=\"1.0\"?>" + beginning
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">"
                + "<c r=\"A1\" t=\"inlineStr\"><is><t>类别" + cell + "</t></is></c></row></sheetData></worksheet>";
        var bytes = new ByteArrayOutputStream();
        try (var from = org.apache.commons.compress.archivers.zip.ZipFile.builder()
                        .setByteArray(honest.toByteArray())
                        .get();
                var to = new ZipOutputStream(bytes)) {
            for (var entry : java.util.Collections.list(from.getEntries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().contains("sheet1")) {
                    to.write(sheet.getBytes(StandardCharsets.UTF_8));
                } else {
                    from.getInputStream(entry).transferTo(to);
                }
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void theTemplateIsAFaultlessExample() {
        var report = imports.examine(administrator(), imports.template());

        assertThat(report.faults()).isEmpty();
        assertThat(report.rows()).isEqualTo(7);
    }

    @Test
    void onlyTheSystemAdministratorImports() {
        for (var username : List.of("wangmin", "anquan", "shenji")) {
            var actor = directory.actor(
                    directory.personByUsername(username).orElseThrow().id());
            assertThatThrownBy(() -> imports.examine(actor, imports.template()))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> imports.apply(actor, imports.template()))
                    .isInstanceOf(NotPermittedException.class);
        }
    }

    private String firstFault(byte[] content) {
        return last(imports.examine(administrator(), content)
                .faults()
                .getFirst()
                .what()
                .messageKey());
    }

    private static void row(org.dhatim.fastexcel.Worksheet sheet, int row, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].isEmpty()) {
                sheet.value(row, i, cells[i]);
            }
        }
    }

    private static org.assertj.core.groups.Tuple fault(int line, String column, String key) {
        return org.assertj.core.groups.Tuple.tuple(line, column, key);
    }

    private static String last(String key) {
        return key.replaceFirst("organisation\\.(import\\.fault|refusal)\\.", "");
    }

    private static byte[] csv(String rows) {
        return (HEADINGS + rows).getBytes(StandardCharsets.UTF_8);
    }

    private Actor administrator() {
        return directory.actor(
                directory.personByUsername("xitong").orElseThrow().id());
    }
}
