package org.gongwen.papercheck;

/** Parts of 255. */
record Colour(int red, int green, int blue) {

    static final Colour BLACK = new Colour(0, 0, 0);

    static Colour of(float red, float green, float blue) {
        return new Colour(Math.round(red * 255), Math.round(green * 255), Math.round(blue * 255));
    }

    boolean isRed() {
        return red >= 150 && green <= 110 && blue <= 110;
    }

    boolean isBlack() {
        return Math.max(red, Math.max(green, blue)) <= 90;
    }

    @Override
    public String toString() {
        return "#%02X%02X%02X".formatted(red & 255, green & 255, blue & 255);
    }
}
