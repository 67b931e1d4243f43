using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Intake;
using CellBot.Intake.Uploads;
using CellBot.Jobs.LongTasks;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using CellBot.Tests.Intake.Uploads;
using Moq;

namespace CellBot.Tests.Jobs.LongTasks;

public sealed class ReadingTasksTests : IAsyncLifetime
{
    private const string Text = "CÔNG VĂN\nvề việc rà soát hồ sơ\nKính gửi: Các chi bộ trực thuộc.\n";
    private static readonly Actor Clerk = new("user:1");
    private readonly TaskHost _host = new();
    private readonly MemoryUploads _uploads = new();
    private readonly Mock<IAuditStore> _audit = new();
    private readonly SlowPdf _pdf = new();
    private readonly PendingDocuments _pending;
    private readonly ReadingTasks _readings;

    public ReadingTasksTests()
    {
        _pending = new PendingDocuments(new UploadSafe(_uploads, _uploads, _host.Entropy, _host.Clock), _host.Clock);
        _readings = new ReadingTasks(
            new DocumentIntake(_pdf, new NoScans(), new IntakeOptions()),
            _pending,
            new DirectiveService(Mock.Of<IDirectiveStore>(), _audit.Object, TestFlow.Messages, _host.Clock),
            _host.Tasks,
            _host.Clock
        );
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task What_is_read_within_moments_is_no_task()
    {
        _pdf.Gives(Text);
        var read = Assert.IsType<ReadingStart.Read>(await ReadAsync());
        Assert.StartsWith(Text, Assert.IsType<IntakeResult.Accepted>(read.Result).Document.Text, StringComparison.Ordinal);
        Assert.Null(_host.Added);
        Assert.Empty(_uploads.Stored);
    }

    [Fact]
    public async Task A_long_reading_becomes_a_task_of_this_host_and_ends_as_a_pending_document()
    {
        var id = await BecomeTaskAsync();
        Assert.Equal(
            (id, LongTaskKind.Reading, "user:1", "host:1", LongTaskState.Running),
            (_host.Added!.Id, _host.Added.Kind, _host.Added.Owner, _host.Added.Host, _host.Added.State)
        );
        Assert.Empty(_uploads.Stored);

        _pdf.Gives(Text);
        await _host.Ended.WaitAsync();
        Assert.Equal(LongTaskState.Done, _host.Outcome!.State);
        Assert.StartsWith(
            Text,
            (await _pending.FindAsync(_host.Outcome.Result!, Clerk.Name, default))!.Document.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_classified_document_ends_the_task_with_its_reason_and_nothing_is_kept()
    {
        await BecomeTaskAsync();
        _pdf.Gives("TỐI MẬT\n" + Text);
        await _host.Ended.WaitAsync();
        Assert.Equal(LongTaskOutcome.Failed("refused.classified.toi_mat"), _host.Outcome);
        Assert.Empty(_uploads.Stored);
        _audit.Verify(
            audit => audit.AppendAsync(It.Is<AuditEvent>(what => what.Action == "directive.refused"), It.IsAny<CancellationToken>()),
            Times.Once
        );
    }

    [Fact]
    public async Task A_document_that_the_gate_asks_about_stays_in_memory_for_its_person_for_two_hours()
    {
        var id = await BecomeTaskAsync();
        var body = string.Concat(Enumerable.Repeat("Đề nghị các chi bộ báo cáo đúng hạn.\n", 40));
        _pdf.Gives($"{Text}{body}\nMật\n\n{body}");
        await _host.Ended.WaitAsync();
        Assert.Equal(LongTaskOutcome.Done(ReadingTasks.QuestionsResult), _host.Outcome);
        Assert.Empty(_uploads.Stored);

        Assert.Null(_readings.Unclear(id, new Actor("user:2")));
        Assert.Single(_readings.Unclear(id, Clerk)!.Questions);
        _host.Clock.Advance(UploadSafe.Kept + TimeSpan.FromSeconds(1));
        Assert.Null(_readings.Unclear(id, Clerk));
    }

    [Fact]
    public async Task Cancelling_stops_the_reading()
    {
        await BecomeTaskAsync();
        _host.Answer = LeaseAnswer.CancelAsked;
        while (_host.Clock.TimersSet == 0)
            await Task.Yield();
        _host.Clock.Advance(LongTaskRunner.Period);
        await _host.Ended.WaitAsync();
        Assert.Equal(LongTaskState.Cancelled, _host.Outcome!.State);
        Assert.True(_pdf.WasCancelled);
    }

    [Fact]
    public async Task A_person_who_goes_away_before_it_is_a_task_stops_the_reading()
    {
        using var gone = new CancellationTokenSource();
        var reading = ReadAsync(gone.Token);
        await _pdf.Begun.WaitAsync();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.True(_pdf.WasCancelled);
        Assert.Null(_host.Added);
    }

    private Task<ReadingStart> ReadAsync(CancellationToken cancellationToken = default) =>
        _readings.ReadAsync("%PDF-1.7"u8.ToArray(), "vb.pdf", Clerk, cancellationToken);

    private async Task<string> BecomeTaskAsync()
    {
        var reading = ReadAsync();
        await _pdf.Begun.WaitAsync();
        await _host.RunOutOfPatienceAsync();
        return Assert.IsType<ReadingStart.Running>(await reading).TaskId;
    }
}
