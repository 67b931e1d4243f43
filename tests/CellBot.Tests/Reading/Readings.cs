using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CellBot.Calendar;
using CellBot.Reading;

namespace CellBot.Tests.Reading;

/// <summary>Reads documents with the project's own calendar and has them graded by the customer's measure.</summary>
internal static class Readings
{
    public static readonly string Root = FindRoot();

    public static readonly ReadingContext Context = ReadingContext.Of(LoadCalendar(), new DateOnly(2026, 11, 22));

    public static string Shared(string path) => Path.GetFullPath(Path.Combine(Root, "..", "shared", path));

    public static DirectiveReading Of(string text) => DirectiveReader.Read(text, "test.txt", Context);

    /// <summary>What a grader of ../shared/documents prints over the documents that stand there.</summary>
    public static async Task<string> GradeDocumentsAsync(string grader, CancellationToken cancellationToken = default)
    {
        var documents = Shared("documents");
        var folder = Directory.CreateTempSubdirectory("cellbot-documents-");
        try
        {
            await WriteReadingsAsync(documents, folder.FullName, cancellationToken);
            return await PythonAsync(cancellationToken, Path.Combine(documents, grader), "--all", documents, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Scores of grade.py by file name: the reading's and, under "its summaries", the summaries'.</summary>
    /// <param name="measure">The grader in ../shared; the one beside the documents is the stricter.</param>
    public static async Task<Grades> GradeAsync(
        string gold,
        string texts,
        string measure = "gold/grade.py",
        CancellationToken cancellationToken = default
    )
    {
        var folder = Directory.CreateTempSubdirectory("cellbot-readings-");
        try
        {
            await WriteReadingsAsync(texts, folder.FullName, cancellationToken);
            return Grades.Parse(
                await PythonAsync(cancellationToken, Shared(measure), "--all", gold, folder.FullName, "--text", texts, "--why")
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static bool HasPython() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "python3")));

    private static async Task WriteReadingsAsync(string texts, string folder, CancellationToken cancellationToken)
    {
        foreach (var file in Directory.GetFiles(texts, "*.txt"))
        {
            var reading = DirectiveReader.Read(await File.ReadAllTextAsync(file, cancellationToken), Path.GetFileName(file), Context);
            await File.WriteAllTextAsync(
                Path.Combine(folder, Path.ChangeExtension(Path.GetFileName(file), ".json")),
                ReadingJson.Write(reading),
                cancellationToken
            );
        }
    }

    public static async Task<string> PythonAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(await error);
    }

    private static HolidayCalendar LoadCalendar()
    {
        var path = Path.Combine(Root, "content", "calendar", "holidays.yaml");
        return HolidayFile.Parse(File.ReadAllText(path), path) switch
        {
            HolidayFile.Loaded loaded => loaded.Calendar,
            var faulty => throw new InvalidDataException(faulty.ToString()),
        };
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CellBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("CellBot.sln stands in no folder above the tests.");
    }
}

/// <summary>What grade.py printed.</summary>
internal sealed partial record Grades(IReadOnlyList<double> Readings, IReadOnlyList<double> Summaries, string Sheet)
{
    public static Grades Parse(string sheet)
    {
        var lines = sheet.Split('\n').Select(line => Score().Match(line)).Where(match => match.Success).ToArray();
        double Value(Match match) => double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return new Grades(
            [.. lines.Where(match => match.Groups[2].Value.EndsWith(".json", StringComparison.Ordinal)).Select(Value)],
            [.. lines.Where(match => match.Groups[2].Value.Contains("summaries", StringComparison.Ordinal)).Select(Value)],
            sheet
        );
    }

    [GeneratedRegex(@"^ {1,5}(\d+\.\d)  +(\S.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Score();
}
