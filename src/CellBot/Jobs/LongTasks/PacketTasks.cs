using System.Globalization;
using CellBot.Auditing;
using CellBot.Directives.Incoming;

namespace CellBot.Jobs.LongTasks;

/// <summary>What came of handing a packet in: here within moments, or a long task that goes on reading it.</summary>
public abstract record PacketStart
{
    private PacketStart() { }

    public sealed record Arrived(Arrival Arrival) : PacketStart;

    public sealed record Running(string TaskId) : PacketStart;
}

/// <summary>Takes in packets that people hand in; one with a scan of many pages becomes a task.</summary>
public sealed class PacketTasks(IncomingService incoming, LongTaskService tasks, TimeProvider clock)
{
    /// <summary>Prefix of the result: the number in the inbox follows.</summary>
    public const string IncomingResult = "incoming.";

    private readonly PatientWork _work = new(tasks, clock);

    /// <param name="isNoMark">The actor's word that what looks like a secrecy mark in it is none.</param>
    public async Task<PacketStart> TakeAsync(
        byte[] content,
        string fileName,
        bool isNoMark,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var (arrival, task) = await _work.RunAsync(
            (progress, stop) => BeginAsync(content, fileName, isNoMark, actor, progress, stop),
            (_, ended, _) => Task.FromResult(OutcomeOf(ended)),
            actor,
            cancellationToken
        );
        return task is null ? new PacketStart.Arrived(arrival!) : new PacketStart.Running(task);
    }

    private async Task<Arrival> BeginAsync(
        byte[] content,
        string fileName,
        bool isNoMark,
        Actor actor,
        LatestProgress progress,
        CancellationToken cancellationToken
    )
    {
        await Task.Yield();
        return await incoming.TakeAsync(content, fileName, isNoMark, actor, cancellationToken, new PageProgress(progress));
    }

    private static LongTaskOutcome OutcomeOf(Arrival arrival) =>
        arrival switch
        {
            Arrival.Taken taken => LongTaskOutcome.Done(Result(taken.Document)),
            // Its page in the inbox says what the gate asks about and how to answer.
            Arrival.Asked asked => LongTaskOutcome.Done(Result(asked.Document)),
            Arrival.Refused refused => LongTaskOutcome.Failed(ReadingTasks.ErrorOf(refused.Result)),
            _ => throw new InvalidOperationException("an arrival of no known kind"),
        };

    private static string Result(IncomingDocument document) => IncomingResult + document.Id.ToString(CultureInfo.InvariantCulture);
}
