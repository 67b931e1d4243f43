using System.Globalization;
using System.Text.RegularExpressions;
using CellBot.Messages;

namespace CellBot.Directives.Duplicates;

/// <summary>Whether a document is there already: the same file, the same words, or the same symbol, issuer and date.</summary>
public sealed partial class DuplicateFinder(IDirectiveStore directives)
{
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>The oldest one by the surest sign, of those that the reader may read; null: it is new.</summary>
    /// <param name="key">Of the source; its own directive is no other.</param>
    public async Task<KnownDocument?> FindAsync(
        DocumentPrint print,
        DirectiveFacts facts,
        string? readerCode,
        CancellationToken cancellationToken,
        string? key = null
    )
    {
        DateOnly? issued = DateOnly.TryParseExact(facts.IssueDate, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
        if (print == DocumentPrint.None && (issued is null || facts.Symbol.Length == 0))
            return null;
        var known = (await directives.SimilarAsync(print, issued, cancellationToken))
            .Where(similar => key is null || similar.Directive.Key != key)
            .Select(similar => (similar.Directive, Because: Judge(similar, facts)))
            .Where(similar => similar.Because is not null)
            .OrderBy(similar => similar.Because)
            .ThenBy(similar => similar.Directive.Id);
        foreach (var (directive, because) in known)
            if (await IsReadableAsync(directive.Id, readerCode, cancellationToken))
                return new KnownDocument(directive, because!.Value);
        return null;
    }

    private static Sameness? Judge(SimilarDirective similar, DirectiveFacts facts) =>
        similar.IsSameFile ? Sameness.File
        : similar.IsSameText ? Sameness.Text
        : IsSameNumber(similar.Directive, facts) ? Sameness.Number
        : null;

    // Symbols repeat from office to office, and from term to term.
    private static bool IsSameNumber(Directive directive, DirectiveFacts facts) =>
        directive.Symbol is { Length: > 0 } symbol
        && facts.Symbol.Length > 0
        && directive.IssueDate?.ToString(DayForm, CultureInfo.InvariantCulture) == facts.IssueDate
        && DirectiveSymbol.IsSame(symbol, facts.Symbol)
        && Fold(directive.IssuingBody) == Fold(facts.IssuingBody);

    private async Task<bool> IsReadableAsync(long id, string? readerCode, CancellationToken cancellationToken) =>
        readerCode is null || (await directives.ReadableAsync(new DirectiveFilter(readerCode, id), cancellationToken)).Count > 0;

    private static string Fold(string text) => Signs().Replace(VietnameseText.WithoutMarks(text), " ").Trim();

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Signs();
}
