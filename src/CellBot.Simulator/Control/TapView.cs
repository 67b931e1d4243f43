namespace CellBot.Simulator.Control;

/// <summary>A tap as the control API shows it.</summary>
internal sealed record TapView(string CallbackId, bool Answered, string? Text, bool Alert, double? TookMs)
{
    public static TapView Of(SimulatorState state, string id)
    {
        var (answered, text, alert, took) = state.AnswerTo(id);
        return new TapView(id, answered, text, alert, took?.TotalMilliseconds);
    }
}
