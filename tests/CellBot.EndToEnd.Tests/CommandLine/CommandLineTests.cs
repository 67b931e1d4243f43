using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.CommandLine;

[Trait("Kind", "Host")]
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("--help")]
    [InlineData("serve", "--help")]
    [InlineData("broadcast", "resend", "--help")]
    [InlineData("import", "members", "--help")]
    [InlineData("doctor", "--help")]
    public async Task Help_is_there_for_each(params string[] arguments)
    {
        var answer = await RunAsync(arguments);
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("Usage", answer.Output);
        Assert.DoesNotContain("CellBot.Host", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_option_is_refused_and_nothing_is_done()
    {
        var file = _folder.File("units.csv", "code,parent_code,kind,name\nA,,cell,Chi bộ\n");
        var answer = await RunAsync("import", "units", file, "--dry-rum");
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("--dry-rum", answer.Error);
    }

    [Fact]
    public async Task A_wrong_row_is_named_by_number_and_nothing_is_imported()
    {
        var file = _folder.File("units.csv", "code,parent_code,kind,name\nA,,provincial_committee,Tỉnh ủy\nB,A,choir,Đội\n");
        var refused = await RunAsync("import", "units", file);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("row 3", refused.Error);
        Assert.Contains(
            "added 2",
            (
                await RunAsync(
                    "import",
                    "units",
                    _folder.File("good.csv", "code,parent_code,kind,name\nA,,provincial_committee,Tỉnh ủy\nB,A,cell,Chi bộ\n")
                )
            ).Output
        );
        Assert.Contains(
            "added 0, changed 0, unchanged 2",
            (await RunAsync("import", "units", Path.Combine(_folder.Path, "good.csv"))).Output
        );
    }

    [Fact]
    public async Task A_content_file_with_a_broken_head_is_told_by_line_and_cure()
    {
        var file = _folder.File(
            "broken.md",
            "---\nissuer: Tỉnh ủy\ntype: poem\nsubject: về việc\ndate: hôm qua\n---\n\n## default\n\nĐề nghị chi bộ thực hiện.\n"
        );
        var answer = await InsideAsync("directives", "add", file);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("broken.md:3: type", answer.Error);
        Assert.Contains("broken.md:5: date", answer.Error);
    }

    [Fact]
    public async Task A_classified_document_is_refused_with_its_own_exit_code()
    {
        var file = _folder.File("m.txt", "TỈNH ỦY LAM GIANG\nMẬT\nSố 01-CV/TU\n\nNội dung.\n");
        Assert.Equal(3, (await InsideAsync("read", file)).ExitCode);
        Assert.Equal(3, (await InsideAsync("directives", "add", file)).ExitCode);
        Assert.Equal(2, (await InsideAsync("read", _folder.File("x.bin", "\0\u0001\u0002"))).ExitCode);
    }

    [Fact]
    public async Task What_may_be_a_mark_is_told_by_read_and_asked_by_add()
    {
        var letter = _folder.File("guide.txt", "TỈNH ỦY LAM GIANG\nSố 01-HD/TU\n\nHƯỚNG DẪN\nvề độ mật\n\n1. Độ mật gồm:\n- Tối mật\n");
        var read = await InsideAsync("read", letter);
        Assert.Equal(0, read.ExitCode);
        Assert.Contains("- Tối mật", read.Error);
        var content = _folder.File(
            "guide.md",
            "---\nissuer: Tỉnh ủy Lam Giang\ntype: thong_bao\nsubject: về độ mật\ndate: 2026-11-20\n---\n\n## default\n\nĐộ mật gồm các mức.\n\n- Tối mật\n"
        );
        var asked = await InsideAsync("directives", "add", content);
        Assert.Equal(1, asked.ExitCode);
        Assert.Contains("- Tối mật", asked.Error);
        Assert.Equal(0, (await InsideAsync("directives", "add", content, "--not-a-secrecy-mark")).ExitCode);
    }

    [Fact]
    public async Task A_list_under_a_mark_is_not_imported()
    {
        var list = _folder.File("kin.csv", "TỐI MẬT,,,\ncode,parent_code,kind,name\n90001,,cell,Chi bộ thôn An\n");
        var refused = await InsideAsync("import", "units", list);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("secrecy mark", refused.Error);
    }

    [Fact]
    public async Task A_document_is_read_as_JSON()
    {
        var answer = await InsideAsync(
            "read",
            "--json",
            _folder.File("cv.txt", "TỈNH ỦY LAM GIANG\nSố 01-CV/TU\n\nCÔNG VĂN\nvề việc họp\n\n1. Các chi bộ họp trước ngày 05/12/2026.\n")
        );
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("\"cellbot-reading/1\"", answer.Output);
    }

    [Fact]
    public async Task The_trail_is_verified_and_the_doctor_finds_all_well()
    {
        await InsideAsync("api-key", "add", "registry", "--role", "viewer");
        Assert.Contains("unbroken", (await InsideAsync("audit", "verify")).Output);
        var doctor = await InsideAsync("doctor");
        Assert.True(doctor.ExitCode == 0, doctor.Output);
        Assert.Contains("schema up to date", doctor.Output);
    }

    [Fact]
    public async Task The_doctor_says_what_to_mend()
    {
        var doctor = await InsideAsync("doctor", "--Telegram:BotToken=123:abc", "--Telegram:ApiBaseUrl=http://127.0.0.1:1");
        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("Telegram:Proxy", doctor.Output);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Answer> RunAsync(params string[] arguments) => CellBotProgram.RunAsync(_folder.Path, arguments);

    private Task<Answer> InsideAsync(params string[] arguments) => CellBotProgram.InsideAsync(_folder.Path, arguments);
}
