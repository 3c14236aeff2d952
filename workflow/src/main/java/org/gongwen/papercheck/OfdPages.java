package org.gongwen.papercheck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Reads the pages of an OFD (GB/T 33190-2016). */
final class OfdPages {

    private static final double[] A4 = {0, 0, Standard.WIDTH, Standard.HEIGHT};

    private OfdPages() {}

    static List<MeasuredPage> read(byte[] bytes, Budget budget) {
        var file = new OfdFile(bytes, budget);
        var root = file.xml("OFD.xml")
                .first("DocBody")
                .map(body -> body.textOf("DocRoot"))
                .orElse("");
        var path = OfdFile.resolved("OFD.xml", root);
        var document = file.xml(path);
        var common = document.first("CommonData")
                .orElseThrow(() -> new UnreadablePaperException("lacks the common data of its pages"));
        var resources = new OfdResources();
        for (var kind : List.of("PublicRes", "DocumentRes")) {
            common.all(kind).forEach(one -> resources.add(file, OfdFile.resolved(path, one.text())));
        }
        var templates = new HashMap<String, OfdNode>();
        for (var template : common.all("TemplatePage")) {
            var at = OfdFile.resolved(path, template.attribute("BaseLoc"));
            templates.put(template.attribute("ID"), file.xml(at));
        }
        var usual = box(
                common.first("PageArea").map(area -> area.textOf("PhysicalBox")).orElse(""), A4);
        var pages = new ArrayList<MeasuredPage>();
        for (var one : document.first("Pages").map(all -> all.all("Page")).orElse(List.of())) {
            budget.pages(pages.size() + 1);
            var at = OfdFile.resolved(path, one.attribute("BaseLoc"));
            var page = file.xml(at);
            page.all("PageRes").forEach(own -> resources.add(file, OfdFile.resolved(at, own.text())));
            var size = box(
                    page.first("Area").map(area -> area.textOf("PhysicalBox")).orElse(""), usual);
            var content = new OfdContent(resources, budget, size);
            for (var used : page.all("Template")) {
                var template = templates.get(used.attribute("TemplateID"));
                if (template != null) {
                    content.add(template);
                }
            }
            content.add(page);
            pages.add(content.page(pages.size() + 1));
        }
        return pages;
    }

    private static double[] box(String said, double[] otherwise) {
        var numbers = OfdNode.parsedList(said);
        return numbers.length == 4 ? numbers : otherwise;
    }
}
