package org.gongwen.process.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What products of this kind call those who handle something, and the rule that finds them here. A name is known as a
 * whole or not at all: the manager of finance is not the head of the drafting department.
 */
final class ForeignHandlers {

    private static final Map<String, Pattern> RULES = new LinkedHashMap<>();

    static {
        RULES.put(
                "drafter",
                whole("initiator|initiator_?id|starter|start_?user(_?id)?|apply_?user(_?id)?|applicant(_?id)?|creator"
                        + "|流程发起人|申请人|发起人|拟稿人"));
        RULES.put(
                "previousHandler",
                whole("(last|previous|prev)_?(handler|assignee|approver|user)(_?id)?|上一(步|环节)(的)?办理人"));
        RULES.put(
                "departmentHead",
                whole("(initiator_?|start_?user_?)?(dept|department)_?(leader|manager|head|director)"
                        + "|(initiator_?)?(direct_?)?(manager|supervisor|leader)"
                        + "|(本)?部门(领导|负责人|经理|主管)|处长|直属(领导|上级)|主管"));
        RULES.put(
                "leaderInCharge",
                whole("vice_?(president|director|general_?manager)|leader_?in_?charge|分管(领导|局长)|副局长"));
        RULES.put("organLeader", whole("boss|ceo|president|general_?manager|director|局长|总经理|单位领导|主要领导"));
        RULES.put("office", whole("office|secretary|clerk|办公室|文书|机要(室|文书)?"));
        RULES.put("registrar", whole("registrar|收发(员|室)?"));
    }

    /** What groups are called before the word that says which. */
    private static final Pattern AFFIX = Pattern.compile("(?i)^(role|group|roles|groups)_?|_?(role|group)$");

    private final Set<String> initiators;

    /** @param initiators what the file itself calls whoever starts it */
    ForeignHandlers(Set<String> initiators) {
        this.initiators = Set.copyOf(initiators);
    }

    private static Pattern whole(String alternatives) {
        return Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE);
    }

    /** The rule that finds who is called by a name, or by the variable that holds one; empty where it tells nothing. */
    String rule(String value) {
        var name = AllowedExpressions.reference(value).orElse(value.strip());
        if (initiators.contains(name)) {
            return "drafter";
        }
        var plain = AFFIX.matcher(name).replaceAll("");
        for (var rule : RULES.entrySet()) {
            if (rule.getValue().matcher(plain).matches()) {
                return rule.getKey();
            }
        }
        return "";
    }
}
