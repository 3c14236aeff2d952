package org.gongwen.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The condition of a flow as rows of field, comparison and value, joined by one word; several rows may stand together as
 * a group in which the other word joins them. It writes the restricted expression of a definition and reads it back; what
 * has groups within groups, or denies more than a row, is no such condition.
 *
 * @param groups several, or one of a single row
 */
public record Condition(Join join, List<Group> groups) {

    /** Rows that count as one: a single one, or several that the other word joins. */
    public record Group(List<Comparison> comparisons) {

        public Group {
            comparisons = List.copyOf(comparisons);
        }
    }

    /** How the rows are joined. */
    public enum Join {
        /** All of them hold. */
        AND("and"),
        /** At least one of them holds. */
        OR("or");

        private final String word;

        Join(String word) {
            this.word = word;
        }

        /** How rows within a group are joined. */
        public Join within() {
            return this == AND ? OR : AND;
        }
    }

    /** What is said of a field. */
    public enum Operator {
        IS("=="),
        IS_NOT("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">="),
        EMPTY(""),
        NOT_EMPTY(""),
        TRUE(""),
        FALSE("");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** Whether a value follows. */
        public boolean takesValue() {
            return !sign.isEmpty();
        }
    }

    /**
     * One row.
     *
     * @param value a Long or a String without quotation marks, backslashes and braces; empty for operators without value
     */
    public record Comparison(String field, Operator operator, Object value) {

        public static Comparison of(String field, Operator operator) {
            return new Comparison(field, operator, "");
        }

        /** Whether it can be written: a field is named and the value is one that an expression may contain. */
        public boolean complete() {
            return NAME.matcher(field).matches()
                    && (!operator.takesValue()
                            || value instanceof Long number && number >= 0
                            || value instanceof String text
                                    && !text.isEmpty()
                                    && PLAIN.matcher(text).matches());
        }

        private String write() {
            return switch (operator) {
                case EMPTY -> "empty " + field;
                case NOT_EMPTY -> "not empty " + field;
                // What was never set is then not true; alone it would be neither.
                case TRUE -> field + " == true";
                case FALSE -> "not " + field;
                default ->
                    field + " " + operator.sign + " " + (value instanceof String text ? "'" + text + "'" : value);
            };
        }
    }

