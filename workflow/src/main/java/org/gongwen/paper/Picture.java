package org.gongwen.paper;

/** An image at its place; lengths in mm. */
public record Picture(PictureData data, double x, double y, double width, double height) {

    Picture moved(double right, double down) {
        return new Picture(data, x + right, y + down, width, height);
    }
}
