using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Reminders;
using CellBot.Testing;

namespace CellBot.Tests.Reminders;

/// <summary>Acknowledge by Friday 27/11/2026, 17:00; cells 1 to 3 with a secretary each, the commune's office with a group.</summary>
public sealed class EscalationLoopTests : IAsyncLifetime
{
    private const long Office = -501;
    private ReminderHouse _house = null!;
    private Broadcast _broadcast = null!;

    public async Task InitializeAsync()
    {
        _house = await ReminderHouse.OpenAsync("2026-11-23T09:00");
        await _house.Seed.CommuneAsync(cells: 3);
        await _house.Seed.UnitsAsync([new UnitRow("vp", Seed.Root, UnitKind.Office, "Văn phòng Đảng ủy", null, null)]);
        await _house.Seed.GroupsAsync([new GroupRow("vp", Office, "Văn phòng")]);
        _broadcast = await _house.SentAsync(await _house.Seed.DirectiveAsync(), "2026-11-27T17:00");
        await _house.Loop().RunOnceAsync(default);
        await _house.TurnAtAsync("2026-11-27T15:00");
        await _house.SendAsync();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    private async Task<IReadOnlyList<Letter>> LettersAtAsync(string moment, Func<long, DeliveryState>? fate = null)
    {
        await _house.TurnAtAsync(moment);
        return await _house.SendAsync(fate);
    }

    private async Task<StoredReminder> OverdueAsync() =>
        (await _house.Stores.Reminders.OfDirectiveAsync(_broadcast.DirectiveId, default)).Single(one =>
            one.What.Reason == ReminderReason.Overdue
        );

    [Fact]
    public async Task First_the_secretary_in_private_then_the_office_with_a_list_then_once_each_working_day()
    {
        await _house.AcknowledgeAsync(_broadcast, 3);
        Assert.Empty(await LettersAtAsync("2026-11-27T16:59"));
        var first = await LettersAtAsync("2026-11-27T17:00");
        Assert.Equal([Seed.User(1, 1), Seed.User(2, 1)], first.Select(letter => letter.ChatId).Order());
        Assert.Equal(
            "Chi bộ 1: đã quá hạn xác nhận Công văn 1-CV/TU ngày 20/11/2026 (hạn 17 giờ, ngày 27/11/2026). Đến nay 0/2 đồng chí đã tiếp nhận. Đề nghị đồng chí đôn đốc, báo cáo, nêu rõ lý do.",
            first.Single(letter => letter.ChatId == Seed.User(1, 1)).Html
        );
        Assert.Empty(await LettersAtAsync("2026-11-27T17:30"));
        Assert.Empty(await LettersAtAsync("2026-11-29T10:00")); // a Sunday
        var second = Assert.Single(await LettersAtAsync("2026-11-30T08:00"));
        Assert.Equal(Office, second.ChatId);
        Assert.Equal(
            """
            <b>ĐƠN VỊ CHƯA XÁC NHẬN</b> Công văn 1-CV/TU ngày 20/11/2026 (hạn 17 giờ, ngày 27/11/2026): 2 đơn vị.
            1. Chi bộ 1: 0/2 đồng chí đã tiếp nhận
            2. Chi bộ 2: 0/2 đồng chí đã tiếp nhận
            """,
            second.Html,
            ignoreLineEndingDifferences: true
        );
        Assert.Empty(await LettersAtAsync("2026-11-30T15:00"));
        await _house.AcknowledgeAsync(_broadcast, 1);
        Assert.DoesNotContain("Chi bộ 1", Assert.Single(await LettersAtAsync("2026-12-01T08:00")).Html);
        await _house.AcknowledgeAsync(_broadcast, 2);
        Assert.Empty(await LettersAtAsync("2026-12-02T08:00"));
        Assert.Equal((ReminderState.Sent, 0), ((await OverdueAsync()).State, (await OverdueAsync()).LeftOver));
    }

    [Fact]
    public async Task After_so_many_lists_it_is_left_to_a_person()
    {
        var letters = new List<Letter>();
        for (var day = ReminderHouse.Local("2026-11-27T17:00"); day < ReminderHouse.Local("2026-12-20T00:00"); day = day.AddHours(5))
            letters.AddRange(await LettersAtAsync($"{day:yyyy-MM-ddTHH:mm}"));
        Assert.Equal(3, letters.Count(letter => letter.ChatId > 0));
        Assert.Equal(1 + new EscalationSettings().MostRepeats, letters.Count(letter => letter.ChatId == Office));
        Assert.All(letters, letter => Assert.InRange(letter.At.ToOffset(TimeSpan.FromHours(7)).Hour, 6, 20));
        Assert.Equal((ReminderState.Sent, 3), ((await OverdueAsync()).State, (await OverdueAsync()).LeftOver));
    }

    [Fact]
    public async Task A_secretary_who_cannot_be_written_to_gives_way_to_the_deputy_and_then_to_the_office()
    {
        await _house.Seed.MembersAsync([new MemberRow("cb2", "Phó bí thư", MemberRole.DeputySecretary, 2999, null, null)]);
        DeliveryState Fate(long chat) => chat > 0 ? DeliveryState.Gone : DeliveryState.Sent;
        Assert.Equal(
            [Seed.User(1, 1), Seed.User(2, 1), Seed.User(3, 1)],
            (await LettersAtAsync("2026-11-27T17:00", Fate)).Select(letter => letter.ChatId).Order()
        );
        Assert.Equal([Office, 2999], (await LettersAtAsync("2026-11-27T17:30", Fate)).Select(letter => letter.ChatId).Order());
        Assert.Equal([Office], (await LettersAtAsync("2026-11-27T18:00", Fate)).Select(letter => letter.ChatId));
        Assert.All(
            (await _house.Stores.Organization.SnapshotAsync(default)).Groups,
            group => Assert.Equal(GroupStatus.Active, group.Status)
        );
    }

    [Fact]
    public async Task The_cells_own_group_never_hears_of_it()
    {
        for (var day = 27; day < 31; day++)
            Assert.DoesNotContain(await LettersAtAsync($"2026-11-{day}T17:00"), letter => letter.ChatId is < -1000 and > -1010);
    }

    [Fact]
    public async Task A_units_own_word_ends_it_for_the_unit_and_the_offices_altogether()
    {
        await _house.Seed.ConfirmAsync(_broadcast, 1);
        Assert.Equal(2, (await LettersAtAsync("2026-11-27T17:00")).Count);
        Assert.IsType<ReminderDecision.Done>(await _house.Office.MuteAsync((await OverdueAsync()).Id, new Actor("user:1"), default));
        Assert.Empty(await LettersAtAsync("2026-11-30T08:00"));
    }

    [Fact]
    public async Task Without_anyone_above_the_step_is_kept_and_a_person_is_left_with_it()
    {
        await _house.Stores.Organization.SetGroupStatusAsync(Office, Seed.Bot, GroupStatus.Gone, "kicked", _house.Now, default);
        await LettersAtAsync("2026-11-27T17:00");
        Assert.Empty(await LettersAtAsync("2026-11-30T08:00"));
        var steps = (await _house.Stores.Escalations.StepsAsync(_broadcast.Id, default))
            .Where(step => step.Step.Target == EscalationTarget.SuperiorOffice)
            .ToList();
        Assert.Equal(3, steps.Count);
        Assert.All(steps, step => Assert.Null(step.Message));
    }
}
