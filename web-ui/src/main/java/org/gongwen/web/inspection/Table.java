package org.gongwen.web.inspection;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;

/** A plain table that can be scrolled sideways on a narrow screen. */
@SuppressWarnings("serial") // sessions are not written to disk
final class Table extends Div {

    private final NativeTableBody body = new NativeTableBody();

    Table(String name, List<String> columns) {
        addClassName("gw-inspection-wide");
        // Scrolled by keys as well.
        getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", name);
        var head = new NativeTableRow();
        for (var column : columns) {
            var cell = new NativeTableHeaderCell(column);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        var table = new NativeTable();
        table.addClassName("gw-inspection-table");
        table.add(new NativeTableHeader(head), body);
        add(table);
    }

    /** The first cell names the row. */
    void row(Component name, Component... cells) {
        var first = new NativeTableHeaderCell(name);
        first.getElement().setAttribute("scope", "row");
        var row = new NativeTableRow(first);
        for (var cell : cells) {
            row.add(new NativeTableCell(cell));
        }
        body.add(row);
    }
}
