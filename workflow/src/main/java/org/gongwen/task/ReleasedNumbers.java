package org.gongwen.task;

import java.util.Optional;
import org.gongwen.design.ProcessNumbers;
import org.gongwen.document.DocumentId;
import org.gongwen.numbering.BoundNumbers;
import org.gongwen.numbering.NumberWordId;
import org.gongwen.process.DefinitionId;
import org.springframework.stereotype.Component;

/** What the releases of the processes say in which documents are under way. */
@Component
class ReleasedNumbers implements BoundNumbers {

    private final ProcessNumbers numbers;
    private final TaskRecords records;

    ReleasedNumbers(ProcessNumbers numbers, TaskRecords records) {
        this.numbers = numbers;
        this.records = records;
    }

    @Override
    public Optional<NumberWordId> of(DefinitionId definition) {
        return numbers.of(definition);
    }

    @Override
    public Optional<NumberWordId> of(DocumentId document) {
        return records.definitionOf(document).flatMap(numbers::of);
    }
}