    /** What is longer is refused in a definition anyway. */
    private static final int LONGEST = 500;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PLAIN = Pattern.compile("[^'\\\\${}#]*");
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*([A-Za-z_][A-Za-z0-9_]*|[0-9]{1,18}|'[^'\\\\${}#]*'|==|!=|<=|>=|&&|\\|\\||[<>!()])\\s*");
    private static final List<String> WORDS =
            List.of("and", "or", "not", "empty", "eq", "ne", "lt", "gt", "le", "ge", "true", "false", "null");

    /** A group that stands alone is taken apart: its rows are those of the condition. */
    public Condition {
        if (groups.size() == 1 && groups.getFirst().comparisons().size() > 1) {
            join = join.within();
            groups = alone(groups.getFirst().comparisons());
        }
        groups = List.copyOf(groups);
    }

    /** Rows without groups. */
    public static Condition of(Join join, List<Comparison> comparisons) {
        return new Condition(join, alone(comparisons));
    }

    private static List<Group> alone(List<Comparison> comparisons) {
        return comparisons.stream().map(row -> new Group(List.of(row))).toList();
    }

    /** The expression as a definition contains it. */
    public String write() {
        return groups.stream().map(this::write).collect(Collectors.joining(" " + join.word + " ", "${", "}"));
    }

    private String write(Group group) {
        var rows = group.comparisons();
        return rows.size() == 1
                ? rows.getFirst().write()
                : rows.stream()
                        .map(Comparison::write)
                        .collect(Collectors.joining(" " + join.within().word + " ", "(", ")"));
    }

    /** The rows of an expression; empty if it says more than rows can. */
    public static Optional<Condition> read(String expression) {
        var text = expression.strip();
        if (text.length() > LONGEST || !text.startsWith("${") || !text.endsWith("}")) {
            return Optional.empty();
        }
        return tokens(text.substring(2, text.length() - 1)).flatMap(tokens -> new Reader(tokens).condition());
    }

    private static Optional<List<String>> tokens(String text) {
        var tokens = new ArrayList<String>();
        var matcher = TOKEN.matcher(text);
        int position = 0;
        while (position < text.length()) {
            if (!matcher.find(position) || matcher.start() != position) {
                return Optional.empty();
            }
            tokens.add(matcher.group(1));
            position = matcher.end();
        }
        return tokens.isEmpty() ? Optional.empty() : Optional.of(tokens);
    }

    /** What was read so far. */
    private sealed interface Term {}

    private record Row(Comparison comparison) implements Term {}

    private record Several(Join join, List<Term> terms) implements Term {}

    /** Reads row after row. */
    private static final class Reader {

        private final List<String> tokens;
        private int next;

        Reader(List<String> tokens) {
            this.tokens = tokens;
        }

        Optional<Condition> condition() {
            return joined(Join.OR).filter(all -> next == tokens.size()).flatMap(Reader::built);
        }

        /** Terms between the same word; {@code and} binds closer. */
        private Optional<Term> joined(Join join) {
            var terms = new ArrayList<Term>();
            do {
                var term = join == Join.OR ? joined(Join.AND) : operand();
                if (term.isEmpty()) {
                    return term;
                }
                // What the same word joins in brackets needs none.
                if (term.get() instanceof Several several && several.join() == join) {
                    terms.addAll(several.terms());
                } else {
                    terms.add(term.get());
                }
            } while (taken(join == Join.OR ? "or" : "and") || taken(join == Join.OR ? "||" : "&&"));
            return Optional.of(terms.size() == 1 ? terms.getFirst() : new Several(join, terms));
        }

        private Optional<Term> operand() {
            return taken("(") ? joined(Join.OR).filter(all -> taken(")")) : row().map(Row::new);
        }

        private static Optional<Condition> built(Term all) {
            return switch (all) {
                case Row row -> Optional.of(Condition.of(Join.AND, List.of(row.comparison())));
                case Several several -> {
                    var groups = several.terms().stream().map(Reader::group).toList();
                    yield groups.stream().allMatch(Optional::isPresent)
                            ? Optional.of(new Condition(
                                    several.join(),
                                    groups.stream().flatMap(Optional::stream).toList()))
                            : Optional.empty();
                }
            };
        }

        /** Empty where there are groups in it. */
        private static Optional<Group> group(Term term) {
            return switch (term) {
                case Row row -> Optional.of(new Group(List.of(row.comparison())));
                case Several several -> {
                    var rows = several.terms().stream()
                            .filter(Row.class::isInstance)
                            .map(one -> ((Row) one).comparison())
                            .toList();
                    yield rows.size() == several.terms().size() ? Optional.of(new Group(rows)) : Optional.empty();
                }
            };
        }

        private Optional<Comparison> row() {
            var not = taken("not") || taken("!");
            if (taken("empty")) {
                return field().map(field -> Comparison.of(field, not ? Operator.NOT_EMPTY : Operator.EMPTY));
            }
            if (not) {
                return field().map(field -> Comparison.of(field, Operator.FALSE));
            }
            return field().flatMap(this::compared);
        }

        private Optional<Comparison> compared(String field) {
            var operator = next < tokens.size() ? operator(tokens.get(next)) : Optional.<Operator>empty();
            if (operator.isEmpty()) {
                return Optional.of(Comparison.of(field, Operator.TRUE));
            }
            next++;
            if (next == tokens.size()) {
                return Optional.empty();
            }
            return value(field, operator.get(), tokens.get(next++));
        }

        private static Optional<Comparison> value(String field, Operator operator, String token) {
            if (token.startsWith("'") && token.length() > 2) {
                return Optional.of(new Comparison(field, operator, token.substring(1, token.length() - 1)));
            }
            if (Character.isDigit(token.charAt(0))) {
                return Optional.of(new Comparison(field, operator, Long.valueOf(token)));
            }
            var flag = token.equals("true") || token.equals("false");
            if (flag && (operator == Operator.IS || operator == Operator.IS_NOT)) {
                return Optional.of(Comparison.of(
                        field, token.equals("true") == (operator == Operator.IS) ? Operator.TRUE : Operator.FALSE));
            }
            return Optional.empty();
        }

        private static Optional<Operator> operator(String token) {
            return Optional.ofNullable(
                    switch (token) {
                        case "==", "eq" -> Operator.IS;
                        case "!=", "ne" -> Operator.IS_NOT;
                        case "<", "lt" -> Operator.LESS;
                        case "<=", "le" -> Operator.AT_MOST;
                        case ">", "gt" -> Operator.MORE;
                        case ">=", "ge" -> Operator.AT_LEAST;
                        default -> null;
                    });
        }

        private Optional<String> field() {
            if (next < tokens.size()) {
                var token = tokens.get(next);
                if (NAME.matcher(token).matches() && !WORDS.contains(token)) {
                    next++;
                    return Optional.of(token);
                }
            }
            return Optional.empty();
        }

        private boolean taken(String token) {
            if (next < tokens.size() && tokens.get(next).equals(token)) {
                next++;
                return true;
            }
            return false;
        }
    }
}
