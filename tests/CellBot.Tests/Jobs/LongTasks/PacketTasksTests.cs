using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Directives.Incoming;
using CellBot.Intake;
using CellBot.Intake.Packets;
using CellBot.Jobs;
using CellBot.Jobs.LongTasks;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Jobs.LongTasks;

/// <summary>A packet with a scan in it must not hold its clerk's request.</summary>
public sealed class PacketTasksTests : IAsyncLifetime
{
    private static readonly Actor Clerk = new("user:1");
    private readonly FakeClock _clock = new();
    private readonly Mock<ILongTaskStore> _store = new();
    private readonly Mock<IIncomingStore> _inbox = new();
    private readonly SlowPdf _pdf = new();
    private readonly Signal _ended = new();
    private readonly CancellationTokenSource _host = new();
    private readonly LongTaskRunner _runner;
    private readonly PacketTasks _packets;
    private Task _running = Task.CompletedTask;
    private LongTaskOutcome? _outcome;

    public PacketTasksTests()
    {
        _store.Setup(store => store.RenewAsync(It.IsAny<string>(), 1, It.IsAny<LongTaskProgress>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())).ReturnsAsync(LeaseAnswer.Held);
        _store.Setup(store => store.FinishAsync(It.IsAny<string>(), 1, It.IsAny<LongTaskOutcome>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string _, int _, LongTaskOutcome outcome, DateTimeOffset _, CancellationToken _) =>
            {
                _outcome = outcome;
                _ended.Set();
                return true;
            });
        _inbox.Setup(inbox => inbox.AddAsync(It.IsAny<IncomingDocument>(), It.IsAny<IReadOnlyList<OwedStatus>>(), It.IsAny<AuditEvent>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((IncomingDocument document, IReadOnlyList<OwedStatus> _, AuditEvent _, CancellationToken _) => (document with { Id = 7 }, true));
        var options = new IntakeOptions();
        var documents = new DocumentIntake(_pdf, new NoScans(), options);
        var file = Path.Combine(Repository.Content, "calendar", "holidays.yaml");
        var holidays = new CurrentHolidays(Assert.IsType<HolidayFile.Loaded>(HolidayFile.Parse(File.ReadAllText(file), file)).Calendar);
        var incoming = new IncomingService(_inbox.Object, documents, new PacketIntake(documents, options),
            new IncomingReader(_inbox.Object, new DirectiveReadings(holidays, _clock), TestFlow.Messages),
            new DirectiveService(Mock.Of<IDirectiveStore>(), Mock.Of<IAuditStore>(), TestFlow.Messages, _clock), Mock.Of<IStatusFolder>(), options, TestFlow.Messages, _clock);
        _runner = new LongTaskRunner(_store.Object, [], new HolderName("host:1"), _clock, NullLogger<LongTaskRunner>.Instance);
        _packets = new PacketTasks(incoming, new LongTaskService(_store.Object, _runner, Mock.Of<IJobScheduler>(), count => new byte[count], _clock), _clock);
    }

    public Task InitializeAsync()
    {
        _running = _runner.RunHereAsync(_host.Token);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _host.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        _host.Dispose();
    }

    [Fact]
    public async Task One_that_is_read_within_moments_is_here()
    {
        _pdf.Gives(PacketFiles.Letter);
        var here = Assert.IsType<PacketStart.Arrived>(await TakeAsync());
        Assert.Equal(7, Assert.IsType<Arrival.Taken>(here.Arrival).Document.Id);
    }

    [Theory]
    [InlineData(PacketFiles.Letter, LongTaskState.Done, "incoming.7")]
    [InlineData("TỐI MẬT\n" + PacketFiles.Letter, LongTaskState.Failed, "refused.classified.toi_mat")]
    public async Task One_that_takes_long_becomes_a_task_and_ends_in_the_inbox_or_with_its_reason(string letter, LongTaskState state, string said)
    {
        var taking = TakeAsync();
        await _pdf.Begun.WaitAsync();
        while (_clock.TimersSet == 0) await Task.Yield();
        _clock.Advance(PatientWork.Patience);
        Assert.IsType<PacketStart.Running>(await taking);
        _inbox.Verify(inbox => inbox.AddAsync(It.IsAny<IncomingDocument>(), It.IsAny<IReadOnlyList<OwedStatus>>(), It.IsAny<AuditEvent>(), It.IsAny<CancellationToken>()), Times.Never);

        _pdf.Gives(letter);
        await _ended.WaitAsync();
        Assert.Equal((state, said), (_outcome!.State, _outcome.Result ?? _outcome.Error));
    }

    private Task<PacketStart> TakeAsync() =>
        _packets.TakeAsync(PacketFiles.Packet(document: null, fileName: "cv15.pdf", type: "application/pdf", content: "%PDF-1.7"u8.ToArray()), "cv15.edxml", false, Clerk, default);
}
