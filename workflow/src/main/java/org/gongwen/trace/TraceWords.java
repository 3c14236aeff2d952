package org.gongwen.trace;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Proof;
import org.gongwen.document.Trace;
import org.gongwen.document.Urgency;
import org.gongwen.document.VersionComparison.ElementChange;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/** What stands in the printed record. It is a Chinese document wherever it is printed. */
final class TraceWords {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("type", "文种"),
            Map.entry("direction", "行文方向"),
            Map.entry("copyNumber", "份号"),
            Map.entry("classification", "密级"),
            Map.entry("secrecyPeriod", "保密期限"),
            Map.entry("urgency", "紧急程度"),
            Map.entry("deadline", "办理时限"),
            Map.entry("mainUnits", "主送机关"),
            Map.entry("mainOthers", "其他主送机关"),
            Map.entry("copyUnits", "抄送机关"),
            Map.entry("copyOthers", "其他抄送机关"),
            Map.entry("countersignUnits", "会签部门"),
            Map.entry("note", "附注"));

    private final Directory directory;

    TraceWords(Directory directory) {
        this.directory = directory;
    }

    String title(Trace trace) {
        var title = trace.document().content().title();
        return title.isBlank() ? "（无标题）" : title;
    }

    String fileName(Trace trace) {
        return title(trace) + " 留痕记录.pdf";
    }

    static String at(OffsetDateTime time) {
        return SECOND.format(time.atZoneSameInstant(WorkingTime.ZONE));
    }

    static String step(@Nullable DocumentStatus savedIn, @Nullable String stepName) {
        if (stepName != null) {
            return stepName;
        }
        if (savedIn == null) {
            return "环节未记录";
        }
        return savedIn == DocumentStatus.RETURNED ? "退回修改" : savedIn == DocumentStatus.DRAFT ? "拟稿" : "在办";
    }

    static String hand(Trace.Hand hand) {
        var when = hand.from().equals(hand.to()) ? at(hand.from()) : at(hand.from()) + " 至 " + at(hand.to());
        var versions = hand.firstVersion() == hand.lastVersion()
                ? "第 " + hand.lastVersion() + " 版"
                : "第 " + hand.firstVersion() + " 至 " + hand.lastVersion() + " 版";
        return hand.name() + "　" + step(hand.savedIn(), hand.stepName()) + "　" + when + "　" + versions;
    }

    static String proof(Trace trace) {
        return switch (trace.proof()) {
            case Proof.Whole() -> "经逐版重新计算，各版内容与保存时一致，前后相连，无一缺失。";
            case Proof.Broken(var version) -> "经逐版重新计算，第 " + version + " 版缺失或者与保存时不一致，此版及以后各版不能证明。";
            case Proof.Unfinished(var version) -> "第 " + version + " 版起的摘要尚在补算，已有摘要的各版与保存时一致。";
        };
    }

    String change(ElementChange change) {
        return Objects.requireNonNullElse(FIELDS.get(change.field()), change.field()) + "："
                + value(change, change.before()) + " → " + value(change, change.after());
    }

    private String value(ElementChange change, String value) {
        if (value.isEmpty()) {
            return "（无）";
        }
        if (change.ofUnits()) {
            return Arrays.stream(value.split(",", -1))
                    .map(id -> directory.unit(new UnitId(Long.parseLong(id))).name())
                    .collect(Collectors.joining("、"));
        }
        return switch (change.field()) {
            case "type" -> DocumentType.valueOf(value).term();
            case "direction" ->
                switch (Direction.valueOf(value)) {
                    case UPWARD -> "上行文";
                    case DOWNWARD -> "下行文";
                    case PARALLEL -> "平行文";
                };
            case "classification" -> Classification.valueOf(value).term();
            case "urgency" ->
                Urgency.valueOf(value) == Urgency.NONE
                        ? "（无）"
                        : Urgency.valueOf(value).term();
            default -> value;
        };
    }
}
