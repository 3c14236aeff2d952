package org.gongwen.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gongwen.testing.GeneratedPart.Asked;
import org.gongwen.testing.GeneratedPart.Automatic;
import org.gongwen.testing.GeneratedPart.Choice;
import org.gongwen.testing.GeneratedPart.Fork;
import org.gongwen.testing.GeneratedPart.Group;
import org.gongwen.testing.GeneratedPart.Loop;
import org.gongwen.testing.GeneratedPart.Step;
import org.gongwen.testing.GeneratedPart.Way;
import org.gongwen.testing.GeneratedProcess.Words;
import org.jspecify.annotations.Nullable;

/** Draws a process at random. */
final class ProcessDrawing {

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final List<String> HANDLERS =
            List.of("drafter", "departmentHead", "office", "leaderInCharge", "organLeader", "registrar");
    private static final List<String> LEADERS = List.of("leaderInCharge", "organLeader", "signer");

    /** Whoever the rule finds, with what else it must be told. */
    private static final List<String> HANDLERS_TOLD_MORE = List.of(
            "superior",
            "postHolder\" gongwen:post=\"office_clerk\" gongwen:unit=\"organ",
            "postHolder\" gongwen:post=\"department_head\" gongwen:unit=\"origin",
            "unitMembers\" gongwen:unit=\"origin");

    /** What can be done at any place, by what the process is about. */
    private static final Map<String, List<String>> AUTOMATIC =
            Map.of("dispatch", List.of(), "receipt", List.of("circulation"), "item", List.of("itemNumbering"));

    private static final Map<String, List<String>> FINISHES = Map.of(
            "dispatch",
            List.of("", "agree", "handle", "check"),
            "receipt",
            List.of("", "agree", "handle"),
            "item",
            List.of("", "agree", "handle"));

    private static final String RETURN = "return";
    private static final List<String> ACTIONS = List.of(RETURN, "countersign", "transfer");

    private final long seed;
    private final Random random;
    private final Words words;
    private final BpmnSheet sheet;
    private final boolean returns;
    private final String kind;
    private final @Nullable GeneratedForm form;
    private boolean votes;
    /** Whether the document has its number, so that nobody changes it any more. */
    private boolean numbered;

    /** The last node that was drawn, where the next one goes, and under which condition; empty without one. */
    private record Place(String id, int x, String condition) {
        Place(String id, int x) {
            this(id, x, "");
        }
    }

    ProcessDrawing(long seed, Words words) {
        this.seed = seed;
        this.words = words;
        // Seeds that follow each other begin alike.
        random = new Random(seed * SPREAD);
        sheet = new BpmnSheet(random);
        returns = random.nextBoolean();
        kind = pick("dispatch", "receipt", "item");
        form = words != Words.ANY && kind.equals("item") && random.nextInt(4) > 0 ? new GeneratedForm(random) : null;
    }

    GeneratedProcess process() {
        var parts = new ArrayList<GeneratedPart>();
        var begin = sheet.node("startEvent", "", "", 36, 100);
        var at = body(new Place(begin, 200), parts);
        var end = sheet.node("endEvent", "", "", 36, at.x);
        sheet.flow(at.id, end, "");
        if (random.nextInt(3) == 0) {
            sheet.note(begin);
        }
        var attributes = " gongwen:variables=\"units,flag\" gongwen:kind=\"" + kind + "\""
                + (form == null ? "" : " gongwen:form=\"answers\"");
        var before = sheet.documentation()
                + (form == null
                        ? ""
                        : extension("<gongwen:form>" + BpmnSheet.escaped(form.json()) + "</gongwen:form>"));
        var key = "generated" + seed;
        return new GeneratedProcess(key, sheet.file(key, attributes, before), parts);
    }

    private Place body(Place at, List<GeneratedPart> into) {
        if (words == Words.ANY) {
            return chain(step(at, into), random.nextInt(5), 2, into);
        }
        return switch (kind) {
            case "dispatch" -> dispatch(at, into);
            case "receipt" -> receipt(at, into);
            default -> {
                var last = chain(fixed(at, "drafter", "submit", false, into), 1 + random.nextInt(4), 2, into);
                yield form == null ? last : block(last, 1, false, into);
            }
        };
    }

