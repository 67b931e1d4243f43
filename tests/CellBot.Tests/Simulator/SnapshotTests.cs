using CellBot.Simulator;

namespace CellBot.Tests.Simulator;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cellbot-sim").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_restart_keeps_chats_people_messages_and_waiting_updates()
    {
        var options = new SimulatorOptions { SnapshotPath = Path.Combine(_folder, "sim.json") };
        long user,
            group;
        string before;
        await using (var sim = await SimulatorFixture.StartAsync(options))
        {
            user = sim.State.AddUser("Lan");
            group = sim.State.AddGroup("Chi bộ", members: [user]);
            sim.State.Start(user);
            await sim.CallAsync(
                "sendMessage",
                new
                {
                    chat_id = group,
                    parse_mode = "HTML",
                    text = "<b>x</b>",
                    reply_markup = new { inline_keyboard = new[] { new[] { new { text = "b", callback_data = "d" } } } },
                }
            );
            using var parts = new MultipartFormDataContent
            {
                { new StringContent($"{user}"), "chat_id" },
                { new ByteArrayContent([7]), "document", "a.pdf" },
            };
            await sim.PostAsync("sendDocument", parts);
            before = History(sim, group) + History(sim, user);
        }

        await using var again = await SimulatorFixture.StartAsync(options);
        Assert.Equal(before, History(again, group) + History(again, user));
        Assert.Equal("/start", Assert.Single(await again.UpdatesAsync()).GetProperty("message").GetProperty("text").GetString());
        again.State.Press(group, user);
        Assert.Equal(2, (await again.UpdatesAsync()).Length);
        Assert.Equal(2, (await again.CallAsync("sendMessage", new { chat_id = group, text = "y" })).MessageId);
        Assert.True(again.State.AddUser("Minh") > user);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_put_aside()
    {
        var path = Path.Combine(_folder, "sim.json");
        await File.WriteAllTextAsync(path, "{ half");

        await using var sim = await SimulatorFixture.StartAsync(new SimulatorOptions { SnapshotPath = path });
        Assert.True(File.Exists(path + ".unreadable"));
        Assert.True((await sim.CallAsync("getMe")).Ok);
    }

    private static string History(SimulatorFixture sim, long chat) => string.Concat(sim.State.History(chat));
}
