package org.gongwen.rendition;

import java.time.LocalDate;
import java.util.List;
import org.gongwen.identity.Unit;
import org.gongwen.issuermark.NewMark;
import org.gongwen.paper.Imprint;
import org.gongwen.paper.PaperDocument;
import org.gongwen.paper.PaperForm;
import org.gongwen.paper.Signature;
import org.jspecify.annotations.Nullable;

/** A document that does not exist, to see a template by: with everything that the template decides. */
final class SamplePaper {

    private static final String BODY = "<p>现将样张有关内容说明如下。发文机关标志、印章的大小和印发机关按照本页所填写的内容排印，其余各项按照国家标准排印。"
            + "</p><p>请核对发文机关标志的名称、位置和颜色，以及落款处为印章留出的位置。</p>";

    private SamplePaper() {}

    static PaperDocument of(NewMark mark, Unit organ, LocalDate day) {
        var form = mark.form();
        return new PaperDocument(
                form,
                "",
                "",
                "",
                List.of(mark.name().strip()),
                mark.suffix().strip(),
                number(form, organ, day),
                List.of(),
                form == PaperForm.ORDER ? "" : "关于发文机关标志样张的" + (form == PaperForm.MINUTES ? "会议纪要" : "通知"),
                form == PaperForm.MINUTES || form == PaperForm.ORDER ? "" : "各有关单位",
                BodyBlocks.of(BODY).blocks(),
                List.of(),
                List.of(),
                signature(mark, organ, day),
                "",
                List.of(),
                new Imprint(
                        "",
                        mark.printing().isBlank()
                                ? organ.name()
                                : mark.printing().strip(),
                        day));
    }

    private static String number(PaperForm form, Unit organ, LocalDate day) {
        var word = organ.numberWord();
        return switch (form) {
            case ORDER -> "第1号";
            case MINUTES -> "第1期";
            default -> (word == null ? "文" : word) + "〔" + day.getYear() + "〕1号";
        };
    }

    private static @Nullable Signature signature(NewMark mark, Unit organ, LocalDate day) {
        return switch (mark.form()) {
            case MINUTES -> null;
            case ORDER -> new Signature(Signature.Kind.STAMPED, List.of("签发人"), "职务", day, mark.seal());
            default -> new Signature(Signature.Kind.SEALED, List.of(organ.name()), "", day, mark.seal());
        };
    }
}
