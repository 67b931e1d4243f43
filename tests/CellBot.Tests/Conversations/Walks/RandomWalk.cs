using CellBot.Acknowledgements;
using CellBot.Calendar;
using CellBot.Testing;
using CellBot.Testing.Dialogs;

namespace CellBot.Tests.Conversations.Walks;

/// <summary>
/// Some people of a small commune doing anything at all with the bot: one walk is some dozens of taps, texts, replays, crashes, restarts
/// and deploys. The seed tells it again.
/// </summary>
internal sealed class RandomWalk(Commune commune, DialogHouse house, TestFlow flow, int seed)
{
    private const int Steps = 40;

    private static readonly string[] Texts =
    [
        "/nhiemvu",
        "/vanban",
        "/vanban dich",
        "/phananh",
        "/lich",
        "/trogiup",
        "/toi",
        "/tructiep",
        "/tructiep 1: 1 2",
        "1 2",
        "/huy",
        "/start",
        "/start pa_1",
        "/start cb_1_2",
        "/khac",
        "phan anh",
        "viec can lam",
        "tim van ban",
        "Đường vào thôn ngập sâu, xe không vào được",
        "<b>in đậm</b> & <script>",
        "9",
        "0",
        "999999",
        "22/11",
        "31/2/2026",
        "hôm qua",
        "xong",
        "bo qua",
        "quay lại",
        "hủy",
        "đồng ý",
        "không",
        "1",
        "2",
        "\u0000\ud800 lỗi",
        "😀",
        "   ",
        "Trần Thị Bình",
        "1950",
        "d:1:1:ok",
        "kho khan",
        new string('x', 3000),
    ];

    private static readonly string[] Doors = ["/phananh", "/nhiemvu", "/vanban", "phan anh", "/start cb_1", "/toi", "/tructiep"];

    private static readonly string[] Sensible = ["Đường vào thôn ngập sâu, xe không vào được", "5", "22/11"];

    private readonly Random _chance = new(seed);

    /// <summary>Members of the first cell, their secretary, another cell's secretary, a stranger.</summary>
    private static readonly long[] People = [Seed.User(1, 1), Seed.User(1, 2), Seed.User(2, 1), 424242];

    public async Task RunAsync()
    {
        for (var step = 0; step < Steps; step++)
        {
            if (step == 0 || _chance.Next(8) == 0)
                flow.As(People[_chance.Next(People.Length)]);
            await SurviveAsync(StepAsync);
            // The store of dialogs is beside the database here: what an erasure takes there is taken here too.
            if ((await commune.Stores.Memberships.OfAsync(flow.User, commune.Clock.Today(), default)).Count == 0)
                await flow.Store.EraseAsync(flow.User, default);
        }
        foreach (var person in People)
            await NobodyIsStuckAsync(person);
    }

    // A process that dies comes back, and the inbox hands the same update out again.
    private async Task SurviveAsync(Func<Task> step)
    {
        var (dies, after, saves) = (_chance.Next(12) == 0 ? _chance.Next(2) : -1, _chance.Next(2) == 0, 0);
        flow.Store.Dies = isAfter => isAfter == after && saves++ == dies;
        try
        {
            await step();
        }
        catch (DiedException)
        {
            flow.Store.Dies = _ => false;
            Restart();
            await flow.ReplayAsync();
        }
        flow.Store.Dies = _ => false;
        if (_chance.Next(10) == 0)
            await flow.ReplayAsync();
    }

    private Task StepAsync() => _chance.Next(5) < 3 ? OnwardAsync() : AnythingAsync();

    /// <summary>As people mostly do: what the last message asks for, so that walks come to an end as well.</summary>
    private async Task OnwardAsync()
    {
        var last = flow.Store.Sent.LastOrDefault(reply => reply.ChatId == flow.Chat)?.Message;
        var onward =
            last?.Buttons.SelectMany(row => row)
                .Where(button => button.Text is not ("Hủy" or "Quay lại" or "Sửa nội dung") && button.Url is null)
                .ToList()
            ?? [];
        if (last is null || (onward.Count == 0 && last.Buttons.Count == 0))
            await flow.WriteAsync(Doors[_chance.Next(Doors.Length)]);
        else if (last.Buttons.Any(row => row.Any(button => button.Request is not null)))
            await flow.WriteAsync("Bỏ qua");
        else if (onward.Count > 0)
            await flow.TapDataAsync(onward[_chance.Next(3) == 0 ? _chance.Next(onward.Count) : 0].Data!);
        else
            await flow.WriteAsync(Sensible[_chance.Next(Sensible.Length)]);
    }

    private Task AnythingAsync() =>
        _chance.Next(20) switch
        {
            < 9 => TapAsync(flow.Chat),
            < 10 => TapAsync(People[_chance.Next(People.Length)]), // what stands on somebody else's phone
            < 15 => flow.WriteAsync(Texts[_chance.Next(Texts.Length)]),
            15 => flow.PhotoAsync($"photo-{_chance.Next(9)}", _chance.Next(2) == 0 ? "chú thích" : null),
            16 => _chance.Next(2) == 0
                ? flow.PlaceAsync(10.5, 106.25)
                : flow.ContactAsync("+84900000001", _chance.Next(2) == 0 ? flow.User : 5),
            17 => Do(() => commune.Clock.Advance(_chance.Next(4) == 0 ? TimeSpan.FromHours(49) : TimeSpan.FromMinutes(_chance.Next(300)))),
            18 => Do(Restart),
            _ => GroupTapAsync(),
        };

    private async Task TapAsync(long chat)
    {
        var seen = flow.Store.Sent.Where(reply => reply.ChatId == chat && reply.Message.Buttons.Count > 0).ToList();
        if (seen.Count == 0)
        {
            await flow.WriteAsync("/trogiup");
            return;
        }
        // Mostly the newest message, sometimes one far above.
        var buttons = seen[_chance.Next(4) > 0 ? seen.Count - 1 : _chance.Next(seen.Count)].Message.Buttons.SelectMany(row => row).ToList();
        var button = buttons[_chance.Next(buttons.Count)];
        var isKey = buttons.Any(one => one.Request is not null);
        if (button.Data is { } data && !isKey)
            await flow.TapDataAsync(data);
        else
            await flow.WriteAsync(button.Text);
    }

    private Task GroupTapAsync() =>
        commune.Stores.Acknowledgements.RecordAsync(
            [new Tap(commune.Broadcast.Id, Seed.Chat(1), flow.User, commune.Clock.GetUtcNow())],
            default
        );

    private void Restart()
    {
        var aged = _chance.Next(3);
        flow.Restart(
            house.Dialogs().Select(dialog => aged == 0 ? dialog : new AgedDialog(dialog, _chance.Next(3), continues: _chance.Next(2) == 0))
        );
    }

    private static Task Do(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    /// <summary>However it went: a few "hủy" end whatever is under way, and the next command is answered.</summary>
    private async Task NobodyIsStuckAsync(long person)
    {
        flow.As(person);
        for (var i = 0; i < 4; i++)
            await flow.WriteAsync("/huy");
        Assert.True(
            flow.Store.All.Where(state => state.ChatId == person).All(state => state.Frames.Count == 0),
            $"seed {seed}: {person} is stuck"
        );
        var received = flow.Received;
        await flow.WriteAsync("/trogiup");
        Assert.True(flow.Received > received, $"seed {seed}: {person} is not answered");
    }
}
