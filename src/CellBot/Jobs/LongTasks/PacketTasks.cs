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

/// <summary>
/// Takes in packets that people and programs hand in. What keeps a person waiting becomes a task; of a program's packets those with a scan
/// do, always and no others, whatever the machine's load.
/// </summary>
public sealed class PacketTasks(IncomingService incoming, LongTaskService tasks, TimeProvider clock)
{
    /// <summary>Prefix of the result: the number in the inbox follows.</summary>
    public const string IncomingResult = "incoming.";

    private readonly PatientWork _ofPeople = new(tasks, clock);
    private readonly PatientWork _ofPrograms = new(tasks, clock, PatientWork.PatienceOfPrograms);

    /// <param name="isNoMark">The actor's word that what looks like a secrecy mark in it is none.</param>
    /// <param name="isProgram">A program waits for the answer, and not a person at a page.</param>
    public async Task<PacketStart> TakeAsync(
        byte[] content,
        string fileName,
        bool isNoMark,
        bool isProgram,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var isLong = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (arrival, task) = await (isProgram ? _ofPrograms : _ofPeople).RunAsync(
            (progress, stop) => BeginAsync(content, fileName, isNoMark, actor, new ScanSeen(new PageProgress(progress), isLong), stop),
            (_, ended, _) => Task.FromResult(OutcomeOf(ended)),
            actor,
            cancellationToken,
            isProgram ? isLong.Task : null
        );
        return task is null ? new PacketStart.Arrived(arrival!) : new PacketStart.Running(task);
    }

    private async Task<Arrival> BeginAsync(
        byte[] content,
        string fileName,
        bool isNoMark,
        Actor actor,
        ScanSeen pages,
        CancellationToken cancellationToken
    )
    {
        await Task.Yield();
        return await incoming.TakeAsync(content, fileName, isNoMark, actor, cancellationToken, pages);
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
