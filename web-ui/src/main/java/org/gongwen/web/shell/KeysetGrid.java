package org.gongwen.web.shell;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider.FetchCallback;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A grid over a list that is read by cursor, slice after slice as the person scrolls: as fast on the thousandth page as
 * on the first. Nothing is counted; what has been read stays until {@link #reload()}.
 *
 * @param <T> a row
 * @param <C> the cursor
 */
public class KeysetGrid<T, C> extends Grid<T> {

    /** Reads a slice that begins after a cursor. */
    @FunctionalInterface
    public interface Source<T, C> extends java.io.Serializable {
        /** @param after where to go on; null for the beginning */
        Slice<T, C> read(@Nullable C after, int limit);
    }

    private static final int SLICE = 50;

    private final Source<T, C> source;
    private transient List<T> rows = new ArrayList<>();
    private transient @Nullable C next;
    private boolean complete;

    public KeysetGrid(Source<T, C> source) {
        this.source = source;
        setPageSize(SLICE);
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        addClassName("gw-grid");
        FetchCallback<T, Void> fetch = query -> fetch(query.getOffset(), query.getLimit());
        setItems(fetch).setItemCountEstimate(SLICE);
    }

    /** Forgets what was read and begins again. */
    public void reload() {
        rows = new ArrayList<>();
        next = null;
        complete = false;
        getDataProvider().refreshAll();
    }

    /** The rows read so far, in order. */
    public List<T> loaded() {
        return List.copyOf(rows);
    }

    private Stream<T> fetch(int offset, int limit) {
        while (!complete && rows.size() < offset + limit) {
            var slice = source.read(next, Math.max(SLICE, offset + limit - rows.size()));
            rows.addAll(slice.rows());
            next = slice.next();
            complete = next == null;
        }
        return rows.stream().skip(offset).limit(limit);
    }
}
