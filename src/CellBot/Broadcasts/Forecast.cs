namespace CellBot.Broadcasts;

/// <summary>When a broadcast will be done, honestly: what waits ahead, the bot's rate, and a group's share.</summary>
public static class Forecast
{
    /// <param name="rows">Rows of this broadcast still to send.</param>
    /// <param name="ahead">Rows that go before it.</param>
    /// <param name="perSecond">The bot's rate; 0 = no limit (benchmarks).</param>
    public static TimeSpan Duration(int rows, int ahead, int perSecond) =>
        rows == 0 || perSecond <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Max(0, rows + ahead - perSecond) / (double)perSecond + 1);
}
