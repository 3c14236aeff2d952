package org.gongwen.papercheck;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** Follows the content of one page and notes what is printed where. Draws nothing, and unpacks no image. */
final class PdfPageEngine extends PDFGraphicsStreamEngine {

    private final PdfSheet sheet;
    private final Budget budget;
    private final PathRules paths;
    private final List<MeasuredGlyph> glyphs = new ArrayList<>();
    private final List<MeasuredPicture> pictures = new ArrayList<>();
    private final Map<PDFont, MeasuredFace> faces = new HashMap<>();
    private Point2D.Float current = new Point2D.Float();

    PdfPageEngine(PDPage page, PdfSheet sheet, Budget budget) {
        super(page);
        this.sheet = sheet;
        this.budget = budget;
        this.paths = new PathRules(budget);
    }

    MeasuredPage page(int number) {
        return new MeasuredPage(number, sheet.width(), sheet.height(), glyphs, paths.found(), pictures);
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        budget.step();
        super.processOperator(operator, operands);
    }

    @Override
    protected void showGlyph(Matrix place, PDFont font, int code, Vector displacement) {
        budget.glyph();
        var mode = getGraphicsState().getTextState().getRenderingMode();
        if (mode == RenderingMode.NEITHER || mode == RenderingMode.NEITHER_CLIP) {
            // Text that lies unseen under a scan.
            return;
        }
        var said = font.toUnicode(code);
        var text = said == null || said.isEmpty() ? "\uFFFD" : said;
        double size = Math.abs(place.getScalingFactorY()) * PdfSheet.MM;
        double across = Math.abs(place.getScalingFactorX()) * PdfSheet.MM;
        var at = sheet.place(place.getTranslateX(), place.getTranslateY());
        var face = faces.computeIfAbsent(
                font, one -> MeasuredFace.of(one.getName() == null ? "" : one.getName(), one.isEmbedded()));
        boolean stroked = mode == RenderingMode.STROKE;
        var colour = colour(
                stroked
                        ? getGraphicsState().getStrokingColor()
                        : getGraphicsState().getNonStrokingColor());
        var ink = MeasuredGlyph.isInked(text, size) ? ink(font, code, at, size, across) : null;
        glyphs.add(new MeasuredGlyph(text, at.x, at.y, displacement.getX() * across, size, face, colour, ink));
    }

    private static MeasuredGlyph.@Nullable InkBox ink(
            PDFont font, int code, Point2D.Double at, double size, double across) {
        if (!font.isEmbedded() || !(font instanceof PDVectorFont outlines)) {
            return null;
        }
        try {
            var box = outlines.getNormalizedPath(code).getBounds2D();
            return box.isEmpty()
                    ? null
                    : new MeasuredGlyph.InkBox(
                            at.x + box.getMinX() / 1000 * across,
                            at.y - box.getMaxY() / 1000 * size,
                            at.x + box.getMaxX() / 1000 * across,
                            at.y - box.getMinY() / 1000 * size);
        } catch (IOException e) {
            return null;
        }
    }

    private static Colour colour(PDColor colour) {
        try {
            var parts = colour.getColorSpace().toRGB(colour.getComponents());
            return Colour.of(parts[0], parts[1], parts[2]);
        } catch (IOException | RuntimeException e) {
            // A pattern has no colour of its own.
            return Colour.BLACK;
        }
    }

    private Point2D.Double place(double x, double y) {
        return sheet.place(x, y);
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        paths.move(place(p0.getX(), p0.getY()));
        paths.line(place(p1.getX(), p1.getY()));
        paths.line(place(p2.getX(), p2.getY()));
        paths.line(place(p3.getX(), p3.getY()));
        paths.close();
    }

    @Override
    public void drawImage(PDImage image) {
        budget.step();
        var box = getGraphicsState()
                .getCurrentTransformationMatrix()
                .createAffineTransform()
                .createTransformedShape(new java.awt.geom.Rectangle2D.Double(0, 0, 1, 1))
                .getBounds2D();
        var one = place(box.getMinX(), box.getMinY());
        var other = place(box.getMaxX(), box.getMaxY());
        pictures.add(new MeasuredPicture(
                Math.min(one.x, other.x),
                Math.min(one.y, other.y),
                Math.abs(other.x - one.x),
                Math.abs(other.y - one.y)));
    }

    @Override
    public void clip(int windingRule) {}

    @Override
    public void moveTo(float x, float y) {
        current = new Point2D.Float(x, y);
        paths.move(place(x, y));
    }

    @Override
    public void lineTo(float x, float y) {
        current = new Point2D.Float(x, y);
        paths.line(place(x, y));
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        current = new Point2D.Float(x3, y3);
        paths.move(place(x3, y3));
    }

    @Override
    public Point2D getCurrentPoint() {
        return current;
    }

    @Override
    public void closePath() {
        paths.close();
    }

    @Override
    public void endPath() {
        paths.forget();
    }

    @Override
    public void strokePath() {
        var state = getGraphicsState();
        double width = state.getLineWidth()
                * Math.abs(state.getCurrentTransformationMatrix().getScalingFactorX())
                * PdfSheet.MM;
        paths.stroked(width, colour(state.getStrokingColor()));
        paths.forget();
    }

    @Override
    public void fillPath(int windingRule) {
        paths.filled(colour(getGraphicsState().getNonStrokingColor()));
        paths.forget();
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        paths.filled(colour(getGraphicsState().getNonStrokingColor()));
        strokePath();
    }

    @Override
    public void shadingFill(COSName shadingName) {}
}
