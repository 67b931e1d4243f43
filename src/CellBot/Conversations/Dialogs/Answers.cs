using System.Collections.Immutable;
using System.Globalization;

namespace CellBot.Conversations.Dialogs;

/// <summary>What a dialog knows: answers by step, and what it was begun with. Immutable. An answer left out is there and empty.</summary>
public sealed record Answers(ImmutableSortedDictionary<string, string> Values)
{
    public static readonly Answers None = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    public static Answers From(IEnumerable<KeyValuePair<string, string>> values) => new(None.Values.SetItems(values));

    /// <summary>The answer, what is gathered of it so far, or an empty text.</summary>
    public string this[string step] => Values.GetValueOrDefault(step) ?? Values.GetValueOrDefault(Gathering(step), "");

    /// <summary>Where the parts of an answer stand that is not finished yet.</summary>
    internal static string Gathering(string step) => "$" + step;

    /// <summary>True when the step is answered or left out.</summary>
    public bool Has(string step) => Values.ContainsKey(step);

    public Answers With(string step, string value) => new(Values.SetItem(step, value));

    public Answers Without(string step) => new(Values.Remove(step));

    public long? Number(string step) =>
        long.TryParse(this[step], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public DateOnly? Date(string step) =>
        DateOnly.TryParseExact(this[step], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Of a <see cref="ManyPrompt"/>.</summary>
    public IReadOnlyList<string> Chosen(string step) => this[step].Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Of a <see cref="PhotoPrompt"/> or a <see cref="PlacePrompt"/>.</summary>
    public IReadOnlyList<AnswerPart> Parts(string step) => AnswerPart.Read(this[step]);

    public bool Equals(Answers? other) => other is not null && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Values.Count;
}
