package org.gongwen.papercheck;

import java.awt.geom.Point2D;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** From the points of a PDF to mm from the upper left corner of the sheet as it is shown. */
record PdfSheet(PDRectangle box, int rotation) {

    static final double MM = 25.4 / 72;

    private boolean turned() {
        return rotation % 180 != 0;
    }

    double width() {
        return (turned() ? box.getHeight() : box.getWidth()) * MM;
    }

    double height() {
        return (turned() ? box.getWidth() : box.getHeight()) * MM;
    }

    Point2D.Double place(double x, double y) {
        double right = x - box.getLowerLeftX();
        double up = y - box.getLowerLeftY();
        return switch (Math.floorMod(rotation, 360)) {
            case 90 -> new Point2D.Double(up * MM, right * MM);
            case 180 -> new Point2D.Double((box.getWidth() - right) * MM, up * MM);
            case 270 -> new Point2D.Double((box.getHeight() - up) * MM, (box.getWidth() - right) * MM);
            default -> new Point2D.Double(right * MM, (box.getHeight() - up) * MM);
        };
    }
}
