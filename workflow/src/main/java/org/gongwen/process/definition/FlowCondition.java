package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A condition of a flow: comparisons of variables and constants, joined by and, or, not and parentheses. There is
 * nothing in it that could stand for a call, a property or an assignment.
 */
final class FlowCondition {

    /** What stands behind a name or constant. */
    enum Type {
        /** True or false; the only one that is a condition by itself. */
        FLAG,
        NUMBER,
        TEXT,
        /** Units or several answers; nothing can be said of it but whether it is empty. */
        LIST,
        /** Nobody has said, and it may not be there at all. */
        ANY
    }

    private static final int LONGEST = 500;

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<number>[0-9]{1,18})|(?<text>'[^'\\\\${}#]*')"
                    + "|(?<operator>==|!=|<=|>=|&&|\\|\\||[<>!()]))\\s*");

    private final Term term;

    private FlowCondition(Term term) {
        this.term = term;
    }

    /** Empty if the text is not of this kind. */
    static Optional<FlowCondition> read(String text) {
        var condition = text.strip();
        if (condition.length() > LONGEST || !condition.startsWith("${") || !condition.endsWith("}")) {
            return Optional.empty();
        }
        return tokens(condition.substring(2, condition.length() - 1))
                .flatMap(tokens -> new Reader(tokens).whole())
                .map(FlowCondition::new);
    }

    /** The variables that it reads, in the order of the text. */
    Set<String> variables() {
        return constants().keySet();
    }

    /**
     * The constants that it compares each of its variables with: Long or String, in the order of the text; none for a
     * variable that is only looked at.
     */
    Map<String, Set<Object>> constants() {
        var found = new LinkedHashMap<String, Set<Object>>();
        term.all().forEach(part -> {
            switch (part) {
                case Name name -> found.computeIfAbsent(name.name(), key -> new LinkedHashSet<>());
                case Comparison(Name name, var operator, Constant constant) -> add(found, name, constant);
                case Comparison(Constant constant, var operator, Name name) -> add(found, name, constant);
                default -> {}
            }
        });
        return found;
    }

    /**
     * The first part that cannot be decided, whatever the variables hold: something that is neither true nor false where
     * that is asked, or a comparison of what does not compare. The engine would refuse the action that leads to it, each
     * time.
     *
     * @param types of the variables
     */
    Optional<String> undecidable(Function<String, Type> types) {
        // What nothing has set yet is neither true nor false by itself; compared or denied it is.
        return term instanceof Name name && name.type(types) != Type.FLAG
                ? Optional.of(name.name())
                : term.undecidableTruth(types);
    }

    /** The variables of which the constants do not tell all: those compared with each other, and texts that are ordered. */
    Set<String> entangled() {
        return term.all()
                .filter(Comparison.class::isInstance)
                .map(Comparison.class::cast)
                .filter(comparison -> !comparison.isByConstant())
                .flatMap(Term::all)
                .filter(Name.class::isInstance)
                .map(part -> ((Name) part).name())
                .collect(Collectors.toSet());
    }

    private static void add(Map<String, Set<Object>> found, Name name, Constant constant) {
        var constants = found.computeIfAbsent(name.name(), key -> new LinkedHashSet<>());
        if (constant.type() == Type.NUMBER) {
            constants.add(Long.valueOf(constant.text()));
        } else if (constant.type() == Type.TEXT) {
            constants.add(constant.text().substring(1, constant.text().length() - 1));
        }
    }

    /** Empty where something stands that is no token. */
    private static Optional<List<String>> tokens(String text) {
        var tokens = new ArrayList<String>();
        var matcher = TOKEN.matcher(text);
        var position = 0;
        while (position < text.length()) {
            if (!matcher.find(position) || matcher.start() != position) {
                return Optional.empty();
            }
            tokens.add(matcher.group().strip());
            position = matcher.end();
        }
        return Optional.of(tokens);
    }

    private sealed interface Term {

        Type type(Function<String, Type> types);

        Optional<String> undecidable(Function<String, Type> types);

        /** This and everything in it, in the order of the text. */
        Stream<Term> all();

        /** As {@link #undecidable}, where it must be true or false. */
        default Optional<String> undecidableTruth(Function<String, Type> types) {
            var type = type(types);
            return type == Type.FLAG || type == Type.ANY ? undecidable(types) : Optional.of(toString());
        }
    }

    /** What stands for itself. */
    private sealed interface Operand extends Term {

        @Override
        default Optional<String> undecidable(Function<String, Type> types) {
            return Optional.empty();
        }

        @Override
        default Stream<Term> all() {
            return Stream.of(this);
        }
    }

    private record Name(String name) implements Operand {

        @Override
        public Type type(Function<String, Type> types) {
            return types.apply(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private record Constant(String text) implements Operand {

        Type type() {
            return Character.isDigit(text.charAt(0))
                    ? Type.NUMBER
                    : text.charAt(0) == '\'' ? Type.TEXT : text.equals("null") ? Type.ANY : Type.FLAG;
        }

        @Override
        public Type type(Function<String, Type> types) {
            return type();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private record Comparison(Term left, String operator, Term right) implements Term {

        private static final Set<String> EQUALITY = Set.of("==", "!=", "eq", "ne");

        @Override
        public Type type(Function<String, Type> types) {
            return Type.FLAG;
        }

        @Override
        public Optional<String> undecidable(Function<String, Type> types) {
            return left.undecidable(types)
                    .or(() -> right.undecidable(types))
                    .or(() ->
                            compare(left.type(types), right.type(types)) ? Optional.empty() : Optional.of(toString()));
        }

        /** Whether a variable is compared with a constant, in a way in which only what lies beside it differs. */
        boolean isByConstant() {
            var constant = left instanceof Constant at ? at : right instanceof Constant at ? at : null;
            return constant != null
                    && (left instanceof Name || right instanceof Name)
                    && (EQUALITY.contains(operator) || constant.type() == Type.NUMBER);
        }

        private boolean compare(Type one, Type other) {
            if (one == Type.LIST || other == Type.LIST) {
                return false;
            }
            return (one == other || one == Type.ANY || other == Type.ANY)
                    && (EQUALITY.contains(operator) || one != Type.FLAG && other != Type.FLAG);
        }

        @Override
        public Stream<Term> all() {
            return Stream.concat(Stream.of(this), Stream.concat(left.all(), right.all()));
        }

        @Override
        public String toString() {
            return left + " " + operator + " " + right;
        }
    }

    private record Empty(Term of) implements Term {

        @Override
        public Type type(Function<String, Type> types) {
            return Type.FLAG;
        }

        @Override
        public Optional<String> undecidable(Function<String, Type> types) {
            return of.undecidable(types);
        }

        @Override
        public Stream<Term> all() {
            return Stream.concat(Stream.of(this), of.all());
        }

        @Override
        public String toString() {
            return "empty " + of;
        }
    }

    /** Terms that must each be true or false; one alone where it is denied. */
    private record Joined(List<Term> terms, String word) implements Term {

        @Override
        public Type type(Function<String, Type> types) {
            return Type.FLAG;
        }

        @Override
        public Optional<String> undecidable(Function<String, Type> types) {
            return terms.stream()
                    .flatMap(term -> term.undecidableTruth(types).stream())
                    .findFirst();
        }

        @Override
        public Stream<Term> all() {
            return terms.stream().flatMap(Term::all);
        }

        @Override
        public String toString() {
            return terms.stream()
                    .map(Term::toString)
                    .collect(Collectors.joining(" " + word + " ", terms.size() == 1 ? word + " " : "", ""));
        }
    }

    /** Reads the tokens by the grammar. */
    private static final class Reader {

        private static final Set<String> OPERATORS =
                Set.of("==", "!=", "<", ">", "<=", ">=", "eq", "ne", "lt", "gt", "le", "ge");

        private static final Set<String> CONSTANTS = Set.of("true", "false", "null");

        private final List<String> tokens;
        private int position;

        Reader(List<String> tokens) {
            this.tokens = tokens;
        }

        Optional<Term> whole() {
            return alternatives().filter(read -> position == tokens.size());
        }

        private Optional<Term> alternatives() {
            var terms = new ArrayList<Term>();
            do {
                var term = conjunction();
                if (term.isEmpty()) {
                    return term;
                }
                terms.add(term.get());
            } while (takes("or") || takes("||"));
            return Optional.of(terms.size() == 1 ? terms.getFirst() : new Joined(terms, "or"));
        }

        private Optional<Term> conjunction() {
            var terms = new ArrayList<Term>();
            do {
                var term = comparison();
                if (term.isEmpty()) {
                    return term;
                }
                terms.add(term.get());
            } while (takes("and") || takes("&&"));
            return Optional.of(terms.size() == 1 ? terms.getFirst() : new Joined(terms, "and"));
        }

        private Optional<Term> comparison() {
            var left = operand();
            if (left.isEmpty() || position == tokens.size() || !OPERATORS.contains(tokens.get(position))) {
                return left;
            }
            var operator = tokens.get(position++);
            return operand().map(right -> new Comparison(left.get(), operator, right));
        }

        private Optional<Term> operand() {
            if (takes("not") || takes("!")) {
                return operand().map(denied -> new Joined(List.of(denied), "not"));
            }
            if (takes("empty")) {
                return operand().map(Empty::new);
            }
            if (takes("(")) {
                return alternatives().filter(read -> takes(")"));
            }
            if (position == tokens.size()) {
                return Optional.empty();
            }
            var token = tokens.get(position++);
            if (AllowedExpressions.isName(token)) {
                return Optional.of(new Name(token));
            }
            return CONSTANTS.contains(token) || Character.isDigit(token.charAt(0)) || token.charAt(0) == '\''
                    ? Optional.of(new Constant(token))
                    : Optional.empty();
        }

        private boolean takes(String token) {
            var found = position < tokens.size() && tokens.get(position).equals(token);
            if (found) {
                position++;
            }
            return found;
        }
    }
}
