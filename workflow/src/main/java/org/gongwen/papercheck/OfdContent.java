package org.gongwen.papercheck;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What stands on one page of an OFD. */
final class OfdContent {

    private static final double USUAL_LINE = 0.353;

    private final OfdResources resources;
    private final Budget budget;
    private final double[] box;
    private final PathRules paths;
    private final List<MeasuredGlyph> glyphs = new ArrayList<>();
    private final List<MeasuredPicture> pictures = new ArrayList<>();

    OfdContent(OfdResources resources, Budget budget, double[] box) {
        this.resources = resources;
        this.budget = budget;
        this.box = box;
        this.paths = new PathRules(budget);
    }

    MeasuredPage page(int number) {
        return new MeasuredPage(number, box[2], box[3], glyphs, paths.found(), pictures);
    }

    void add(OfdNode page) {
        for (var content : page.all("Content")) {
            for (var layer : content.all("Layer")) {
                block(layer, layer.attribute("DrawParam"));
            }
        }
    }

    private void block(OfdNode block, String drawing) {
        for (var object : block.children()) {
            budget.step();
            var own = object.attribute("DrawParam").isEmpty() ? drawing : object.attribute("DrawParam");
            switch (object.name()) {
                case "TextObject" -> text(object, resources.drawing(own));
                case "PathObject" -> path(object, resources.drawing(own));
                case "ImageObject" -> picture(object);
                case "PageBlock" -> block(object, own);
                default -> {}
            }
        }
    }

    /** From the object's own places to those of the page. */
    private AffineTransform place(OfdNode object) {
        var boundary = object.numbers("Boundary");
        var matrix = object.numbers("CTM");
        var place = new AffineTransform();
        if (boundary.length == 4) {
            place.translate(boundary[0] - box[0], boundary[1] - box[1]);
        }
        if (matrix.length == 6) {
            place.concatenate(new AffineTransform(matrix));
        }
        return place;
    }

    private static Colour colour(OfdNode object, OfdNode drawing, String kind) {
        var own = object.first(kind).or(() -> drawing.first(kind));
        var value = own.map(colour -> colour.numbers("Value")).orElse(new double[0]);
        return switch (value.length) {
            case 1 -> new Colour((int) value[0], (int) value[0], (int) value[0]);
            case 3 -> new Colour((int) value[0], (int) value[1], (int) value[2]);
            default -> Colour.BLACK;
        };
    }

    private void text(OfdNode object, OfdNode drawing) {
        if (object.attribute("Visible").equals("false")) {
            return;
        }
        var place = place(object);
        var face = resources.face(object.attribute("Font"));
        double size = object.number("Size", 0) * Math.hypot(place.getShearX(), place.getScaleY());
        double across = object.number("Size", 0)
                * object.number("HScale", 1)
                * Math.hypot(place.getScaleX(), place.getShearY());
        var colour = colour(object, drawing, "FillColor");
        double x = 0;
        double y = 0;
        for (var code : object.all("TextCode")) {
            x = code.number("X", x);
            y = code.number("Y", y);
            var right = new Distances(code.attribute("DeltaX"), budget);
            var down = new Distances(code.attribute("DeltaY"), budget);
            double moved = 0;
            double lower = 0;
            for (int codePoint : code.said().codePoints().toArray()) {
                budget.glyph();
                var at = new Point2D.Double();
                place.transform(new Point2D.Double(x + moved, y + lower), at);
                glyphs.add(glyph(codePoint, at, face, size, across, colour));
                moved += right.next();
                lower += down.next();
            }
        }
    }

    private static MeasuredGlyph glyph(
            int codePoint, Point2D.Double at, OfdFace face, double size, double across, Colour colour) {
        var text = Character.toString(codePoint);
        Rectangle2D ink = MeasuredGlyph.isInked(text, size) ? face.ink(codePoint) : null;
        var inkBox = ink == null
                ? null
                : new MeasuredGlyph.InkBox(
                        at.x + ink.getMinX() * across,
                        at.y - ink.getMaxY() * size,
                        at.x + ink.getMaxX() * across,
                        at.y - ink.getMinY() * size);
        return new MeasuredGlyph(text, at.x, at.y, face.advance(codePoint) * across, size, face.face(), colour, inkBox);
    }

    private void path(OfdNode object, OfdNode drawing) {
        var place = place(object);
        var outline = new PathRules(budget);
        for (var data : object.all("AbbreviatedData")) {
            OfdOutline.read(data.text(), place, outline);
        }
        boolean stroked = !object.attribute("Stroke").equals("false");
        boolean filled = object.attribute("Fill").equals("true");
        double scale = Math.hypot(place.getScaleX(), place.getShearY());
        double width = object.number("LineWidth", drawing.number("LineWidth", USUAL_LINE)) * scale;
        if (filled) {
            outline.filled(colour(object, drawing, "FillColor"));
        }
        if (stroked) {
            outline.stroked(width, colour(object, drawing, "StrokeColor"));
        }
        paths.found().addAll(outline.found());
    }

    private void picture(OfdNode object) {
        var one = place(object)
                .createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1))
                .getBounds2D();
        pictures.add(new MeasuredPicture(one.getX(), one.getY(), one.getWidth(), one.getHeight()));
    }

    /** The distances from character to character, in which {@code g 3 5.6} stands for three times 5.6. */
    private static final class Distances {

        private final List<Double> distances = new ArrayList<>();
        private int at;

        private Distances(String list, Budget budget) {
            var parts = list.isBlank() ? new String[0] : list.strip().split("\\s+");
            for (int i = 0; i < parts.length; i++) {
                budget.step();
                if (!parts[i].equals("g")) {
                    distances.add(OfdNode.parsed(parts[i]));
                    continue;
                }
                if (i + 2 >= parts.length) {
                    throw new UnreadablePaperException("has a number that is none");
                }
                double times = OfdNode.parsed(parts[++i]);
                double distance = OfdNode.parsed(parts[++i]);
                for (int k = 0; k < times; k++) {
                    budget.glyph();
                    distances.add(distance);
                }
            }
        }

        private double next() {
            if (distances.isEmpty()) {
                return 0;
            }
            return at < distances.size() ? distances.get(at++) : distances.getLast();
        }
    }
}
