package org.gongwen.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@SpringBootTest(properties = {"gongwen.data-dir=", "gongwen.demo=false"})
@ExtendWith(OutputCaptureExtension.class)
class EmptyInstallationTest {

    @Autowired
    Directory directory;

    @Autowired
    InstallationSetup setup;

    @Autowired
    OrganisationImport imports;

    @Test
    void beginsWithThreeAdministratorsWhoBuildTheRest(CapturedOutput output) {
        assertThat(directory.people())
                .extracting(Person::username)
                .containsExactlyInAnyOrder("sysadmin", "secadmin", "auditadmin");
        assertThat(output.getOut()).containsPattern("sysadmin +([a-z2-9]{4}-){3}[a-z2-9]{4}");
        assertThat(setup.administrators()).isEmpty();

        var administrator = directory.actor(
                directory.personByUsername("sysadmin").orElseThrow().id());
        var result = imports.apply(
                administrator,
                "类别,单位代码,单位名称,单位性质,上级单位代码\n单位,JG,某某局,局,\n单位,BGS,办公室,内设机构,JG\n".getBytes(StandardCharsets.UTF_8));

        assertThat(result).isInstanceOf(ImportResult.Applied.class);
        // The nameless organ has become the one of the file, and the administrators are still in it.
        assertThat(directory.units()).extracting(Unit::name).containsExactly("某某局", "办公室");
        assertThat(directory.unit(administrator.unit()).code()).isEqualTo("JG");
    }
}
