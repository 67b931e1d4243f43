using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Directives.Corrections;
using CellBot.Messages;
using CellBot.Reading;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Reading;

/// <summary>A line of the reading that is open on the page, with what is typed into it.</summary>
/// <param name="Key">The line's, or one of the keys of <see cref="LineForm"/> for a line that is added.</param>
/// <param name="DueBefore">The deadline that the field showed, as a reading writes it.</param>
public sealed record LineEdit(
    string Key,
    string Stamp,
    string Words,
    string Actor,
    string Due,
    string DueBefore,
    string Owner,
    string Name
);

/// <summary>The page as a post left it: what was typed stays, whatever became of it.</summary>
public sealed record ReadingForm(DirectiveFacts Facts, LineEdit? Edit)
{
    public string? Done { get; init; }
    public string? Refused { get; init; }
    public IReadOnlyList<ChangeFault> Faults { get; init; } = [];

    /// <summary>The line as another person left it meanwhile.</summary>
    public ReadingLine? Other { get; init; }
}

/// <summary>The fields in which one line of a reading is settled. They stand in the page's form, beside those of the head.</summary>
public static class LineForm
{
    public const string ActField = "viec";
    public const string KeyField = "dong";
    public const string StampField = "dong-dau";
    public const string WordsField = "dong-noi-dung";
    public const string ActorField = "dong-chu-the";
    public const string DueField = "dong-han";
    public const string DueBeforeField = "dong-han-cu";
    public const string OwnerField = "dong-han-cua";
    public const string NameField = "dong-ten";

    public const string Open = "mo";
    public const string Close = "dong";
    public const string Save = "luu";
    public const string Strike = "bo";
    public const string PutBack = "goc";

    public const string NewTask = "them-viec";
    public const string NewName = "them-noi-nhan";

    private const char Seam = '~';

    /// <summary>What a button of a line says: the act, the line, and the line's stamp.</summary>
    public static string Act(string act, string key, string stamp = "") => string.Join(Seam, act, key, stamp);

    /// <summary>The act, the line and its stamp that a button said.</summary>
    public static (string Act, string Key, string Stamp) Said(IFormCollection form)
    {
        var parts = form[ActField].ToString().Split(Seam);
        return (parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "");
    }

    /// <summary>The line that was open when the form was sent; null: none was.</summary>
    public static LineEdit? Typed(IFormCollection form) =>
        form[KeyField].ToString() is { Length: > 0 } key
            ? new LineEdit(
                key,
                form[StampField].ToString(),
                Text(form, WordsField),
                Text(form, ActorField),
                Text(form, DueField),
                form[DueBeforeField].ToString(),
                Text(form, OwnerField),
                Text(form, NameField)
            )
            : null;

    /// <summary>The line as it stands, to be changed.</summary>
    public static LineEdit Of(ReadingLine line)
    {
        var due = line.Time is { IsDeadline: true } time ? time.Due : null;
        return new LineEdit(
            line.Key,
            line.Stamp,
            line.Words,
            DirectiveReadings.OneLine(line.Task?.Actor ?? ""),
            DueText(due),
            due?.ToString() ?? "",
            DirectiveReadings.OneLine(line.Owner ?? ""),
            line.Words
        );
    }

    public static LineEdit Empty(string key) => new(key, "", "", "", "", "", "", "");

    /// <summary>What was typed as a change of the domain; a deadline that cannot be read is its fault.</summary>
    public static (ReadingChange? Change, ChangeFault? Fault) Change(LineEdit edit, TimeReader times)
    {
        var key = edit.Key is NewTask or NewName ? null : edit.Key;
        if (edit.Key == NewName || IsName(edit.Key))
            return (new NameChange(key, edit.Stamp, edit.Name), null);
        var due = Due.Parse(edit.DueBefore);
        if (edit.Due != DueText(due))
        {
            var at = times.Moment(edit.Due);
            if (at is null && edit.Due.Length > 0)
                return (null, new ChangeFault("due", "unreadable"));
            due = at is { } moment ? new Due(VietnamTime.DateOf(moment), VietnamTime.TimeOf(moment), IsExclusive: false) : null;
        }
        return edit.Key != NewTask && key is not null && IsLine(key, CorrectedLine.Time)
            ? (new TimeChange(key, edit.Stamp, due, edit.Owner), null)
            : (new TaskChange(key, edit.Stamp, edit.Words, edit.Actor, due, edit.Owner), null);
    }

    /// <summary>30/12/2026, 30/12/2026 16:00; empty for none.</summary>
    public static string DueText(Due? due) =>
        due is not { } known ? ""
        : known.Hour is { } hour ? $"{TimeText.Field(known.Day)} {TimeText.Field(hour)}"
        : TimeText.Field(known.Day);

    private static bool IsName(string key) => IsLine(key, CorrectedLine.Addressee) || IsLine(key, CorrectedLine.Distribution);

    private static bool IsLine(string key, CorrectedLine line) =>
        key.StartsWith(line.ToString().ToLowerInvariant() + "-", StringComparison.Ordinal);

    private static string Text(IFormCollection form, string field) => form[field].ToString().Trim().Composed();
}
