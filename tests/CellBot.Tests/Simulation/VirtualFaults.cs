namespace CellBot.Tests.Simulation;

/// <summary>How badly the world behaves; probabilities per call.</summary>
internal sealed record VirtualFaults
{
    public double ConnectFails { get; init; }
    public double LostBefore { get; init; }
    public double LostAfter { get; init; }
    public double Flood { get; init; }
    public double Slow { get; init; }

    /// <summary>The store fails before, or after it has done the thing.</summary>
    public double StoreFails { get; init; }

    /// <summary>The host dies just before, or just after, a call to the store.</summary>
    public double Dies { get; init; }

    public bool ClockJumps { get; init; }

    /// <summary>How often the store is away for half a second to fifteen.</summary>
    public int Outages { get; init; }

    /// <summary>When nobody can reach Telegram, in seconds from the start.</summary>
    public (int From, int To) TelegramAway { get; init; }

    public static VirtualFaults Draw(Random random)
    {
        double Some(double most) => random.Next(3) == 0 ? 0 : random.NextDouble() * most;
        return new VirtualFaults
        {
            ConnectFails = Some(0.02),
            LostBefore = Some(0.02),
            LostAfter = Some(0.03),
            Flood = Some(0.02),
            Slow = Some(0.05),
            StoreFails = Some(0.01),
            Dies = Some(0.01),
            ClockJumps = random.Next(3) == 0,
            Outages = random.Next(4) == 0 ? random.Next(1, 4) : 0,
        };
    }
}