    /** 拟稿 …… 签发、编号 …… 分发 …… 归档. */
    private Place dispatch(Place at, List<GeneratedPart> into) {
        var last = chain(fixed(at, "drafter", "submit", false, into), random.nextInt(4), 2, into);
        last = automatic(fixed(last, pick(LEADERS), "signOff", false, into), "numbering", into);
        numbered = true;
        last = chain(last, random.nextInt(3), 1, into);
        last = fixed(last, "office", "distribute", true, into);
        last = chain(last, random.nextInt(2), 1, into);
        return random.nextInt(4) == 0 ? last : automatic(last, "archiving", into);
    }

    /** 登记 …… 批示 …… 办结. */
    private Place receipt(Place at, List<GeneratedPart> into) {
        var last = fixed(at, "registrar", "register", false, into);
        if (random.nextBoolean()) {
            last = fixed(last, "office", "propose", false, into);
        }
        last = chain(last, random.nextInt(2), 1, into);
        last = fixed(last, pick(LEADERS), "instruct", false, into);
        last = chain(last, 1 + random.nextInt(3), 2, into);
        last = random.nextBoolean() ? fixed(last, "office", "close", false, into) : last;
        return random.nextInt(4) == 0 ? last : automatic(last, "receiptArchiving", into);
    }

    private Place chain(Place from, int length, int depth, List<GeneratedPart> into) {
        var last = from;
        for (int i = 0; i < length; i++) {
            last = switch (depth > 0 ? random.nextInt(10) : random.nextInt(4)) {
                case 0 -> {
                    var steps = AUTOMATIC.getOrDefault(kind, List.of());
                    yield steps.isEmpty() ? step(last, into) : automatic(last, pick(steps), into);
                }
                case 4, 5 -> block(last, depth, random.nextBoolean(), into);
                case 6 -> group(last, depth, into);
                case 7, 8 -> returns ? step(last, into) : loop(last, depth, into);
                default -> step(last, into);
            };
        }
        return last;
    }

    private Place to(Place from, String next) {
        sheet.flow(from.id, next, from.condition);
        return new Place(next, from.x + 150);
    }

    private Place automatic(Place at, String name, List<GeneratedPart> into) {
        var id = sheet.node(
                "serviceTask", " flowable:delegateExpression=\"${" + name + "}\"", sheet.documentation(), 100, at.x);
        into.add(new Automatic(id));
        return to(at, id);
    }

    /** A step that the trade demands at this place. */
    private Place fixed(Place at, String handler, String finish, boolean forGood, List<GeneratedPart> into) {
        var actions = actions(false);
        var attributes = " gongwen:handler=\"%s\" gongwen:finish=\"%s\"".formatted(handler, finish)
                + offered(actions)
                + (words == Words.FITTING ? deadline() : "");
        var id = sheet.node("userTask", attributes, sheet.documentation(), 100, at.x);
        into.add(new Step(id, actions.contains(RETURN), forGood, null));
        return to(at, id);
    }

    private Place step(Place at, List<GeneratedPart> into) {
        return step(at, random.nextInt(4) == 0 ? asked() : null, into);
    }

    private Place step(Place at, @Nullable Asked asked, List<GeneratedPart> into) {
        var actions = actions(asked != null);
        var attributes = new StringBuilder(" gongwen:handler=\"")
                .append(asked == null ? handler() : "unitHead")
                .append('"')
                .append(offered(actions));
        var inside = new StringBuilder(sheet.documentation());
        if (words == Words.FITTING) {
            attributes.append(finish()).append(deadline());
            inside.append(extension(form == null ? changes() : form.access()));
        }
        if (words == Words.ANY) {
            attributes
                    .append(" gongwen:finish=\"")
                    .append(pick("submit", "agree", "signOff", "close"))
                    .append('"')
                    .append(deadline());
            if (random.nextBoolean()) {
                inside.append(extension("<gongwen:field name=\"title\" access=\"" + pick("edit", "show", "hide")
                        + "\"/><gongwen:field name=\"body\" access=\"edit\" required=\"true\"/>"));
            }
        }
        if (asked != null) {
            inside.append(repeated(asked));
        }
        var id = sheet.node("userTask", attributes.toString(), inside.toString(), 100, at.x);
        into.add(new Step(id, actions.contains(RETURN), false, asked));
        return to(at, id);
    }

