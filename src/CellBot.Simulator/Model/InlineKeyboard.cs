namespace CellBot.Simulator.Model;

/// <summary>Buttons under a message.</summary>
/// <param name="Wire">As it stands in the message's JSON; two keyboards are the same when these bytes are.</param>
internal sealed record InlineKeyboard(byte[] Wire, Button[][] Rows)
{
    public static bool Same(InlineKeyboard? one, InlineKeyboard? other) =>
        one is null ? other is null : other is not null && one.Wire.AsSpan().SequenceEqual(other.Wire);
}

/// <param name="Data">What a tap carries back; null for a link and the like.</param>
internal sealed record Button(string Text, string? Data, string? Url);
