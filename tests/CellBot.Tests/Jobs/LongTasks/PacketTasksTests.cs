using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Directives.Incoming;
using CellBot.Intake;
using CellBot.Intake.Packets;
using CellBot.Intake.Scans;
using CellBot.Jobs.LongTasks;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using Moq;

namespace CellBot.Tests.Jobs.LongTasks;

/// <summary>A packet with a scan in it must not hold its clerk's request.</summary>
public sealed class PacketTasksTests : IAsyncLifetime
{
    private static readonly Actor Clerk = new("user:1");
    private readonly TaskHost _host = new();
    private readonly Mock<IIncomingStore> _inbox = new();
    private readonly SlowPdf _pdf = new();
    private readonly SlowScan _scans = new();
    private readonly PacketTasks _packets;

    public PacketTasksTests()
    {
        _inbox
            .Setup(inbox =>
                inbox.AddAsync(
                    It.IsAny<IncomingDocument>(),
                    It.IsAny<IReadOnlyList<OwedStatus>>(),
                    It.IsAny<AuditEvent>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(
                (IncomingDocument document, IReadOnlyList<OwedStatus> _, AuditEvent _, CancellationToken _) =>
                    (document with { Id = 7 }, true)
            );
        var options = new IntakeOptions();
        var documents = new DocumentIntake(_pdf, _scans, options);
        var file = Path.Combine(Repository.Content, "calendar", "holidays.yaml");
        var holidays = new CurrentHolidays(Assert.IsType<HolidayFile.Loaded>(HolidayFile.Parse(File.ReadAllText(file), file)).Calendar);
        var incoming = new IncomingService(
            _inbox.Object,
            documents,
            new PacketIntake(documents, options),
            new IncomingReader(_inbox.Object, new DirectiveReadings(holidays, _host.Clock), TestFlow.Messages),
            new DirectiveService(Mock.Of<IDirectiveStore>(), Mock.Of<IAuditStore>(), TestFlow.Messages, _host.Clock),
            Mock.Of<IStatusFolder>(),
            options,
            TestFlow.Messages,
            _host.Clock
        );
        _packets = new PacketTasks(incoming, _host.Tasks, _host.Clock);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _host.DisposeAsync();

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
    public async Task One_that_takes_long_becomes_a_task_and_ends_in_the_inbox_or_with_its_reason(
        string letter,
        LongTaskState state,
        string said
    )
    {
        var taking = TakeAsync();
        await _pdf.Begun.WaitAsync();
        await _host.RunOutOfPatienceAsync();
        Assert.IsType<PacketStart.Running>(await taking);
        _inbox.Verify(
            inbox =>
                inbox.AddAsync(
                    It.IsAny<IncomingDocument>(),
                    It.IsAny<IReadOnlyList<OwedStatus>>(),
                    It.IsAny<AuditEvent>(),
                    It.IsAny<CancellationToken>()
                ),
            Times.Never
        );

        _pdf.Gives(letter);
        await _host.Ended.WaitAsync();
        Assert.Equal((state, said), (_host.Outcome!.State, _host.Outcome.Result ?? _host.Outcome.Error));
    }

    [Fact]
    public async Task A_program_is_answered_by_what_it_sent_and_not_by_how_busy_the_machine_is()
    {
        var taking = TakeAsync(isProgram: true);
        await _pdf.Begun.WaitAsync();
        _host.Clock.Advance(PatientWork.Patience * 2);
        Assert.False(taking.IsCompleted);
        _pdf.Gives(PacketFiles.Letter);
        Assert.IsType<PacketStart.Arrived>(await taking);
    }

    [Fact]
    public async Task A_programs_scan_is_a_task_as_soon_as_a_page_is_read()
    {
        var taking = TakeAsync(isProgram: true);
        _pdf.Gives("");
        Assert.IsType<PacketStart.Running>(await taking);
        _scans.Answer.SetResult(new ScanReading.Failed(RefusalReason.ScanToolMissing));
        await _host.Ended.WaitAsync();
        Assert.Equal(LongTaskState.Failed, _host.Outcome!.State);
    }

    private Task<PacketStart> TakeAsync(bool isProgram = false) =>
        _packets.TakeAsync(
            PacketFiles.Packet(document: null, fileName: "cv15.pdf", type: "application/pdf", content: "%PDF-1.7"u8.ToArray()),
            "cv15.edxml",
            isNoMark: false,
            isProgram,
            Clerk,
            default
        );

    /// <summary>Reads one page, then waits for the test.</summary>
    private sealed class SlowScan : IScanReader
    {
        public TaskCompletionSource<ScanReading> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<ScanReading> ReadAsync(
            ReadOnlyMemory<byte> pdf,
            IReadOnlyList<int> pages,
            IProgress<PagesRead>? progress,
            CancellationToken cancellationToken
        )
        {
            progress?.Report(new PagesRead(1, pages.Count));
            return Answer.Task;
        }
    }
}
