using CellBot.Intake;
using CellBot.Intake.Lists;
using CellBot.Intake.Uploads;
using CellBot.Jobs.LongTasks;
using CellBot.Messages;

namespace CellBot.Web.Api.Units;

/// <summary>
/// A list too long for one answer: past the gate it waits encrypted, and a task imports it, all rows or none (or, with skip_bad, the good
/// ones).
/// </summary>
internal sealed class LongImport(PendingImports pending, LongTaskService tasks, Problems problems, MessageCatalog messages)
{
    /// <summary>Rows of a list that one call looks through itself.</summary>
    public const int Rows = 25_000;

    /// <summary>
    /// Rows that one call may hand in: the gate looks at every one before anything is kept, and that is the call's own cost.
    /// </summary>
    public const int MaxRows = 150_000;

    /// <summary>Lines count, not bytes: one line of megabytes is refused by the import itself, before any work.</summary>
    public static bool IsLong(ReadOnlySpan<byte> file) => ImportTask.IsLong(file, Rows);

    public async Task<IResult> StartAsync(string list, byte[] file, ImportOrder order, CancellationToken cancellationToken)
    {
        if (ImportTask.IsLong(file, MaxRows))
            return problems.Of("list_too_long", $"a call takes {MaxRows} rows at most: hand the list in by units");
        if (order.DryRun)
            return problems.Of(
                "list_too_long",
                $"a look before takes {Rows} rows at most: look at parts, or import the whole as a task (without dry_run), "
                    + "which takes all rows or none"
            );
        var kept = await pending.PutAsync(list, $"{list}.csv", file, order.IsNoMark, order.Actor, cancellationToken);
        if (kept.Questions.Count > 0)
            return problems.Of(
                "mark_unclear",
                "the list may bear a secrecy mark: look at the original, and send not_a_secrecy_mark=true if it bears none",
                [.. kept.Questions.Select(question => QuestionFormat.Of(question, messages))]
            );
        if (kept.Token is not { } token)
            return problems.Of("classified", "the list bears a secrecy mark; nothing of it is kept");
        var waiting = new PendingImport(token, list, "", []);
        var arguments = ImportTask.Arguments(waiting, order.SkipBad, order.Choices, order.UnitCode);
        return StartedTask.Answer(await tasks.StartAsync(LongTaskKind.Import, arguments, order.Actor, cancellationToken));
    }
}
