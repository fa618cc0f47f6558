package exo.bench.lab.report;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;

/**
 * A typeface that is known by its measures alone: Helvetica's advance widths, a little wider, since the reader's machine may set
 * another sans serif and is told to fit it in. No font of this machine is opened; a machine without any will do, and the layout is
 * the same on all.
 */
final class Lettering extends Font {
  static final String FAMILY = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

  /** Thousandths of the size, from blank to tilde: the Adobe font metrics of Helvetica. */
  private static final short[] WIDTHS = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
        556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
        500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333,
        556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334,
    260, 334, 584
  };

  /** A name of no real font: JFreeChart does not replace one font by another that is equal. */
  private static final String NAME = "measured";

  private static final int OF_OTHERS = 889;
  private static final float STRETCH = 1.06f;
  private static final float BOLD_STRETCH = 1.15f;
  private static final float ASCENT = 0.93f;
  private static final float DESCENT = 0.23f;

  Lettering(int style, int size) {
    super(NAME, style, size);
  }

  float width(String text) {
    int thousandths = text.chars().map(Lettering::width).sum();
    return thousandths * getSize2D() * (isBold() ? BOLD_STRETCH : STRETCH) / 1000;
  }

  private static int width(int character) {
    int index = character - ' ';
    return index >= 0 && index < WIDTHS.length ? WIDTHS[index] : OF_OTHERS;
  }

  FontMetrics metrics() {
    return new Measures(this);
  }

  @Override
  public LineMetrics getLineMetrics(String text, FontRenderContext context) {
    return new Line(getSize2D(), text.length());
  }

  private static final class Measures extends FontMetrics {
    Measures(Lettering font) {
      super(font);
    }

    @Override
    public int stringWidth(String text) {
      return (int) Math.ceil(((Lettering) font).width(text));
    }

    @Override
    public int charWidth(char character) {
      return stringWidth(String.valueOf(character));
    }

    @Override
    public int getAscent() {
      return Math.round(ASCENT * font.getSize2D());
    }

    @Override
    public int getDescent() {
      return Math.round(DESCENT * font.getSize2D());
    }

    @Override
    public int getLeading() {
      return 0;
    }
  }

  private static final class Line extends LineMetrics {
    private final float size;
    private final int characters;

    Line(float size, int characters) {
      this.size = size;
      this.characters = characters;
    }

    @Override
    public int getNumChars() {
      return characters;
    }

    @Override
    public float getAscent() {
      return ASCENT * size;
    }

    @Override
    public float getDescent() {
      return DESCENT * size;
    }

    @Override
    public float getLeading() {
      return 0;
    }

    @Override
    public float getHeight() {
      return getAscent() + getDescent();
    }

    @Override
    public int getBaselineIndex() {
      return ROMAN_BASELINE;
    }

    @Override
    public float[] getBaselineOffsets() {
      return new float[] {0, (DESCENT - ASCENT) / 2 * size, -ASCENT * size};
    }

    @Override
    public float getStrikethroughOffset() {
      return -ASCENT * size / 3;
    }

    @Override
    public float getStrikethroughThickness() {
      return size / 20;
    }

    @Override
    public float getUnderlineOffset() {
      return DESCENT * size / 2;
    }

    @Override
    public float getUnderlineThickness() {
      return size / 20;
    }
  }
}
