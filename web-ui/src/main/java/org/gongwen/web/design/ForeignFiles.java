package org.gongwen.web.design;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.ImportReport;
import org.springframework.stereotype.Component;

/** Says what becomes of a file that is taken over: as it is, with what the check finds in it. */
@Component
class ForeignFiles {

    private final DefinitionLint lint;

    ForeignFiles(DefinitionLint lint) {
        this.lint = lint;
    }

    ImportReport examine(byte[] file) {
        return new ImportReport(true, List.of(), new String(file, StandardCharsets.UTF_8), lint.check(file));
    }
}
