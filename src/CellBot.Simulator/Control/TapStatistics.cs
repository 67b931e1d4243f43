namespace CellBot.Simulator.Control;

/// <summary>How fast taps were answered, over all taps so far.</summary>
internal sealed record TapStatistics(int Count, int Answered, double? P50Ms, double? P90Ms, double? P99Ms, double? MaxMs)
{
    public static TapStatistics Of(SimulatorState state)
    {
        long[] took;
        int count;
        lock (state.Gate)
        {
            count = state.Callbacks.All.Count;
            took =
            [
                .. state
                    .Callbacks.All.Where(static tap => tap.AnsweredMicros != 0)
                    .Select(static tap => tap.AnsweredMicros - tap.CreatedMicros),
            ];
        }

        Array.Sort(took);
        double? At(double share) =>
            took.Length == 0 ? null : took[Math.Min(took.Length - 1, (int)Math.Ceiling(share * took.Length) - 1)] / 1000.0;
        return new TapStatistics(count, took.Length, At(0.5), At(0.9), At(0.99), At(1));
    }
}
