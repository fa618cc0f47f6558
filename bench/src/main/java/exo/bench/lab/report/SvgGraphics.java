package exo.bench.lab.report;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Draws into an SVG element. Outlines are written in the figure's own coordinates; of text only what is turned carries a transform.
 * Colours are {@link Ink inks}: each has two shades, and anything else would be right on one kind of page only.
 */
final class SvgGraphics extends OutlineGraphics {
  private final Element parent;
  private final Clips clips;
  private AffineTransform transform = new AffineTransform();
  private Ink ink = Ink.TEXT;
  private Ink background = Ink.PAPER;
  private BasicStroke stroke = new BasicStroke();
  private AlphaComposite composite = AlphaComposite.SrcOver;
  private Lettering font = new Lettering(Font.PLAIN, 11);
  private @Nullable Shape clip;
  private final RenderingHints hints = new RenderingHints(Map.of());

  /**
   * Begins on an empty canvas.
   *
   * @param parent what receives the elements
   * @param name the figure's, unique on its page, from which the clips get theirs
   */
  SvgGraphics(Element parent, String name) {
    this.parent = parent;
    this.clips = new Clips(parent, name);
  }

  private SvgGraphics(SvgGraphics other) {
    parent = other.parent;
    clips = other.clips;
    transform = new AffineTransform(other.transform);
    ink = other.ink;
    background = other.background;
    stroke = other.stroke;
    composite = other.composite;
    font = other.font;
    clip = other.clip;
    hints.add(other.hints);
  }

  @Override
  public Graphics create() {
    return new SvgGraphics(this);
  }

  @Override
  public void draw(Shape shape) {
    Shape outline = transform.createTransformedShape(shape);
    Element path = Markup.add(parent, "path");
    path.setAttribute("d", Outline.of(outline));
    path.setAttribute("class", ink.strokeClass());
    path.setAttribute("fill", "none");
    path.setAttribute("stroke", ink.light());
    path.setAttribute("stroke-width", Outline.number(stroke.getLineWidth()));
    float[] dashes = stroke.getDashArray();
    if (dashes != null) {
      path.setAttribute("stroke-dasharray", Outline.numbers(dashes));
    }
    finish(path, outline.getBounds2D());
  }

  @Override
  public void fill(Shape shape) {
    Shape outline = transform.createTransformedShape(shape);
    Element path = Markup.add(parent, "path");
    path.setAttribute("d", Outline.of(outline));
    path.setAttribute("class", ink.fillClass());
    path.setAttribute("fill", ink.light());
    finish(path, outline.getBounds2D());
  }

  @Override
  public void drawString(String text, float x, float y) {
    var at = new AffineTransform(transform);
    at.translate(x, y);
    Element line = Markup.add(parent, "text");
    place(line, at);
    line.setAttribute("class", ink.fillClass());
    line.setAttribute("fill", ink.light());
    line.setAttribute("font-size", Outline.number(font.getSize2D()));
    if (font.isBold()) {
      line.setAttribute("font-weight", "bold");
    }
    line.setAttribute("textLength", Outline.number(font.width(text)));
    line.setAttribute("lengthAdjust", "spacingAndGlyphs");
    Markup.text(line, text);
  }

  private static void place(Element line, AffineTransform at) {
    boolean upright = (at.getType() & ~AffineTransform.TYPE_TRANSLATION) == 0;
    if (upright) {
      line.setAttribute("x", Outline.number(at.getTranslateX()));
      line.setAttribute("y", Outline.number(at.getTranslateY()));
    } else {
      double[] matrix = new double[6];
      at.getMatrix(matrix);
      line.setAttribute("transform", "matrix(" + Outline.numbers(matrix) + ")");
    }
  }

  private void finish(Element path, Rectangle2D bounds) {
    if (composite.getAlpha() < 1) {
      path.setAttribute("opacity", Outline.number(composite.getAlpha()));
    }
    Shape clip = this.clip;
    if (clip != null && !clip.contains(bounds)) {
      path.setAttribute("clip-path", "url(#" + clips.name(clip) + ")");
    }
  }

  @Override
  public void clip(@Nullable Shape shape) {
    if (shape == null) {
      setClip(null);
      return;
    }
    Shape further = transform.createTransformedShape(shape);
    Shape clip = this.clip;
    if (clip == null) {
      this.clip = further;
    } else {
      var both = new Area(clip);
      both.intersect(new Area(further));
      this.clip = both;
    }
  }

  @Override
  public void setClip(@Nullable Shape shape) {
    clip = shape == null ? null : transform.createTransformedShape(shape);
  }

  @Override
  public @Nullable Shape getClip() {
    Shape clip = this.clip;
    if (clip == null) {
      return null;
    }
    try {
      return transform.createInverse().createTransformedShape(clip);
    } catch (NoninvertibleTransformException e) {
      throw new IllegalStateException("everything is scaled to a line: " + transform, e);
    }
  }

  @Override
  public void setPaint(@Nullable Paint paint) {
    if (paint != null) { // as Graphics2D has it
      ink = ink(paint);
    }
  }

  private static Ink ink(Paint paint) {
    if (paint instanceof Ink ink) {
      return ink;
    }
    if (paint.equals(
        Color.WHITE)) { // in which JFreeChart draws the frames of nothing round its blocks
      return Ink.PAPER;
    }
    throw new IllegalArgumentException("not an ink of the palette: " + paint);
  }

  @Override
  public Paint getPaint() {
    return ink;
  }

  @Override
  public void setColor(@Nullable Color color) {
    setPaint(color);
  }

  @Override
  public Color getColor() {
    return ink;
  }

  @Override
  public void setBackground(Color color) {
    background = ink(color);
  }

  @Override
  public Color getBackground() {
    return background;
  }

  @Override
  public void setStroke(Stroke stroke) {
    this.stroke = (BasicStroke) stroke;
  }

  @Override
  public Stroke getStroke() {
    return stroke;
  }

  @Override
  public void setComposite(Composite composite) {
    this.composite = (AlphaComposite) composite;
  }

  @Override
  public Composite getComposite() {
    return composite;
  }

  @Override
  public void setFont(@Nullable Font font) {
    if (font instanceof Lettering lettering) {
      this.font = lettering;
    } else if (font != null) {
      throw new IllegalArgumentException("a font of the machine's: " + font);
    }
  }

  @Override
  public Font getFont() {
    return font;
  }

  @Override
  public FontMetrics getFontMetrics(Font font) {
    return ((Lettering) font).metrics();
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return new FontRenderContext(null, true, true);
  }

  @Override
  public void transform(AffineTransform further) {
    transform.concatenate(further);
  }

  @Override
  public void setTransform(AffineTransform transform) {
    this.transform = new AffineTransform(transform);
  }

  @Override
  public AffineTransform getTransform() {
    return new AffineTransform(transform);
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, @Nullable Object value) {
    hints.put(key, value);
  }

  @Override
  public @Nullable Object getRenderingHint(RenderingHints.Key key) {
    return hints.get(key);
  }

  @Override
  public void setRenderingHints(Map<?, ?> hints) {
    this.hints.clear();
    addRenderingHints(hints);
  }

  @Override
  public void addRenderingHints(Map<?, ?> hints) {
    this.hints.putAll(hints);
  }

  @Override
  public RenderingHints getRenderingHints() {
    return (RenderingHints) hints.clone();
  }
}
