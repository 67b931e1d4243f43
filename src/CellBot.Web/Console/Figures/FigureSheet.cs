using System.Globalization;
using CellBot.Organization.Export;
using CellBot.Web.Console.Texts;

namespace CellBot.Web.Console.Figures;

/// <summary>The office's figures as a workbook: the branch and those right below it.</summary>
public sealed class FigureSheet(ConsoleTexts texts)
{
    public byte[] Xlsx(FigureBranch top, IReadOnlyList<FigureBranch> below) =>
        SheetWriter.Xlsx(
            (
                texts["figures.title"],
                new SheetContent(
                    [
                        texts["form.sheet_code"],
                        texts["recipients.unit"],
                        texts["figures.asked"],
                        texts["figures.acknowledged"],
                        texts["figures.median_minutes"],
                        texts["figures.ninetieth_minutes"],
                        texts["figures.units"],
                        texts["figures.with_group"],
                        texts["figures.members"],
                        texts["figures.joined"],
                        texts["figures.leaders"],
                        texts["figures.leaders_open"],
                        texts["figures.reports"],
                        texts["figures.overdue"],
                    ],
                    [.. below.Prepend(top).Select(Row)]
                )
                {
                    NumbersFrom = 2,
                }
            )
        );

    private static IReadOnlyList<string> Row(FigureBranch branch) =>
        [
            branch.Code,
            branch.Name,
            Text(branch.Asked),
            Text(branch.Acknowledged),
            Minutes(branch.Median),
            Minutes(branch.NinetiethPercentile),
            Text(branch.Units),
            Text(branch.WithGroup),
            Text(branch.Members),
            Text(branch.Joined),
            Text(branch.Leaders),
            Text(branch.LeadersOpen),
            Text(branch.Reports),
            Text(branch.Overdue),
        ];

    private static string Minutes(TimeSpan? span) => span is { } known ? Text((int)Math.Ceiling(known.TotalMinutes)) : "";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
