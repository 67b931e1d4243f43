namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// The screens that a story is told on: one in the plain run, both with <c>CELLBOT_LONG=1</c>. The main story is told on both always, and
/// <see cref="AccessibilityTests"/> opens every page on both.
/// </summary>
public static class Screens
{
    private static readonly (int Width, int Height) Wide = (1366, 768),
        Narrow = (390, 844);

    public static TheoryData<int, int> Desk => Of(Wide, Narrow);

    public static TheoryData<int, int> Phone => Of(Narrow, Wide);

    private static TheoryData<int, int> Of((int Width, int Height) always, (int Width, int Height) other)
    {
        var screens = new TheoryData<int, int> { { always.Width, always.Height } };
        if (Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1")
            screens.Add(other.Width, other.Height);
        return screens;
    }
}
