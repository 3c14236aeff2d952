package org.gongwen.citizen;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of an application for information, as the annual report counts it (政府信息公开工作年度报告格式, 国办公开办函〔2021〕30号,
 * table 3).
 */
public enum RequestOutcome {
    /** 予以公开. */
    GRANTED(Result.GRANTED),
    /** 部分公开. */
    PARTIAL(Result.PARTIAL),
    /** 不予公开. */
    REFUSED(Result.REFUSED),
    /** 本机关不掌握该信息. */
    ABSENT(Result.NOT_AVAILABLE),
    /** 不是本机关负责公开. */
    ELSEWHERE(Result.NOT_AVAILABLE),
    /** 不予处理. */
    UNPROCESSED(Result.UNPROCESSED),
    /** 逾期不补正，视为放弃. */
    ABANDONED(Result.OTHER),
    /** 申请人撤回. */
    WITHDRAWN(Result.OTHER),
    /** Closed with a decision that the process of the bureau alone knows, or with none. */
    OTHER(Result.OTHER);

    /** The six results of the form. */
    public enum Result {
        GRANTED,
        PARTIAL,
        REFUSED,
        /** 无法提供. */
        NOT_AVAILABLE,
        UNPROCESSED,
        /** 其他处理. */
        OTHER;

        /** What it is made of. */
        public List<RequestOutcome> outcomes() {
            return Stream.of(RequestOutcome.values())
                    .filter(outcome -> outcome.result == this)
                    .toList();
        }
    }

    private final Result result;

    RequestOutcome(Result result) {
        this.result = result;
    }

    /** @param decision by the word of its process; null where there is none */
    static RequestOutcome of(CaseState state, @Nullable String decision) {
        return switch (state) {
            case ABANDONED -> ABANDONED;
            case WITHDRAWN -> WITHDRAWN;
            case ANSWERED -> decided(decision);
            case REFUSED, RECEIVED, ACCEPTED -> OTHER;
        };
    }

    private static RequestOutcome decided(@Nullable String decision) {
        return switch (decision) {
            case "granted" -> GRANTED;
            case "partial" -> PARTIAL;
            case "refused" -> REFUSED;
            case "absent" -> ABSENT;
            case "elsewhere" -> ELSEWHERE;
            case "unprocessed" -> UNPROCESSED;
            case null, default -> OTHER;
        };
    }
}
