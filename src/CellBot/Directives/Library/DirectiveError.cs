namespace CellBot.Directives.Library;

/// <summary>What is wrong with a directive, where, and how to mend it.</summary>
/// <param name="File">The content file's name; null when it did not come from a file.</param>
/// <param name="Line">From 1; null when it did not come from a file or the whole is meant.</param>
/// <param name="Field">The name on the outside: a head key, an audience key, <c>body</c>.</param>
/// <param name="MessageKey">For people (content/messages/directives.yaml), filled from <paramref name="Values"/>.</param>
/// <param name="Reason">In English, for logs: what is wrong and the cure. Holds no text of the directive.</param>
/// <param name="IsWarning">True: the directive can be sent all the same.</param>
public sealed record DirectiveError(
    string? File,
    int? Line,
    string Field,
    string MessageKey,
    IReadOnlyDictionary<string, string> Values,
    string Reason,
    bool IsWarning = false
)
{
    /// <summary>"file.md:7: date: not a date; write 2026-11-22".</summary>
    public override string ToString() =>
        (
            File is null ? ""
            : Line is null ? $"{File}: "
            : $"{File}:{Line}: "
        ) + $"{Field}: {Reason}";
}

/// <summary>A draft, or why there is none; warnings may stand beside a draft.</summary>
public sealed record DirectiveResult(DirectiveDraft? Draft, IReadOnlyList<DirectiveError> Faults)
{
    public IEnumerable<DirectiveError> Errors => Faults.Where(fault => !fault.IsWarning);

    public IEnumerable<DirectiveError> Warnings => Faults.Where(fault => fault.IsWarning);
}
