using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CellBot.Calendar;
using CellBot.Reminders;
using CellBot.Web;
using CellBot.Web.Api;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot plan</c>: the reminders of a directive, each with why it is on its day, those left out too.</summary>
internal static class PlanCommand
{
    /// <summary>Vietnamese as it is, for eyes and pipes alike.</summary>
    private static readonly JsonSerializerOptions Readable = new(ApiJson.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static Command Make(IReadOnlyList<string> settings)
    {
        var id = new Argument<long>("DIRECTIVE_ID") { Description = "As told by: cellbot directives list" };
        var json = new Option<bool>("--json") { Description = "As the HTTP API answers GET /reminders." };
        var on = new Option<string?>("--on")
        {
            Description = "As if it were this day (2021-04-27), at the beginning of office hours; looks at nothing stored.",
            HelpName = "DAY",
        };
        var command = new Command("plan", "The reminders of a directive, and why each is on its day.") { id, json, on };
        command.SetAction(
            (parsed, cancellationToken) =>
                CommandHost.RunAsync(
                    settings,
                    host => RunAsync(host, parsed.GetValue(id), parsed.GetValue(json), parsed.GetValue(on), cancellationToken),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, long id, bool json, string? on, CancellationToken cancellationToken)
    {
        var lines =
            await host.Get<PlanView>().OfAsync(id, Moment(on), cancellationToken)
            ?? throw new CommandFailed($"There is no directive {id}; see: cellbot directives list");
        if (json)
        {
            await host.Out.WriteLineAsync(
                JsonSerializer.Serialize(
                    new RemindersAnswer([.. lines.Select(line => ReminderAnswer.Of(line) with { DirectiveId = id })]),
                    Readable
                )
            );
            return ExitCodes.Well;
        }
        foreach (var line in lines)
            await host.Out.WriteLineAsync(Told(line));
        if (lines.Count == 0)
            await host.Out.WriteLineAsync(
                "No reminders: the directive states no holiday, period or deadline that its reading knows of, and no due date was set."
            );
        return ExitCodes.Well;
    }

    private static string Told(PlanLine line) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{line.At:dd/MM/yyyy HH:mm}  {(line.State is { } state ? Words.Of(state) : "left_out"), -9} "
                + $"{line.Why}{(line.SentTo > 0 ? $"  (sent to {line.SentTo})" : "")}"
                + $"{(line.LeftOver > 0 ? $"  ({line.LeftOver} left over)" : "")}"
        );

    private static DateTimeOffset? Moment(string? day)
    {
        if (day is null)
            return null;
        return DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? VietnamTime.At(date, new TimeOnly(7, 0))
            : throw new CommandFailed($"--on {day}: write a day such as 2021-04-27");
    }
}
