using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CellBot.Reading.Text;

namespace CellBot.Reading;

/// <summary>Words of a document, and where they stood when a person pointed to them: they are looked for by what they say.</summary>
/// <param name="Start">In code points; of several places that say the same, the nearest is meant.</param>
public sealed record Passage(string Words, int Start);

/// <summary>A line of the reading that an office may settle. Times are those that are deadlines, or are to be.</summary>
public enum CorrectedLine
{
    Task,
    Time,
    Addressee,
    Distribution,
}

public enum CorrectionAct
{
    Change,
    Add,
    Strike,
}

/// <summary>A value that the office settled; <c>null</c> inside says that there is none.</summary>
public sealed record SettledText(string? Text);

/// <summary>
/// What an office settled about one line of a reading. It is bound to the words of the document (of an addressee: to its name), never to a
/// place in a list, so it holds when the document is read again by another lexicon. What is null stays as it was read.
/// </summary>
/// <param name="Passage">The line's words as read; of an added line those that were pointed to.</param>
/// <param name="By">Who settled it.</param>
public sealed record ReadingCorrection(CorrectedLine Line, CorrectionAct Act, Passage Passage, string By, DateTimeOffset At)
{
    /// <summary>Of a task: the passage that is quoted of it. Always words of the document: none are invented.</summary>
    public Passage? Words { get; init; }

    /// <summary>Of an addressee: whom it names.</summary>
    public string? Name { get; init; }

    public SettledText? Actor { get; init; }

    /// <summary>As <see cref="Calendar.Due.ToString"/> writes it.</summary>
    public SettledText? Due { get; init; }

    /// <summary>Whose deadline it is; nobody said: whose clause it stands in.</summary>
    public SettledText? Owner { get; init; }

    public string Key => KeyOf(Line, Passage);

    /// <summary>What it settles, without who and when.</summary>
    public bool SaysTheSame(ReadingCorrection other) => this with { By = other.By, At = other.At } == other;

    /// <summary>Names a line in addresses and forms.</summary>
    public static string KeyOf(CorrectedLine line, Passage passage)
    {
        var words = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Fold.Key(passage.Words))))[..8];
        return string.Create(CultureInfo.InvariantCulture, $"{line.ToString().ToLowerInvariant()}-{passage.Start}-{words}");
    }
}

/// <summary>All that was settled about one document; equal to another that says the same.</summary>
public sealed class ReadingCorrections(IReadOnlyList<ReadingCorrection> all) : IEquatable<ReadingCorrections>
{
    public static readonly ReadingCorrections None = new([]);

    public IReadOnlyList<ReadingCorrection> All { get; } = all;

    public ReadingCorrection? Find(string key) => All.FirstOrDefault(each => each.Key == key);

    /// <summary>With this one in the place of the one about the same line.</summary>
    public ReadingCorrections With(ReadingCorrection correction) => new([.. Without(correction.Key).All, correction]);

    public ReadingCorrections Without(string key) => new([.. All.Where(each => each.Key != key)]);

    public bool Equals(ReadingCorrections? other) => other is not null && All.SequenceEqual(other.All);

    public override bool Equals(object? obj) => Equals(obj as ReadingCorrections);

    public override int GetHashCode() => All.Aggregate(0, (hash, each) => HashCode.Combine(hash, each));
}

/// <summary>A correction as it met the document.</summary>
/// <param name="Place">Where its line stands; null: the document does not say these words any more.</param>
public sealed record MetCorrection(ReadingCorrection Correction, TextSpan? Place);
