using System.Globalization;
using CellBot.Messages;
using CellBot.Organization.Export;
using CellBot.Reports.Forms;
using CellBot.Web.Console.Texts;

namespace CellBot.Web.Console.Reports;

/// <summary>A quick report as a workbook: sums along the tree, and what each unit answered.</summary>
public sealed class FormSheets(ConsoleTexts texts)
{
    public byte[] Xlsx(QuickForm form, IReadOnlyList<FormNode> nodes) =>
        SheetWriter.Xlsx((texts["form.sheet_sums"], Sums(form, nodes)), (texts["form.sheet_answers"], Answers(form, nodes)));

    // Yes and no are two columns: each adds up.
    private SheetContent Sums(QuickForm form, IReadOnlyList<FormNode> nodes)
    {
        var header = new List<string>
        {
            texts["form.sheet_code"],
            texts["report.unit"],
            texts["form.sheet_asked"],
            texts["forms.answered"],
        };
        foreach (var field in form.Fields)
            header.AddRange(field.Kind == FormFieldKind.YesNo ? [Of(field, "form.sheet_yes"), Of(field, "form.sheet_no")] : [field.Label]);
        return new SheetContent(
            header,
            [
                .. nodes.Select(node =>
                    (string[])
                        [
                            node.Unit.Code,
                            new string(' ', 2 * node.Depth) + node.Unit.Name,
                            Text(node.Asked),
                            Text(node.Answered),
                            .. form.Fields.SelectMany((field, i) => Cells(field, node.Sums[i])),
                        ]
                ),
            ]
        )
        {
            NumbersFrom = 2,
        };
    }

    private SheetContent Answers(QuickForm form, IReadOnlyList<FormNode> nodes) =>
        new(
            [texts["form.sheet_code"], texts["report.unit"], texts["form.sheet_when"], .. form.Fields.Select(field => field.Label)],
            [
                .. nodes
                    .Where(node => node.Own is not null)
                    .Select(node =>
                        (string[])
                            [
                                node.Unit.Code,
                                node.Unit.Name,
                                node.Own!.AnsweredAt is { } at
                                    ? VietnameseText.Moment(at)
                                    : texts[node.Own.IsReachable ? "form.missing" : "form.out_of_reach"],
                                .. form.Fields.Select(field => Answer(field, node.Own.Answers?.GetValueOrDefault(field.Key))),
                            ]
                    ),
            ]
        )
        {
            NumbersFrom = 3,
        };

    private string Answer(FormField field, string? answer) =>
        (field.Kind, answer) switch
        {
            (_, null) => "",
            (FormFieldKind.YesNo, FormPolicy.Yes) => texts["form.sheet_yes"],
            (FormFieldKind.YesNo, _) => texts["form.sheet_no"],
            _ => answer,
        };

    private static IEnumerable<string> Cells(FormField field, FieldSum sum) =>
        field.Kind switch
        {
            FormFieldKind.YesNo => [Text(sum.Yes), Text(sum.No)],
            FormFieldKind.Number => [sum.Count == 0 ? "" : Text(sum.Total)],
            _ => [Text(sum.Count)],
        };

    private string Of(FormField field, string key) => $"{field.Label}: {texts[key]}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
