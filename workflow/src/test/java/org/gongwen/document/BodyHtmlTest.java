package org.gongwen.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyHtmlTest {

    private static final String PNG =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4"
                    + "DwABBAEAX+XDSwAAAABJRU5ErkJggg==";

    @Test
    void whatADocumentConsistsOfPassesUnchanged() {
        var body = "<h1>总体要求</h1><h2>目标</h2><h3>任务</h3><h4>分工</h4><p>正文<strong>加粗</strong><em>斜</em><u>线</u></p>"
                + "<ol start=\"3\"><li><p>一项</p></li></ol><ul><li><p>又一项</p></li></ul>"
                + "<table><tbody><tr><th colspan=\"2\" colwidth=\"100,80\"><p>表头</p></th></tr>"
                + "<tr><td rowspan=\"2\"><p>格</p></td><td><p>𠮷</p></td></tr></tbody></table>"
                + "<p data-align=\"center\">居中</p><img src=\"" + PNG + "\" alt=\"图\">";

        var clean = BodyHtml.sanitise(body);

        assertThat(normalised(clean)).isEqualTo(normalised(body));
        assertThat(BodyHtml.sanitise(clean)).isEqualTo(clean);
    }

    @Test
    void rareCharactersAndPunctuationAreKeptAsThemselves() {
        assertThat(BodyHtml.sanitise("<p>𠮷𡈽 a@b.cn 1+1=2 “引号”〔2026〕{{x}} &lt;甲&gt; &amp; 乙</p>"))
                .isEqualTo("<p>𠮷𡈽 a@b.cn 1+1=2 “引号”〔2026〕{{x}} &lt;甲&gt; &amp; 乙</p>");
    }

    @Test
    void aBodyThatSaysNothingIsEmpty() {
        assertThat(BodyHtml.sanitise("<p></p>")).isEmpty();
        assertThat(BodyHtml.sanitise("<p> <br> </p><h1></h1>")).isEmpty();
        assertThat(BodyHtml.sanitise("<script>1</script>")).isEmpty();
    }

    @Test
    void anImageIsTakenByItsContentNotByWhatItSaysItIs() {
        assertThat(BodyHtml.sanitise("<p>甲<img src=\"data:image/png;base64,PHN2Zz48L3N2Zz4=\"></p>"))
                .isEqualTo("<p>甲</p>");
        assertThat(BodyHtml.sanitise("<p>甲<img src=\"data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=\"></p>"))
                .isEqualTo("<p>甲</p>");
        assertThat(BodyHtml.sanitise("<p>甲<img src=\"https://example.org/pixel.png\"></p>"))
                .isEqualTo("<p>甲</p>");
    }

    @Test
    void anImageOfSeveralMegabytesIsReadWithoutTrouble() {
        var large = PNG.replace("=", "") + "A".repeat(4 * 1024 * 1024);

        var clean = BodyHtml.sanitise("<img src=\"" + large + "\">");

        assertThat(clean).contains("<img src=\"data:image/png");
        assertThat(BodyHtml.largestImage(clean)).isGreaterThan(3 * 1024 * 1024);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<p onclick=alert(1)>x</p>",
                "<img src=x onerror=alert(1)>",
                "<img src=\"javascript:alert(1)\">",
                "<img src=\"data:text/html;base64,PHNjcmlwdD4=\">",
                "<img src=\"data:image/png;base64,iVBORw0KGgo\" onload=alert(1)>",
                "<img src='data:image/png;base64,iVBORw0KGgo\" onerror=\"alert(1)'>",
                "<svg onload=alert(1)>",
                "<svg><script>alert(1)</script></svg>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
                "<iframe src=\"javascript:alert(1)\"></iframe>",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                "<object data=\"javascript:alert(1)\"></object>",
                "<embed src=\"javascript:alert(1)\">",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\"jAvAsCrIpT&colon;alert(1)\">x</a>",
                "<form action=\"javascript:alert(1)\"><input type=submit></form>",
                "<p style=\"background:url(javascript:alert(1))\">x</p>",
                "<p style=\"position:fixed;inset:0\">x</p>",
                "<style>*{display:none}</style>",
                "<link rel=stylesheet href=//evil>",
                "<base href=\"//evil/\">",
                "<meta http-equiv=refresh content=\"0;url=//evil\">",
                "<video><source onerror=alert(1)></video>",
                "<audio src=x onerror=alert(1)>",
                "<details open ontoggle=alert(1)>",
                "<body onload=alert(1)>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<template><img src=x onerror=alert(1)></template>",
                "<table background=\"javascript:alert(1)\"><tr><td background=\"javascript:alert(1)\">x</td></tr></table>",
                "<td colspan=\"1 onmouseover=alert(1)\">x</td>",
                "<ol start=\"1\" onfocus=alert(1)><li>x</li></ol>",
                "<!--><img src=x onerror=alert(1)>-->",
                "<![CDATA[<img src=x onerror=alert(1)>]]>",
                "<xmp><img src=x onerror=alert(1)></xmp>",
                "<textarea><img src=x onerror=alert(1)></textarea>",
                "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<gongwen-editor value=x></gongwen-editor>",
                "<vaadin-button onclick=alert(1)>x</vaadin-button>",
                "<button formaction=javascript:alert(1)>x</button>",
                "<p\u0000onclick=alert(1)>x",
                "<img/src=x/onerror=alert(1)//",
                "<isindex type=image src=1 onerror=alert(1)>",
                "<img src=\"data:image/png;base64,iVBORw0KGgo&quot; onerror=&quot;alert(1)\">",
            })
    void nothingThatRunsPasses(String hostile) {
        var clean = Jsoup.parseBodyFragment(BodyHtml.sanitise(hostile + "<p>尾</p>"));

        assertThat(clean.body().select("*").not("body")).allSatisfy(element -> {
            assertThat(element.normalName())
                    .isIn(
                            "h1", "h2", "h3", "h4", "p", "br", "ol", "ul", "li", "table", "tbody", "thead", "tr", "th",
                            "td", "img", "strong", "em", "u");
            assertThat(element.attributes().asList()).allSatisfy(attribute -> {
                assertThat(attribute.getKey()).isIn("colspan", "rowspan", "start", "src", "alt");
                assertThat(attribute.getValue()).matches("[0-9]*|data:image/png;base64,[A-Za-z0-9+/=]*");
            });
        });
        assertThat(clean.text()).contains("尾");
    }

    private static String normalised(String html) {
        return Jsoup.parseBodyFragment(html).body().html();
    }
}
