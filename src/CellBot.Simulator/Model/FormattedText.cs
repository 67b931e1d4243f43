namespace CellBot.Simulator.Model;

/// <summary>Plain text and what is bold, linked and so on in it.</summary>
internal sealed record FormattedText(string Text, TextEntity[] Entities)
{
    public static FormattedText Empty { get; } = new("", []);

    public bool SameAs(FormattedText other) => Text == other.Text && Entities.AsSpan().SequenceEqual(other.Entities);
}

/// <param name="Offset">In UTF-16 code units, as is <paramref name="Length"/>.</param>
/// <param name="Value">The url of a text_link, the language of a pre; else null.</param>
/// <param name="UserId">Whom a text_mention names; else 0.</param>
internal sealed record TextEntity(string Type, int Offset, int Length, string? Value = null, long UserId = 0);
