namespace CellBot.Calendar;

/// <summary>
/// The two facts of the sky that the lunar calendar rests on, for the meridian of Hà Nội (UTC+7): on which civil day
/// the moon is new, and in which twelfth of its yearly way the sun stands when a day begins.
/// Days are Julian day numbers (JDN). Formulae: Meeus, in the truncated form that Hồ Ngọc Đức published for the
/// Vietnamese calendar; good to about two minutes between 1900 and 2199.
/// </summary>
internal static class Astronomy
{
    private const double HoursEast = 7;
    private const double Radians = Math.PI / 180;

    /// <summary>Mean length of a lunation in days.</summary>
    internal const double Lunation = 29.530588853;

    /// <summary>The day of new moon 0, 31 December 1899 (JDN).</summary>
    internal const int FirstNewMoon = 2415021;

    /// <summary>The civil day (JDN) on which new moon number <paramref name="k"/> falls, counted from that of 31 December 1899.</summary>
    internal static int NewMoonDay(int k) => (int)Math.Floor(NewMoon(k) + 0.5 + HoursEast / 24);

    /// <summary>
    /// 0–11: the thirty-degree segment of the sun's longitude at 0 h local time of the day; 0 begins at the March equinox, 9 at the
    /// December solstice.
    /// </summary>
    internal static int SunSegment(int day) => (int)(SunLongitude(day - 0.5 - HoursEast / 24) / 30);

    private static double NewMoon(int k)
    {
        var t = k / 1236.85;
        var t2 = t * t;
        var t3 = t2 * t;
        var mean =
            2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3 + 0.00033 * Sine(166.56 + 132.87 * t - 0.009173 * t2);
        var sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
        var moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
        var node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
        var correction =
            (0.1734 - 0.000393 * t) * Sine(sun)
            + 0.0021 * Sine(2 * sun)
            - 0.4068 * Sine(moon)
            + 0.0161 * Sine(2 * moon)
            - 0.0004 * Sine(3 * moon)
            + 0.0104 * Sine(2 * node)
            - 0.0051 * Sine(sun + moon)
            - 0.0074 * Sine(sun - moon)
            + 0.0004 * Sine(2 * node + sun)
            - 0.0004 * Sine(2 * node - sun)
            - 0.0006 * Sine(2 * node + moon)
            + 0.0010 * Sine(2 * node - moon)
            + 0.0005 * Sine(2 * moon + sun);
        var clockDrift = -0.000278 + 0.000265 * t + 0.000262 * t2; // dynamical time less universal time, in days
        return mean + correction - clockDrift;
    }

    private static double SunLongitude(double julianDate)
    {
        var t = (julianDate - 2451545.0) / 36525;
        var t2 = t * t;
        var anomaly = 357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2;
        var mean = 280.46645 + 36000.76983 * t + 0.0003032 * t2;
        var longitude =
            mean
            + (1.914600 - 0.004817 * t - 0.000014 * t2) * Sine(anomaly)
            + (0.019993 - 0.000101 * t) * Sine(2 * anomaly)
            + 0.000290 * Sine(3 * anomaly);
        return longitude - 360 * Math.Floor(longitude / 360);
    }

    private static double Sine(double degrees) => Math.Sin(degrees * Radians);
}