    private String handler() {
        return words == Words.FITTING && random.nextInt(3) == 0 ? pick(HANDLERS_TOLD_MORE) : pick(HANDLERS);
    }

    private List<String> actions(boolean several) {
        return ACTIONS.stream()
                .filter(action -> random.nextBoolean())
                .filter(action -> returns || !action.equals(RETURN))
                .filter(action -> several || !action.equals("countersign"))
                .toList();
    }

    private static String offered(List<String> actions) {
        return actions.isEmpty() ? "" : " gongwen:actions=\"" + String.join(",", actions) + "\"";
    }

    private String finish() {
        var fitting = numbered ? List.of("", "agree", "handle", "close") : FINISHES.getOrDefault(kind, List.of(""));
        var finish = pick(fitting);
        return finish.isEmpty() ? "" : " gongwen:finish=\"" + finish + "\"";
    }

    private String deadline() {
        return " gongwen:workingDays=\"" + (1 + random.nextInt(250)) + "\""
                + pick(
                        "",
                        " gongwen:notify=\"drafter\"",
                        " gongwen:notify=\"previousHandler,departmentHead\"",
                        " gongwen:notifyArrived=\"office,registrar@organ\"",
                        " gongwen:notifyDueSoon=\"handler\" gongwen:notifyDays=\"2\" gongwen:notifyOverdue=\"handlerHead\"");
    }

    /** What a step may change of a dispatch, until it is signed off. */
    private String changes() {
        return !kind.equals("dispatch") || numbered
                ? ""
                : pick(
                        "",
                        "<gongwen:field name=\"body\" access=\"edit\"/>",
                        "<gongwen:field name=\"title\" access=\"show\"/><gongwen:field name=\"body\" access=\"edit\" required=\"true\"/>");
    }

    private static String extension(String fields) {
        return fields.isEmpty() ? "" : "<P:extensionElements>" + fields + "</P:extensionElements>";
    }

    private Asked asked() {
        var lists = new ArrayList<>(List.of("units"));
        if (kind.equals("dispatch")) {
            lists.add("countersignUnits");
        }
        if (form != null) {
            lists.addAll(form.unitLists());
        }
        var needed = pick(Asked.ALL, Asked.ALL, Asked.VETO, 1 + random.nextInt(100));
        votes |= needed != Asked.ALL;
        return new Asked(pick(lists), random.nextBoolean(), needed);
    }

    private static String repeated(Asked asked) {
        var completion = switch (asked.needed()) {
            case Asked.ALL -> "";
            case Asked.VETO -> " gongwen:completion=\"veto\"";
            default -> " gongwen:completion=\"ratio\" gongwen:ratio=\"" + asked.needed() + "\"";
        };
        return "<P:multiInstanceLoopCharacteristics isSequential=\"%s\" flowable:collection=\"%s\" flowable:elementVariable=\"unit\"%s/>"
                .formatted(asked.inTurn(), asked.units(), completion);
    }

    private Place block(Place from, int depth, boolean parallel, List<GeneratedPart> into) {
        var type = parallel ? "parallelGateway" : "exclusiveGateway";
        var split = sheet.id();
        sheet.node(split, type, parallel ? "" : " default=\"" + sheet.keep(split) + "\"", "", 50, from.x);
        var begin = to(from, split);
        var ways = new ArrayList<Way>();
        var ends = new ArrayList<Place>();
        for (int branches = (parallel ? 2 : 1) + random.nextInt(2); branches > 0; branches--) {
            var condition = parallel ? "" : condition();
            var inner = new ArrayList<GeneratedPart>();
            var first = step(new Place(split, begin.x, condition), inner);
            ends.add(chain(first, random.nextInt(2), depth - 1, inner));
            ways.add(new Way(condition, inner));
        }
        if (!parallel) {
            // Straight through, by default.
            ways.add(new Way("", List.of()));
            ends.add(begin);
        }
        var furthest = ends.stream().mapToInt(Place::x).max().orElse(begin.x);
        var join = sheet.node(type, "", "", 50, furthest);
        ends.forEach(end -> sheet.flow(end.id, join, ""));
        into.add(parallel ? new Fork(split, ways.stream().map(Way::chain).toList()) : new Choice(split, ways));
        return new Place(join, furthest + 150);
    }

