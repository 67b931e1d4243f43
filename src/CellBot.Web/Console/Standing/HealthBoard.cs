using CellBot.Delivery;
using CellBot.Loops;
using CellBot.Messages;
using CellBot.Restoring;
using CellBot.Watching;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Standing;

/// <summary>How the system stands, for people: what does not work, why, and what is to be done; and what works.</summary>
public sealed class HealthBoard(
    IServiceFigures figures,
    LoopHealth loops,
    Hold hold,
    BotOverview overview,
    IUpdateTroubles troubles,
    TimeProvider clock
)
{
    public async Task<HealthView> NowAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return new HealthView(
            await figures.ReadAsync(now, cancellationToken),
            await overview.NowAsync(cancellationToken),
            hold.Reason,
            loops.SilentOnes(),
            loops.Failing(),
            troubles.Now
        );
    }
}

/// <summary>What the page of the system's health is made of. Pure.</summary>
public sealed record HealthView(
    ServiceFigures Figures,
    IReadOnlyList<BotStanding> Bots,
    HoldReason? Held,
    IReadOnlyList<(string Loop, DateTimeOffset LastBeat)> Silent,
    IReadOnlyList<FailingLoop> Failing,
    IReadOnlyList<(string Bot, string Detail)> Troubles
)
{
    /// <summary>An update that waits longer than that is not handled.</summary>
    private static readonly TimeSpan Waits = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    /// <summary>A night's backup, and two hours for it.</summary>
    private static readonly TimeSpan BackupAge = TimeSpan.FromHours(26);

    /// <summary>By area, the gravest first within each.</summary>
    public IReadOnlyList<HealthLine> Lines(ConsoleTexts texts, OfficeTime time)
    {
        var lines = new List<HealthLine>();
        void Say(string area, string tone, string key, string? detail = null, params (string Name, MessageValue Value)[] values) =>
            lines.Add(new HealthLine(area, tone, texts.Format($"health.{key}", values), detail));
        string N(long count) => Numbers.Whole((int)Math.Min(count, int.MaxValue));

        if (Held is { } reason)
            lines.Add(
                new HealthLine("sending", "failed", $"{texts[$"held.{reason.ToString().ToLowerInvariant()}"]} {texts["held.cure"]}", null)
            );
        foreach (var bot in Bots)
            if (bot.Host is null)
                Say("sending", "failed", "no_sender", null, ("bot", bot.Bot.Name));
            else if (bot.Pauses.FirstOrDefault(one => one.ChatId is null) is { } pause)
                Say("sending", "doubt", "bot_paused", pause.Error, ("bot", bot.Bot.Name), ("until", time.When(pause.Until)));
        if (Bots.Sum(bot => bot.Pauses.Count(one => one.ChatId is not null)) is > 0 and var slow)
            Say("sending", "doubt", "slow_groups", null, ("n", N(slow)));
        if (Figures.Uncertain.Values.Sum() is > 0 and var uncertain)
            Say("sending", "doubt", "uncertain", null, ("n", N(uncertain)));
        foreach (var (bot, detail) in Troubles)
            Say("receiving", "failed", "no_updates", detail, ("bot", bot));
        if (Figures.Updates.Where(one => one.OldestAt < Figures.At - Waits).ToList() is { Count: > 0 } waiting)
            Say(
                "receiving",
                "failed",
                "updates_wait",
                null,
                ("n", N(waiting.Sum(one => one.Waiting))),
                ("since", time.When(waiting.Min(one => one.OldestAt)!.Value))
            );
        if (Figures.Updates.Sum(one => one.Parked) is > 0 and var parked)
            Say("receiving", "doubt", "updates_parked", null, ("n", N(parked)));
        foreach (var (loop, last) in Silent)
            Say("jobs", "failed", "loop_silent", loop, ("since", time.When(last)));
        foreach (var loop in Failing)
            Say("jobs", "failed", "loop_failing", $"{loop.Loop}: {loop.Error}", ("n", N(loop.Times)), ("since", time.When(loop.Since)));
        if (Figures.ReminderDueSince is { } due && due < Figures.At - Late)
            Say("jobs", "doubt", "reminders_late", null, ("since", time.When(due)));
        foreach (var job in Figures.Jobs.Where(one => one.HasFailed || one.IsPaused))
            Say("jobs", "doubt", job.IsPaused ? "job_paused" : "job_failed", null, ("job", texts.Find($"job_name.{job.Name}") ?? job.Name));
        if (Figures.BackedUpAt is not { } backed)
            Say("backup", "doubt", "no_backup");
        else if (backed < Figures.At - BackupAge)
            Say("backup", "doubt", "backup_old", null, ("when", time.When(backed)));
        foreach (var area in HealthLine.Areas.Where(area => !lines.Exists(line => line.Area == area)))
            Say(area, "done", $"{area}_well", null, ("when", Figures.BackedUpAt is { } at ? time.When(at) : ""));
        return [.. lines.OrderBy(line => HealthLine.Areas.IndexOf(line.Area)).ThenBy(line => line.Tone == "failed" ? 0 : 1)];
    }
}

/// <param name="Detail">What a machine said of it, for who knows more.</param>
public sealed record HealthLine(string Area, string Tone, string Words, string? Detail)
{
    internal static readonly List<string> Areas = ["sending", "receiving", "jobs", "backup"];
}
