using System.Net;
using System.Text;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>Packets in a running host: by the API, by the watched folder, by the command line.</summary>
[Trait("Kind", "Host")]
public sealed class PacketTests : IAsyncLifetime
{
    private const string Directives = "/api/v1/directives";

    private readonly TemporaryFolder _folder = new();
    private HostInside _host = null!;
    private ApiClient _clerk = null!;

    private string Inbox => Path.Combine(_folder.Path, "in");

    private string Outbox => Path.Combine(_folder.Path, "out");

    public async Task InitializeAsync()
    {
        _host = await HostInside.StartAsync(_folder.Path, $"--Intake:Folder={Inbox}", $"--Intake:Outbox={Outbox}");
        var made = await CellBotProgram.DoneAsync(_folder.Path, ["api-key", "add", "may-van-thu", "--role", "records_clerk"]);
        _clerk = new ApiClient(_host.Url, made);
    }

    [Fact]
    public async Task A_packet_becomes_a_directive_once_and_what_is_about_it_waits_for_a_person()
    {
        var made = await _clerk.PostFileAsync(Directives, "cv15.edxml", PacketFiles.Packet(subject: "V/v tăng cường phòng cháy"));
        Assert.True(made.Status == HttpStatusCode.Created, made.ToString());
        Assert.Contains("tăng cường phòng cháy", (string?)made.Body["differences"]![0]);
        var stored = await _clerk.GetAsync($"{Directives}/{made.Number("id")}");
        Assert.Equal(
            ("15-CV/TU", "tăng cường phòng cháy", "2026-03-05"),
            (stored.Text("symbol"), stored.Text("subject"), stored.Text("issue_date"))
        );

        var again = await _clerk.PostFileAsync(Directives, "lan-hai.edxml", PacketFiles.Packet());
        Assert.Equal((HttpStatusCode.OK, made.Number("id")), (again.Status, again.Number("id")));

        var recall = await _clerk.PostFileAsync(
            Directives,
            "thu-hoi.edxml",
            PacketFiles.Packet(business: PacketFiles.Recall, document: null)
        );
        Assert.Equal(
            (HttpStatusCode.Accepted, "recall", made.Number("id")),
            (recall.Status, recall.Text("kind"), (long)recall.Body["concerns"]![0]!)
        );
        Assert.Equal(1, (await _clerk.GetAsync($"{Directives}/{made.Number("id")}")).Number("version"));

        var secret = await _clerk.PostFileAsync(
            Directives,
            "kin.edxml",
            PacketFiles.Packet(number: "9", document: "MẬT\n" + PacketFiles.Letter)
        );
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "classified"), (secret.Status, secret.Text("code")));
        Assert.Equal(
            "unreadable",
            (await _clerk.PostFileAsync(Directives, "nua.edxml", PacketFiles.Packet(number: "8")[..600])).Text("code")
        );
    }

    [Fact]
    public async Task A_packet_in_the_watched_folder_waits_and_its_sender_hears_of_each_step()
    {
        var packet = PacketFiles.Packet(number: "21");
        await File.WriteAllBytesAsync(Path.Combine(Inbox, "21.edxml"), packet);
        var arrived = await Until.IsAsync(() => Task.FromResult(Statuses("01")), files => files.Length == 1);
        Assert.Contains("21-CV/TU", await File.ReadAllTextAsync(arrived[0]));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(Inbox, "taken")));
        var stored = await _clerk.PostFileAsync(Directives, "21.edxml", packet);
        Assert.True(stored.Status == HttpStatusCode.Created, stored.ToString());
        await Until.IsAsync(() => Task.FromResult(Statuses("03")), files => files.Length == 1);
    }

    [Fact]
    public async Task The_command_line_reads_a_packet_with_its_facts_and_tells_where_the_text_differs()
    {
        var file = Path.Combine(_folder.Path, "doc.edxml");
        await File.WriteAllBytesAsync(file, PacketFiles.Packet(subject: "V/v tăng cường phòng cháy"));
        var read = await CellBotProgram.InsideAsync(_folder.Path, ["read", file]);
        Assert.True(read.ExitCode == 0, read.Error);
        Assert.Contains("15-CV/TU", read.Output);
        Assert.Contains("tăng cường phòng cháy", read.Output);
        Assert.Contains("Trích yếu: gói tin ghi", read.Error);
        await File.WriteAllBytesAsync(file, PacketFiles.Packet(more: "<edXML:Note>TỐI MẬT</edXML:Note>"));
        Assert.Equal(3, (await CellBotProgram.InsideAsync(_folder.Path, ["read", file])).ExitCode);
        await File.WriteAllBytesAsync(file, Encoding.UTF8.GetBytes("<!DOCTYPE x><edXMLEnvelope/>"));
        Assert.Equal(2, (await CellBotProgram.InsideAsync(_folder.Path, ["read", file])).ExitCode);
    }

    private string[] Statuses(string number) => Directory.Exists(Outbox) ? Directory.GetFiles(Outbox, $"status-*-{number}.edxml") : [];

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }
}
