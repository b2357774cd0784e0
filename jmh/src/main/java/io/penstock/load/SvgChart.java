package io.penstock.load;

import java.util.Locale;

/**
 * A line chart as inline SVG, with a logarithmic y axis. Colours are classes of the page it stands in.
 */
final class SvgChart
{
    private static final int WIDTH = 760;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 20;
    private static final int BOTTOM = 50;

    private final double yLeast;
    private final double yMost;
    private final StringBuilder svg = new StringBuilder();

    /**
     * Begins a chart.
     *
     * @param title  for who can't see it.
     * @param xLabel what the x axis has.
     * @param yLabel what the y axis has.
     * @param yLeast lowest value, above 0; rounded down to a power of ten.
     * @param yMost  highest value; rounded up likewise.
     */
    SvgChart(final String title, final String xLabel, final String yLabel, final double yLeast, final double yMost)
    {
        this.yLeast = Math.floor(Math.log10(yLeast));
        this.yMost = Math.max(this.yLeast + 1, Math.ceil(Math.log10(yMost)));
        add("<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>", WIDTH, HEIGHT, title);
        for (double power = this.yLeast; power <= this.yMost; power++)
        {
            final double y = y(Math.pow(10, power));
            add("<line class='grid' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>", LEFT, WIDTH - RIGHT, y, y);
            add("<text x='%d' y='%.1f' text-anchor='end'>%s</text>", LEFT - 8, y + 4, tick(power));
        }
        add("<text x='%d' y='%d' text-anchor='middle'>%s</text>", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, xLabel);
        add("<text transform='translate(14 %d) rotate(-90)' text-anchor='middle'>%s</text>",
            (TOP + HEIGHT - BOTTOM) / 2, yLabel);
    }

    /**
     * Adds a mark to the x axis.
     *
     * @param at    its place, from 0 at the left to 1 at the right.
     * @param label its text.
     */
    void tick(final double at, final String label)
    {
        add("<line class='grid' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/>", x(at), x(at), TOP, HEIGHT - BOTTOM);
        add("<text x='%.1f' y='%d' text-anchor='middle'>%s</text>", x(at), HEIGHT - BOTTOM + 18, label);
    }

    /**
     * Adds a line.
     *
     * @param series number of its colour.
     * @param title  what is said of it where the pointer is.
     * @param xs     places of its points, from 0 to 1.
     * @param ys     their values; those that are not above 0 are left out.
     */
    void line(final int series, final String title, final double[] xs, final double[] ys)
    {
        final StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.length; i++)
        {
            if (ys[i] > 0)
            {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(xs[i]), y(ys[i])));
            }
        }
        add("<polyline class='s%d' points='%s'><title>%s</title></polyline>", series, points, title);
    }

    /**
     * Adds a dot.
     *
     * @param series number of its colour.
     * @param at     its place, from 0 to 1.
     * @param value  its value.
     * @param title  what is said of it where the pointer is.
     */
    void dot(final int series, final double at, final double value, final String title)
    {
        add("<circle class='s%d' cx='%.1f' cy='%.1f' r='4'><title>%s</title></circle>", series, x(at), y(value), title);
    }

    @Override
    public String toString()
    {
        return svg + "</svg>\n";
    }

    private double x(final double at)
    {
        return LEFT + at * (WIDTH - LEFT - RIGHT);
    }

    private double y(final double value)
    {
        final double at = (Math.log10(value) - yLeast) / (yMost - yLeast);
        return HEIGHT - BOTTOM - Math.max(0, at) * (HEIGHT - TOP - BOTTOM);
    }

    private static String tick(final double power)
    {
        final double micros = Math.pow(10, power);
        return micros < 1000 ? String.format(Locale.ROOT, micros < 1 ? "%.1f \u00b5s" : "%.0f \u00b5s", micros) :
            micros < 1e6 ? String.format(Locale.ROOT, "%.0f ms", micros / 1000) :
            String.format(Locale.ROOT, "%.0f s", micros / 1e6);
    }

    private void add(final String format, final Object... values)
    {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
