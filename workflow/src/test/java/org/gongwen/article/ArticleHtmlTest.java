package org.gongwen.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleHtmlTest {

    private static final Set<String> ELEMENTS = Set.of(
            "h1", "h2", "h3", "h4", "p", "br", "ol", "ul", "li", "table", "thead", "tbody", "tfoot", "tr", "th", "td",
            "strong", "b", "em", "i", "u", "s", "sub", "sup", "img", "a");
    private static final Set<String> ATTRIBUTES =
            Set.of("href", "src", "alt", "width", "height", "colspan", "rowspan", "colwidth", "data-align", "start");

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void linksToTheWebToMailboxesAndToOurOwnPagesStay() {
        for (var address : new String[] {
            "https://www.example.org/a?b=1",
            "http://example.org",
            "mailto:bgs@example.org",
            "/portal/sites/tsg",
            "/portal"
        }) {
            assertThat(ArticleHtml.links(ArticleHtml.sanitise("<p><a href=\"" + address + "\">𠮷</a></p>")))
                    .extracting(ArticleHtml.Link::address)
                    .containsExactly(address);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
                "<a href=\" javascript:alert(1)\">x</a>",
                "<a href=\"java\tscript:alert(1)\">x</a>",
                "<a href=\"&#106;avascript:alert(1)\">x</a>",
                "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
                "<a href=\"vbscript:x\">x</a>",
                "<a href=\"//evil.example\">x</a>",
                "<a href=\"/organisation\">x</a>",
                "<a href=\"/portal/../organisation\" onclick=\"alert(1)\" target=\"_blank\" style=\"x\">x</a>",
                "<img src=\"media:../../etc/passwd\" alt=\"x\">",
                "<img src=\"media:0123\" onerror=\"alert(1)\">",
                "<img src=x onerror=alert(1)>",
                "<img src=\"media:0123456789abcdef0123456789abcdef\" onerror=\"alert(1)\" srcset=\"//evil 1x\">",
                "<img src=\"media:0123456789ABCDEF0123456789ABCDEF\">",
                "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
                "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
                "<iframe src=\"https://evil.example\"></iframe>",
                "<form action=\"https://evil.example\"><input name=x><button>x</button></form>",
                "<style>body{background:url(//evil.example)}</style>",
                "<p style=\"background:url(javascript:alert(1))\" class=\"gw\" id=\"main\">x</p>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<!--<img src=--><img src=x onerror=alert(1)//>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<template><img src=x onerror=alert(1)></template>",
                "<table background=\"javascript:alert(1)\"><tr><td background=x>x</td></tr></table>",
                "<meta http-equiv=refresh content=0><base href=\"//evil.example\"><link rel=stylesheet href=x>",
                "<object data=\"javascript:alert(1)\"></object><embed src=x>",
                "<a href=\"https://x\" rel=\"opener\" ping=\"//evil\">x</a>",
                "<p th:utext=\"${x}\" v-html=\"x\" data-align=\"x;y\">{{constructor.constructor('alert(1)')()}}</p>"
            })
    void nothingThatRunsOrReachesOutIsKept(String payload) {
        var kept = ArticleHtml.sanitise("<p>前</p>" + payload + "<p>后</p>");
        var body = Jsoup.parseBodyFragment(kept).body();

        assertThat(body.text()).contains("前").contains("后");
        assertThat(ArticleHtml.sanitise(kept)).as("once is enough").isEqualTo(kept);
        for (var element : body.select("*")) {
            assertThat(element.equals(body) || ELEMENTS.contains(element.normalName()))
                    .as(kept)
                    .isTrue();
            for (var attribute : element.attributes()) {
                assertThat(ATTRIBUTES).as(kept).contains(attribute.getKey());
            }
        }
        for (var link : ArticleHtml.links(kept)) {
            assertThat(link.address()).matches("https?://.*|mailto:.*|/portal(/.*)?");
        }
        for (var picture : body.select("img")) {
            assertThat(picture.attr("src")).matches("media:[0-9a-f]{32}|data:image/.*");
        }
    }

    @Test
    void controlCharactersAndHalvesOfPairsAreNoCharacters() {
        assertThat(ArticleHtml.sanitise("<p>甲\u0000\u0007乙\ud842丙\ud842\udfb7</p>"))
                .isEqualTo("<p>甲乙丙𠮷</p>");
    }

    @Test
    void newPicturesAreTakenOutAndPutBackForTheEditor() {
        var png = "data:image/png;base64,iVBORw0KGgoAAAA=";
        var taken = ArticleHtml.keepingPictures(
                "<p><img src=\"" + png + "\" alt=\"门\"><img src=\"media:" + KEY + "\" alt=\"窗\"></p>",
                (bytes, alt) -> alt.equals("门") ? "f".repeat(32) : null);

        assertThat(ArticleHtml.keys(taken)).containsExactly("f".repeat(32), KEY);
        var bytes = Map.of("f".repeat(32), new ArticleHtml.Bytes("image/png", new byte[] {1, 2, 3}));
        assertThat(ArticleHtml.forEditor(taken, bytes::get))
                .isEqualTo("<p><img src=\"data:image/png;base64,AQID\" alt=\"门\"></p>");
    }

    @Test
    void plainTextHasALineForEachBlock() {
        assertThat(ArticleHtml.plain("<h1>题</h1><p>一<strong>二</strong></p><ul><li><p>三</p></li></ul>"))
                .isEqualTo("题\n一二\n三\n\n\n");
    }
}
