using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Intake;
using CellBot.Intake.Uploads;
using CellBot.Jobs;
using CellBot.Jobs.LongTasks;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using CellBot.Tests.Intake.Uploads;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Jobs.LongTasks;

public sealed class ReadingTasksTests : IAsyncLifetime
{
    private const string Text = "CÔNG VĂN\nvề việc rà soát hồ sơ\nKính gửi: Các chi bộ trực thuộc.\n";
    private static readonly Actor Clerk = new("user:1");
    private readonly FakeClock _clock = new();
    private readonly MemoryUploads _uploads = new();
    private readonly Mock<ILongTaskStore> _store = new();
    private readonly Mock<IAuditStore> _audit = new();
    private readonly SlowPdf _extractor = new();
    private readonly Signal _ended = new();
    private readonly CancellationTokenSource _host = new();
    private readonly PendingDocuments _pending;
    private readonly LongTaskRunner _runner;
    private readonly ReadingTasks _readings;
    private Task _running = Task.CompletedTask;
    private LeaseAnswer _answer = LeaseAnswer.Held;
    private LongTask? _added;
    private LongTaskOutcome? _outcome;
    private byte _next;

    public ReadingTasksTests()
    {
        _store.Setup(store => store.AddAsync(It.IsAny<LongTask>(), It.IsAny<LongTaskLease?>(), It.IsAny<AuditEvent>(), It.IsAny<CancellationToken>()))
            .Callback((LongTask task, LongTaskLease? _, AuditEvent _, CancellationToken _) => _added = task).Returns(Task.CompletedTask);
        _store.Setup(store => store.RenewAsync(It.IsAny<string>(), 1, It.IsAny<LongTaskProgress>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => _answer);
        _store.Setup(store => store.FinishAsync(It.IsAny<string>(), 1, It.IsAny<LongTaskOutcome>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string _, int _, LongTaskOutcome outcome, DateTimeOffset _, CancellationToken _) =>
            {
                _outcome = outcome;
                _ended.Set();
                return true;
            });
        byte[] Entropy(int count) => [.. Enumerable.Repeat(_next++, count)];
        _pending = new PendingDocuments(new UploadSafe(_uploads, _uploads, Entropy, _clock), _clock);
        _runner = new LongTaskRunner(_store.Object, [], new HolderName("host:1"), _clock, NullLogger<LongTaskRunner>.Instance);
        _readings = new ReadingTasks(new DocumentIntake(_extractor, new NoScans(), new IntakeOptions()), _pending,
            new DirectiveService(Mock.Of<IDirectiveStore>(), _audit.Object, TestFlow.Messages, _clock),
            new LongTaskService(_store.Object, _runner, Mock.Of<IJobScheduler>(), Entropy, _clock), _clock);
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
    public async Task What_is_read_within_moments_is_no_task()
    {
        _extractor.Gives(Text);
        var read = Assert.IsType<ReadingStart.Read>(await ReadAsync());
        Assert.StartsWith(Text, Assert.IsType<IntakeResult.Accepted>(read.Result).Document.Text, StringComparison.Ordinal);
        Assert.Null(_added);
        Assert.Empty(_uploads.Stored);
    }

    [Fact]
    public async Task A_long_reading_becomes_a_task_of_this_host_and_ends_as_a_pending_document()
    {
        var id = await BecomeTaskAsync();
        Assert.Equal((id, LongTaskKind.Reading, "user:1", "host:1", LongTaskState.Running), (_added!.Id, _added.Kind, _added.Owner, _added.Host, _added.State));
        Assert.Empty(_uploads.Stored);

        _extractor.Gives(Text);
        await _ended.WaitAsync();
        Assert.Equal(LongTaskState.Done, _outcome!.State);
        Assert.StartsWith(Text, (await _pending.FindAsync(_outcome.Result!, Clerk.Name, default))!.Document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_classified_document_ends_the_task_with_its_reason_and_nothing_is_kept()
    {
        await BecomeTaskAsync();
        _extractor.Gives("TỐI MẬT\n" + Text);
        await _ended.WaitAsync();
        Assert.Equal(LongTaskOutcome.Failed("refused.classified.toi_mat"), _outcome);
        Assert.Empty(_uploads.Stored);
        _audit.Verify(audit => audit.AppendAsync(It.Is<AuditEvent>(what => what.Action == "directive.refused"), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task A_document_that_the_gate_asks_about_stays_in_memory_for_its_person_for_two_hours()
    {
        var id = await BecomeTaskAsync();
        var body = string.Concat(Enumerable.Repeat("Đề nghị các chi bộ báo cáo đúng hạn.\n", 40));
        _extractor.Gives($"{Text}{body}\nMật\n\n{body}");
        await _ended.WaitAsync();
        Assert.Equal(LongTaskOutcome.Done(ReadingTasks.QuestionsResult), _outcome);
        Assert.Empty(_uploads.Stored);

        Assert.Null(_readings.Unclear(id, new Actor("user:2")));
        Assert.Single(_readings.Unclear(id, Clerk)!.Questions);
        _clock.Advance(UploadSafe.Kept + TimeSpan.FromSeconds(1));
        Assert.Null(_readings.Unclear(id, Clerk));
    }

    [Fact]
    public async Task Cancelling_stops_the_reading()
    {
        await BecomeTaskAsync();
        _answer = LeaseAnswer.CancelAsked;
        while (_clock.TimersSet == 0) await Task.Yield();
        _clock.Advance(LongTaskRunner.Period);
        await _ended.WaitAsync();
        Assert.Equal(LongTaskState.Cancelled, _outcome!.State);
        Assert.True(_extractor.WasCancelled);
    }

    [Fact]
    public async Task A_person_who_goes_away_before_it_is_a_task_stops_the_reading()
    {
        using var gone = new CancellationTokenSource();
        var reading = ReadAsync(gone.Token);
        await _extractor.Begun.WaitAsync();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.True(_extractor.WasCancelled);
        Assert.Null(_added);
    }

    private Task<ReadingStart> ReadAsync(CancellationToken cancellationToken = default) => _readings.ReadAsync("%PDF-1.7"u8.ToArray(), "vb.pdf", Clerk, cancellationToken);

    private async Task<string> BecomeTaskAsync()
    {
        var reading = ReadAsync();
        await _extractor.Begun.WaitAsync();
        while (_clock.TimersSet == 0) await Task.Yield();
        _clock.Advance(PatientWork.Patience);
        return Assert.IsType<ReadingStart.Running>(await reading).TaskId;
    }
}
