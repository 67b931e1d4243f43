using System.Text;
using CellBot.Auditing;
using CellBot.Intake;
using CellBot.Intake.Lists;
using CellBot.Intake.Uploads;
using CellBot.Organization;
using CellBot.Organization.Bots;
using CellBot.Organization.Import;
using CellBot.Testing;
using Moq;

namespace CellBot.Tests.Intake.Uploads;

public sealed class PendingImportTests
{
    private const string Rows = "unit_code,full_name,role\nCB1,Trần Thị Mật,member\n";
    private static readonly Actor Clerk = new("user:1");
    private readonly FakeClock _clock = new();
    private readonly MemoryUploads _store = new();
    private readonly Mock<IAuditStore> _audit = new();
    private readonly PendingImports _pending;

    public PendingImportTests() =>
        _pending = new PendingImports(
            new UploadSafe(_store, _store, count => new byte[count], _clock),
            new ImportService(
                Mock.Of<IOrganizationStore>(),
                Mock.Of<IListColumnStore>(),
                _ => true,
                BotFleet.Of(1),
                _audit.Object,
                new IntakeOptions(),
                _clock
            )
        );

    [Fact]
    public async Task A_list_comes_back_to_its_person_as_it_was()
    {
        var file = Encoding.UTF8.GetBytes(Rows);
        var token = (await _pending.PutAsync("members", "đảng viên.csv", file, isNoMark: false, Clerk, default)).Token!;

        var found = (await _pending.FindAsync(token, Clerk, default))!;
        Assert.Equal(("members", "đảng viên.csv"), (found.List, found.FileName));
        Assert.Equal(file, found.File);
        Assert.Null(await _pending.FindAsync(token, new Actor("user:2"), default));

        await _pending.RemoveAsync(found, Clerk, default);
        Assert.Empty(_store.Stored);
        _audit.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task A_classified_list_is_never_stored_and_its_refusal_is_in_the_trail()
    {
        var kept = await _pending.PutAsync(
            "members",
            "a.csv",
            Encoding.UTF8.GetBytes("TỐI MẬT,,\n" + Rows),
            isNoMark: true,
            Clerk,
            default
        );
        Assert.Null(kept.Token);
        Assert.Empty(kept.Questions);

        Assert.Empty(_store.Stored);
        _audit.Verify(
            audit =>
                audit.AppendAsync(
                    It.Is<AuditEvent>(what => what.Action == "list.refused" && what.Actor == "user:1" && what.Details["mark"] == "toi_mat"),
                    It.IsAny<CancellationToken>()
                ),
            Times.Once
        );
    }

    [Fact]
    public async Task A_list_that_may_bear_a_mark_is_stored_only_after_the_clerks_word()
    {
        var file = Encoding.UTF8.GetBytes("MẤT\n" + Rows);
        var asked = await _pending.PutAsync("members", "a.csv", file, isNoMark: false, Clerk, default);
        Assert.Null(asked.Token);
        Assert.Equal(1, Assert.Single(asked.Questions).Line);
        Assert.Empty(_store.Stored);
        _audit.VerifyNoOtherCalls();

        Assert.NotNull((await _pending.PutAsync("members", "a.csv", file, isNoMark: true, Clerk, default)).Token);
        _audit.Verify(
            audit =>
                audit.AppendAsync(
                    It.Is<AuditEvent>(what => what.Action == "list.mark_judged" && what.Actor == "user:1" && what.Details["line"] == "1"),
                    It.IsAny<CancellationToken>()
                ),
            Times.Once
        );
    }
}
