package org.gongwen.papercheck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the finished pages of a PDF or OFD, whoever made it, against the clauses of GB/T 9704-2012. What it cannot
 * recognise it does not judge; {@link Verdict.Measured#elements} says what was recognised. The colour of seals is not
 * measured: they are pictures, or lie beside the pages.
 */
public final class PaperLint {

    private static final List<PaperCheck> CHECKS = List.of(
            new SheetCheck(),
            new CornerCheck(),
            new MarkCheck(),
            new NumberCheck(),
            new HeadRuleCheck(),
            new LetterCheck(),
            new TitleCheck(),
            new AddresseesCheck(),
            new BodyCheck(),
            new GridCheck(),
            new AttachmentsCheck(),
            new SignatureCheck(),
            new AnnexCheck(),
            new ImprintCheck(),
            new PageNumberCheck(),
            new TypeCheck(),
            new KinsokuCheck());

    private PaperLint() {}

    /** What came of it. */
    public sealed interface Verdict {

        /**
         * @param format PDF or OFD
         * @param form 文件, 信函, 命令 or 纪要
         * @param elements that were recognised, by their names in the standard
         */
        record Measured(String format, int pages, String form, List<String> elements, List<Finding> findings)
                implements Verdict {

            public Measured {
                elements = List.copyOf(elements);
                findings = List.copyOf(findings);
            }

            /** Whether nothing contradicts the standard; there may be warnings. */
            public boolean isClean() {
                return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
            }
        }

        /** @param why the rest of a sentence that begins with the name of the file */
        record Unreadable(String why) implements Verdict {}
    }

    /** Takes bounded time and memory, whatever the bytes are. */
    public static Verdict lint(byte[] file) {
        return PaperReader.within(file, PaperReader.MOST_TIME, PaperLint::judged);
    }

    /** The same within less time. */
    public static Verdict lint(byte[] file, Duration most) {
        return PaperReader.within(file, most, PaperLint::judged);
    }

    private static Verdict judged(PaperReader.Reading reading) {
        var anatomy = AnatomyReader.read(reading.pages());
        var findings = new Findings();
        CHECKS.forEach(check -> check.check(anatomy, findings));
        return new Verdict.Measured(
                reading.format(), reading.pages().size(), anatomy.form().term(), elements(anatomy), findings.all());
    }

    private static List<String> elements(Anatomy anatomy) {
        var elements = new ArrayList<String>();
        add(elements, "份号、密级、紧急程度", !anatomy.head().corner().isEmpty());
        add(elements, "发文机关标志", !anatomy.head().mark().isEmpty());
        add(elements, "发文字号", anatomy.head().number() != null);
        add(elements, "签发人", anatomy.head().isUpward());
        add(elements, "红色分隔线", !anatomy.head().rules().isEmpty());
        add(elements, "标题", !anatomy.title().isEmpty());
        add(elements, "主送机关", !anatomy.addressees().isEmpty());
        add(elements, "正文", !anatomy.body().isEmpty());
        add(elements, "附件说明", !anatomy.attachments().isEmpty());
        add(elements, "发文机关署名", !anatomy.names().isEmpty());
        add(elements, "成文日期", anatomy.date() != null);
        add(elements, "附注", anatomy.note() != null);
        add(elements, "附件", !anatomy.annexes().isEmpty());
        add(elements, "版记", anatomy.imprint() != null);
        add(elements, "页码", !anatomy.pageNumbers().isEmpty());
        return elements;
    }

    private static void add(List<String> elements, String name, boolean there) {
        if (there) {
            elements.add(name);
        }
    }
}
