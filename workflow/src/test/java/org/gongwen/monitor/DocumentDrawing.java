package org.gongwen.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gongwen.DrawnProcess;
import org.jspecify.annotations.Nullable;

/** Processes for outgoing documents, drawn at random, and others made of them by a few changes. */
final class DocumentDrawing {
    /** A part of a process. @param words for a vote its completion is in {@code loop} */
    record Part(
            String id, String name, String words, @Nullable String loop) {
        boolean isStep() {
            return !words.isEmpty();
        }

        Part with(String otherId, String otherName, String otherWords) {
            return new Part(otherId, otherName, otherWords, loop);
        }
    }

    private static final String REST = " workingDays='1' actions='return,transfer,circulate'";
    private static final List<String> ANYBODY = List.of(
            "handler='office'",
            "handler='departmentHead'",
            "handler='previousHandler'",
            "handler='unitMembers' unit='FG'",
            "handler='postHolder' post='department_head' unit='CW'",
            "handler='postHolder' post='department_head' unit='KC'",
            "handler='drafter'");
    private static final List<String> SIGNERS =
            List.of("handler='leaderInCharge'", "handler='signer'", "handler='organLeader'");
    private static final List<String> BEFORE = List.of(" finish='agree'", " finish='handle'", "", " finish='check'");
    private static final List<String> BEHIND = List.of(" finish='agree'", " finish='handle'", "", " finish='close'");
    private static final List<String> COMPLETIONS =
            List.of("", "completion='all'", "completion='ratio' ratio='60'", "completion='veto'");

    private final Random random;
    private int ids;

    DocumentDrawing(Random random) {
        this.random = random;
    }

    List<Part> process() {
        var parts = new ArrayList<Part>();
        parts.add(new Part("s0", "起草", "handler='drafter' finish='submit'", null));
        for (int some = random.nextInt(3); some > 0; some--) {
            parts.add(random.nextInt(3) == 0 ? vote() : step(BEFORE));
        }
        parts.add(named("核稿", "handler='office' finish='check'"));
        parts.add(named("签发", any(SIGNERS) + " finish='signOff'"));
        parts.add(new Part("numbering", "numbering", "", null));
        for (int some = 1 + random.nextInt(2); some > 0; some--) {
            parts.add(step(BEHIND));
        }
        parts.add(named("分发", "handler='office' finish='distribute'"));
        if (random.nextBoolean()) {
            parts.add(step(BEHIND));
        }
        parts.add(new Part("archiving", "archiving", "", null));
        return parts;
    }

    private Part step(List<String> finishes) {
        return named("环节" + ids, any(ANYBODY) + any(finishes));
    }

    private Part named(String name, String words) {
        return new Part("p" + ids++, name, words + REST, null);
    }

    private Part vote() {
        return new Part("p" + ids++, "会签" + ids, "handler='unitHead'" + REST, any(COMPLETIONS));
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    List<Part> changed(List<Part> process) {
        var parts = new ArrayList<>(process);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            change(parts);
        }
        return parts;
    }

    private void change(List<Part> parts) {
        var at = 1 + random.nextInt(parts.size() - 1);
        var part = parts.get(at);
        switch (random.nextInt(8)) {
            case 0 -> parts.add(at, step(BEFORE));
            case 1 -> parts.add(at, step(BEHIND));
            case 2 -> parts.remove(at);
            case 3 -> {
                if (part.isStep()) {
                    parts.set(at, part.with("p" + ids++, part.name(), part.words()));
                }
            }
            case 4 -> exchange(parts, at);
            case 5 -> {
                // In the place of an ordinary step the sign-off, and the one further on goes.
                if (part.isStep() && part.loop() == null) {
                    parts.removeIf(other ->
                            other.words().contains("signOff") || other.id().equals("numbering"));
                    var here = parts.indexOf(part);
                    if (here > 0) {
                        parts.set(here, part.with(part.id(), part.name(), any(SIGNERS) + " finish='signOff'" + REST));
                        parts.add(here + 1, new Part("numbering", "numbering", "", null));
                    }
                }
            }
            case 6 -> {
                if (part.words().contains("signOff")) {
                    parts.set(at, part.with(part.id(), part.name(), any(SIGNERS) + " finish='signOff'" + REST));
                } else if (part.loop() != null) {
                    parts.set(at, new Part(part.id(), part.name(), part.words(), any(COMPLETIONS)));
                }
            }
            default -> {
                if (part.isStep() && !part.words().contains("signOff") && part.loop() == null) {
                    parts.set(at, part.with(part.id(), part.name(), any(ANYBODY) + any(BEHIND) + REST));
                }
            }
        }
    }

    private void exchange(List<Part> parts, int at) {
        var with = 1 + random.nextInt(parts.size() - 1);
        var one = parts.get(at);
        var other = parts.get(with);
        if (one.isStep() && other.isStep()) {
            parts.set(at, new Part(other.id(), other.name(), one.words(), one.loop()));
            parts.set(with, new Part(one.id(), one.name(), other.words(), other.loop()));
        }
    }

    static DrawnProcess drawn(String key, List<Part> parts) {
        var drawn = DrawnProcess.of(key, "dispatch", "");
        for (var part : parts) {
            var loop = part.loop();
            if (!part.isStep()) {
                drawn.automatic(part.name());
            } else if (loop == null) {
                drawn.step(part.id(), part.name(), part.words());
            } else {
                drawn.several(part.id(), part.name(), part.words(), "countersignUnits", loop);
            }
        }
        return drawn;
    }
}
