package org.gongwen.browser;

import java.util.List;

/** What attackers write where people write, and a script for the page that notices when something of it runs. */
public final class Payloads {

    private Payloads() {}

    /** Short enough for the label of a link. */
    public static final List<String> ALL = List.of(
            "<script>hit(1)</script>𠮷",
            "\"><img src=x onerror=hit(2)>",
            "'><svg/onload=hit(3)>",
            "</title><script>hit(4)</script>",
            "</textarea><script>hit(5)</script>",
            "javascript:hit(6)",
            "<iframe srcdoc='<script>hit(7)'>",
            "{{hit(8)}}${hit(8)}[[${7*7}]]",
            "<a href=javascript:hit(9)>x</a>",
            "<style>@import'//evil'</style>",
            "<body onload=hit(10)>",
            "<math><mtext><img onerror=hit(11)>",
            "\" autofocus onfocus=hit(12) x=\"",
            "<!--><img src=x onerror=hit(13)>-->");

    /** Counts what runs that should not, and what the content policy had to stop. */
    public static final String WATCH = """
            window.hits = [];
            window.hit = number => window.hits.push(number);
            window.stopped = [];
            document.addEventListener('securitypolicyviolation',
                event => window.stopped.push(event.violatedDirective + ' ' + event.blockedURI));
            """;
}
