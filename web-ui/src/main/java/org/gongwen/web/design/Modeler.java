package org.gongwen.web.design;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongwen.process.Finding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sheet on which a process is drawn, on bpmn-js. What may be drawn is what the check of definitions accepts. The mark
 * of bpmn.io stays visible, as the licence of the library asks.
 */
@Tag("gongwen-modeler")
@NpmPackage(value = "bpmn-js", version = "18.31.1")
@JsModule("./design/gongwen-modeler.js")
@SuppressWarnings("serial") // sessions are not written to disk
class Modeler extends Component implements HasStyle, HasSize, Changes {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final List<String> KINDS =
            List.of("start", "step", "automatic", "choice", "fork", "group", "end", "note");

    /** The library's own words, and under which key the bundles have them. */
    private static final Map<String, String> LIBRARY = Map.ofEntries(
            Map.entry("Delete", "delete"),
            Map.entry("Align elements", "align"),
            Map.entry("Align elements left", "align.left"),
            Map.entry("Align elements right", "align.right"),
            Map.entry("Align elements center", "align.center"),
            Map.entry("Align elements top", "align.top"),
            Map.entry("Align elements bottom", "align.bottom"),
            Map.entry("Align elements middle", "align.middle"),
            Map.entry("Distribute elements horizontally", "distribute.horizontally"),
            Map.entry("Distribute elements vertically", "distribute.vertically"),
            Map.entry("Search in diagram", "search"),
            Map.entry("Flow elements must be children of pools/participants", "outside"));

    private String xml;
    private int asked;

    Modeler(String xml) {
        this.xml = xml;
        getElement()
                .addEventListener(
                        "gongwen-change",
                        event -> this.xml =
                                event.getEventData().path("event.detail.value").asString())
                .addEventData("event.detail.value");
    }

    /** The file as last sent by the browser, or as loaded. */
    String xml() {
        return xml;
    }

    /** Replaces the drawing, and with it what is not sent yet. */
    void load(String file) {
        xml = file;
        if (isAttached()) {
            getElement().executeJs("return this.load($0)", file);
        }
    }

    /** Called when drawing has paused and the file has arrived here. */
    void onChange(SerializableRunnable listener) {
        getElement().addEventListener("gongwen-change", event -> listener.run());
    }

    /** Called as soon as something has been drawn that has not arrived here yet. */
    void onDrawing(SerializableRunnable listener) {
        getElement().addEventListener("gongwen-dirty", event -> listener.run());
    }

    /** Called when a file cannot be drawn, because it has no diagram or is no BPMN. */
    void onUnreadable(SerializableRunnable listener) {
        getElement().addEventListener("gongwen-unreadable", event -> listener.run());
    }

    /**
     * Called when something else is selected, and when the drawing has changed. What was told before the drawing had
     * everything that was asked for is passed over: it would take back what somebody has just typed.
     */
    void onSelect(SerializableConsumer<Drawing> listener) {
        getElement()
                .addEventListener("gongwen-select", event -> {
                    var told = event.getEventData().path("event.detail");
                    if (told.path("made").asInt() >= asked) {
                        listener.accept(JSON.treeToValue(told, Drawing.class));
                    }
                })
                .addEventData("event.detail");
    }

    /** Fetches what the browser has not sent yet, then goes on. */
    void flush(SerializableRunnable then) {
        getElement().executeJs("return this.flush()").then(String.class, file -> {
            if (file != null) {
                xml = file;
            }
            then.run();
        });
    }

    /** What the browser sent last is kept: it may be left without asking. */
    void kept() {
        getElement().executeJs("this.kept()");
    }

    /** Marks the elements about which something was found. */
    void mark(List<Finding> findings) {
        var marks = findings.stream()
                .filter(finding -> finding.element() != null)
                .<Map<String, Object>>map(
                        finding -> Map.of("element", String.valueOf(finding.element()), "blocks", finding.blocks()))
                .toList();
        getElement().executeJs("this.mark($0)", marks);
    }

    @Override
    public void change(String element, String what, @Nullable Object value) {
        ask("this.change($1, $2, $3)", element, what, value);
    }

    @Override
    public void connect(String from, String to) {
        ask("this.connect($1, $2)", from, to);
    }

    @Override
    public void remove(String element) {
        ask("this.remove($1)", element);
    }

    @Override
    public void show(String element) {
        getElement().executeJs("this.show($0)", element);
    }

    /** Lets go of what is selected: the fields are then those of the process itself. */
    void showProcess() {
        getElement().executeJs("this.show('')");
    }

    @Override
    public void add(String kind, String source) {
        ask("this.add($1, $2)", kind, source);
    }

    /** Asks for a change; what the browser tells of the drawing before it is made is out of date. */
    private void ask(String change, @Nullable Object... values) {
        asked++;
        var arguments = new ArrayList<@Nullable Object>();
        arguments.add(asked);
        arguments.addAll(Arrays.asList(values));
        getElement().executeJs("this.ask($0, () => " + change + ")", arguments.toArray());
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        getElement().executeJs("return this.setup($0, $1, $2)", words(), xml, asked);
    }

    private Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        words.put("canvas", getTranslation("design.modeler.canvas"));
        words.put("tools", getTranslation("design.modeler.tools"));
        words.put("gongwen.connect", getTranslation("design.modeler.connect"));
        for (var kind : KINDS) {
            words.put("tool." + kind, getTranslation("design.modeler.tool." + kind));
            words.put("gongwen.append." + kind, getTranslation("design.modeler.append." + kind));
        }
        for (var tool : List.of("undo", "redo", "larger", "smaller", "fit")) {
            words.put("tool." + tool, getTranslation("design.modeler.tool." + tool));
        }
        LIBRARY.forEach((english, key) -> words.put(english, getTranslation("design.modeler." + key)));
        return words;
    }
}
