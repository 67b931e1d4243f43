using CellBot.Auditing;
using CellBot.Jobs;
using CellBot.Jobs.LongTasks;
using CellBot.Loops;
using CellBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Jobs.LongTasks;

/// <summary>One host that runs long tasks, over a store that says what the test says.</summary>
internal sealed class TaskHost : IAsyncDisposable
{
    private readonly Mock<ILongTaskStore> _store = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private byte _next;

    public TaskHost()
    {
        _store
            .Setup(store =>
                store.AddAsync(It.IsAny<LongTask>(), It.IsAny<LongTaskLease?>(), It.IsAny<AuditEvent>(), It.IsAny<CancellationToken>())
            )
            .Callback((LongTask task, LongTaskLease? _, AuditEvent _, CancellationToken _) => Added = task)
            .Returns(Task.CompletedTask);
        _store
            .Setup(store =>
                store.RenewAsync(
                    It.IsAny<string>(),
                    1,
                    It.IsAny<LongTaskProgress>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(() => Answer);
        _store
            .Setup(store =>
                store.FinishAsync(
                    It.IsAny<string>(),
                    1,
                    It.IsAny<LongTaskOutcome>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(
                (string _, int _, LongTaskOutcome outcome, DateTimeOffset _, CancellationToken _) =>
                {
                    Outcome = outcome;
                    Ended.Set();
                    return true;
                }
            );
        var runner = new LongTaskRunner(_store.Object, [], new HolderName("host:1"), Clock, NullLogger<LongTaskRunner>.Instance);
        Tasks = new LongTaskService(_store.Object, runner, Mock.Of<IJobScheduler>(), Entropy, Clock);
        _running = runner.RunHereAsync(_stop.Token);
    }

    public FakeClock Clock { get; } = new();

    public LongTaskService Tasks { get; }

    /// <summary>What the store says when the runner renews its lease.</summary>
    public LeaseAnswer Answer { get; set; } = LeaseAnswer.Held;

    /// <summary>The last task that was begun.</summary>
    public LongTask? Added { get; private set; }

    public LongTaskOutcome? Outcome { get; private set; }

    public Signal Ended { get; } = new();

    /// <summary>Other bytes each time.</summary>
    public byte[] Entropy(int count) => [.. Enumerable.Repeat(_next++, count)];

    /// <summary>The person's patience ends as soon as something waits for it.</summary>
    public async Task RunOutOfPatienceAsync()
    {
        while (Clock.TimersSet == 0)
            await Task.Yield();
        Clock.Advance(PatientWork.Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        _stop.Dispose();
    }
}
