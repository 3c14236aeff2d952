package org.gongwen.paper;

/** Faces without files: every Chinese character is a square, every other one half of it. */
final class EvenFaces implements TypeCase {

    private record Even(FaceKind kind) implements Typeface {

        @Override
        public String name() {
            return kind.term();
        }

        @Override
        public boolean has(int codePoint) {
            return codePoint != 0xE000;
        }

        @Override
        public double advance(int codePoint) {
            return Typesetting.isFull(codePoint) ? 1 : 0.5;
        }

        @Override
        public double inkTop(int codePoint) {
            return codePoint == '—' ? 0.4 : 0.85;
        }

        @Override
        public double inkBottom(int codePoint) {
            return -0.09;
        }
    }

    private final Typeface[] faces = new Typeface[FaceKind.values().length];

    EvenFaces() {
        for (var kind : FaceKind.values()) {
            faces[kind.ordinal()] = new Even(kind);
        }
    }

    @Override
    public Typeface face(FaceKind kind) {
        return faces[kind.ordinal()];
    }

    @Override
    public Typeface faceFor(FaceKind kind, int codePoint) {
        return face(kind);
    }

    @Override
    public boolean has(FaceKind kind) {
        return true;
    }
}
