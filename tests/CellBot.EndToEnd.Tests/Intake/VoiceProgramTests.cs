using CellBot.Bulletins;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Host.Intake;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.EndToEnd.Tests.Intake;

/// <summary>The voice by a program: Debian's espeak-ng and lame, and programs that do not do as they should.</summary>
[Trait("Kind", "Program")]
public sealed class VoiceProgramTests
{
    private static VoiceProgram Voice(VoiceOptions? options = null) =>
        new(options ?? new VoiceOptions(), TimeProvider.System, NullLogger<VoiceProgram>.Instance);

    [SkippableFact]
    public async Task Espeak_says_a_line_in_Vietnamese_and_lame_packs_it()
    {
        var voice = Voice();
        Skip.If(voice.Missing is not null, "espeak-ng is missing");
        var one = (await voice.SayAsync("Mùng một tháng mười hai.", default))!;
        var long2 = (await voice.SayAsync("Mùng một tháng mười hai, mùng một tháng mười hai, mùng một tháng mười hai.", default))!;
        Assert.InRange(one.Length, TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(5));
        Assert.True(long2.Length > one.Length * 1.7);
        Assert.Contains(one.Samples, sample => sample != 0);
        Skip.IfNot(voice.MakesMp3, "lame is missing");
        var mp3 = (await voice.Mp3Async(one.ToWav(), default))!;
        Assert.True(mp3 is [0xFF, _, ..] or [(byte)'I', (byte)'D', (byte)'3', ..]); // a frame's mark, or a tag before it
        Assert.InRange(mp3.Length, 1_000, one.ToWav().Length);
    }

    [SkippableFact]
    public async Task The_words_stand_on_no_command_line()
    {
        using var folder = new TemporaryFolder();
        // Says what it was called with and what it was told, in place of sound.
        var program = Script(folder, "echo \"$@\" > " + folder.Path + "/call; cat > " + folder.Path + "/told");
        var voice = Voice(new VoiceOptions { Command = $"{program} -v vi" });
        Assert.Null(await voice.SayAsync("lời đọc riêng", default));
        Assert.Equal("-v vi", (await File.ReadAllTextAsync(Path.Combine(folder.Path, "call"))).Trim());
        Assert.Equal("lời đọc riêng", (await File.ReadAllTextAsync(Path.Combine(folder.Path, "told"))).Trim());
    }

    [Theory]
    [InlineData("sleep 60")] // hangs
    [InlineData("exit 3")]
    [InlineData("echo no sound at all")]
    [InlineData("head -c 80000000 /dev/zero")] // more than any line is
    [InlineData("kill -9 $$")]
    public async Task A_program_that_fails_is_ended_and_no_audio_comes_of_it(string does)
    {
        using var folder = new TemporaryFolder();
        var voice = Voice(new VoiceOptions { Command = Script(folder, does), Timeout = TimeSpan.FromSeconds(2) });
        Assert.Null(voice.Missing);
        Assert.Null(await voice.SayAsync("một hai ba", default).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_told_beforehand()
    {
        var voice = Voice(new VoiceOptions { Command = "/nowhere/voice --vi" });
        Assert.Equal("voice_command_missing", voice.Missing);
        Assert.Null(await voice.SayAsync("một", default));
    }

    private static string Script(TemporaryFolder folder, string does)
    {
        var path = folder.File("voice.sh", $"#!/bin/sh\n{does}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
