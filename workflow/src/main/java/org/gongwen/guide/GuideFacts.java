package org.gongwen.guide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongwen.identity.Written;

/**
 * What a guide says in its fields.
 *
 * @param category code of its category; empty while none is chosen
 * @param basis the law or rule it rests on (设定依据)
 * @param conditions who may apply (申请条件)
 * @param materials what is handed in, one on each line (办理材料)
 * @param days how long it takes (办理时限)
 * @param complaintPhone where one complains (监督电话)
 */
public record GuideFacts(
        @Written(31) String category,
        @Written(1_000) String basis,
        @Written(1_000) String conditions,
        @Written(2_000) String materials,
        @Written(2_000) String procedure,
        @Written(200) String place,
        @Written(200) String hours,
        @Written(100) String phone,
        @Written(200) String days,
        @Written(200) String fee,
        @Written(100) String complaintPhone) {

    public static final GuideFacts NONE = new GuideFacts("", "", "", "", "", "", "", "", "", "", "");

    /** By the names under which an article keeps them, in the order of the page. */
    Map<String, String> byName() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("category", category);
        facts.put("basis", basis);
        facts.put("conditions", conditions);
        facts.put("materials", materials);
        facts.put("procedure", procedure);
        facts.put("place", place);
        facts.put("hours", hours);
        facts.put("phone", phone);
        facts.put("days", days);
        facts.put("fee", fee);
        facts.put("complaintPhone", complaintPhone);
        return facts;
    }

    /**
     * Which of the elements are empty that the inspection of government sites asks of every guide (设定依据、申请条件、办理材料、
     * 办理流程、办理地点、办理时间、联系电话), and its category; by name.
     */
    public List<String> missing() {
        return byName().entrySet().stream()
                .filter(fact ->
                        REQUIRED.contains(fact.getKey()) && fact.getValue().isBlank())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Their names in what an article keeps. */
    static final List<String> REQUIRED =
            List.of("category", "basis", "conditions", "materials", "procedure", "place", "hours", "phone");
}