    private Place group(Place from, int depth, List<GeneratedPart> into) {
        var mark = sheet.mark();
        var inner = new ArrayList<GeneratedPart>();
        var begin = sheet.node("startEvent", "", "", 36, from.x + 40);
        var end = chain(new Place(begin, from.x + 150), 1 + random.nextInt(2), depth - 1, inner);
        sheet.flow(end.id, sheet.node("endEvent", "", "", 36, end.x), "");
        var group = sheet.group(mark, from.x, end.x + 110 - from.x);
        sheet.flow(from.id, group, from.condition);
        into.add(new Group(group, inner));
        return new Place(group, end.x + 150);
    }

    /** A way back, drawn: to a gateway before the steps it goes back over, or straight to the first of them. */
    private Place loop(Place from, int depth, List<GeneratedPart> into) {
        var body = new ArrayList<GeneratedPart>();
        var gateway = random.nextBoolean();
        var entry = gateway ? to(from, sheet.node("exclusiveGateway", "", "", 50, from.x)) : from;
        // Somebody must stand on the way round; of several units there may be none.
        var first = step(entry, null, body);
        var end = chain(first, random.nextInt(2), depth - 1, body);
        var decision = sheet.id();
        sheet.node(decision, "exclusiveGateway", " default=\"" + sheet.keep(decision) + "\"", "", 50, end.x);
        var at = to(end, decision);
        var again = again(body);
        sheet.flow(decision, gateway ? entry.id : first.id, again);
        into.add(new Loop(decision, body, again));
        return at;
    }

    /** One that rarely holds, or that another vote changes: it is not to go round for ever. */
    private String again(List<GeneratedPart> body) {
        var number = sheet.number();
        return body.stream().anyMatch(ProcessDrawing::isVote)
                ? "${agreed == false and flag != " + number + "}"
                : "${flag == '再办" + number + "'}";
    }

    private static boolean isVote(GeneratedPart part) {
        return part instanceof Step step && step.asked() != null && step.asked().needed() != Asked.ALL;
    }

    /** Never the same twice, or a branch could not be reached. */
    private String condition() {
        var number = sheet.number();
        if (votes && random.nextInt(3) == 0) {
            return "${agreed == " + random.nextBoolean() + " and flag != " + number + "}";
        }
        if (random.nextInt(3) > 0) {
            var about = form != null ? form.condition(number) : kind.equals("item") ? "" : ofTheDocument(number);
            if (!about.isEmpty()) {
                return about;
            }
        }
        return switch (random.nextInt(5)) {
            case 0 -> "${not empty units and flag != " + number + "}";
            case 1 -> "${flag == '第" + number + "种' and not empty units}";
            case 2 -> "${flag >= 3 && flag < " + (number + 10) + "}";
            case 3 -> "${(flag != " + number + " or empty units) and flag lt 700}";
            default -> "${flag < " + number + "}";
        };
    }

    private String ofTheDocument(int number) {
        return switch (random.nextInt(5)) {
            case 0 -> "${type == 'NOTICE' and attachmentCount != " + number + "}";
            case 1 -> "${urgency != 'NONE' or mainAddresseeCount > " + number + "}";
            case 2 -> "${classification == 'PUBLIC' && attachmentCount < " + number + "}";
            case 3 -> "${not empty countersignUnits and attachmentCount != " + number + "}";
            default -> "${direction ne 'UPWARD' and mainAddresseeCount le " + number + "}";
        };
    }

    private String pick(String... choices) {
        return pick(List.of(choices));
    }

    private int pick(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
