package org.gongwen.web.survey;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gongwen.survey.QuestionKind;
import org.gongwen.survey.SurveyFigures;
import org.gongwen.survey.SurveyLine;
import org.gongwen.survey.SurveyPaper;
import org.gongwen.survey.SurveyQuestion;
import org.gongwen.survey.Surveys;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.SpreadsheetDownload;

/** The numbers of a survey as they are now, and every answer to be taken along. */
@SuppressWarnings("serial") // sessions are not written to disk
final class FiguresDialog extends Dialog {

    /** @param keeps whether the answers may be taken along */
    FiguresDialog(Surveys surveys, CurrentActor actor, Dates dates, SurveyLine line, boolean keeps) {
        setHeaderTitle(getTranslation("survey.figures"));
        addClassName("gw-dialog");
        setWidth("640px");
        var paper = surveys.paper(actor.get(), line.id());
        var figures = surveys.figures(actor.get(), line.id());
        var content = new Div(
                Phrase.written(paper.title()).in(new Paragraph()),
                new Paragraph(getTranslation("survey.figures.all", figures.answers())));
        content.addClassName("gw-stack");
        var questions = paper.questions();
        IntStream.range(0, questions.size())
                .forEach(at -> content.add(
                        counted(at + 1, questions.get(at), figures.questions().get(at), figures.answers())));
        add(content);
        if (keeps) {
            getFooter().add(download(surveys, actor, dates, line, paper));
        }
        getFooter().add(new Button(getTranslation("shell.close"), click -> close()));
    }

    private Component counted(int number, SurveyQuestion question, SurveyFigures.OfQuestion of, long all) {
        var heading = Phrase.of(this, "survey.figures.question", number, question.text())
                .in(new H3());
        var answered = new Paragraph(getTranslation("survey.figures.answered", of.answered()));
        answered.addClassName("gw-soft");
        var block = new Div(heading, answered);
        if (question.kind() != QuestionKind.TEXT) {
            var body = new NativeTableBody();
            for (int option = 0; option < question.options().size(); option++) {
                long votes = of.votes().get(option);
                var name = new NativeTableHeaderCell(
                        Phrase.written(question.options().get(option).name()).span());
                name.getElement().setAttribute("scope", "row");
                body.add(new NativeTableRow(
                        name,
                        new NativeTableCell(new Span(Long.toString(votes))),
                        new NativeTableCell(
                                new Span(String.format(Locale.ROOT, "%.1f%%", all == 0 ? 0 : 100.0 * votes / all)))));
            }
            var table = new NativeTable(new NativeTableHeader(head()), body);
            table.addClassName("gw-survey-figures");
            block.add(table);
        }
        return block;
    }

    private NativeTableRow head() {
        var row = new NativeTableRow();
        for (var key : List.of("option", "votes", "share")) {
            var cell = new NativeTableHeaderCell(getTranslation("survey.figures." + key));
            cell.getElement().setAttribute("scope", "col");
            row.add(cell);
        }
        return row;
    }

    private Component download(Surveys surveys, CurrentActor actor, Dates dates, SurveyLine line, SurveyPaper paper) {
        var columns = new ArrayList<SpreadsheetDownload.Column<List<String>>>();
        for (int at = 0; at < paper.questions().size(); at++) {
            int question = at;
            columns.add(new SpreadsheetDownload.Column<>(
                    paper.questions().get(at).text(), 30, answer -> answer.get(question)));
        }
        return new SpreadsheetDownload<List<String>>(getTranslation("survey.answers"), dates, columns, () -> {
            var exporting = actor.get();
            return each -> surveys.export(exporting, line.id(), each);
        });
    }
}
