using CellBot.Reports.Forms;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Reports;

/// <summary>Quick reports in words: states, questions, sums.</summary>
public sealed class FormFormat(ConsoleTexts texts)
{
    /// <summary>Of the page that makes a form: a field of each question, counted from 1.</summary>
    public static string LabelField(int number) => $"cau-{number}";

    public static string KindField(int number) => $"loai-{number}";

    public static string Tone(FormState state) =>
        state switch
        {
            FormState.Sent => "moving",
            FormState.Closed => "done",
            FormState.Submitted or FormState.Returned => "ask",
            _ => "quiet",
        };

    public string Kind(FormFieldKind kind) => texts[$"form_kind.{Code(kind)}"];

    public static string Code(FormFieldKind kind) =>
        kind switch
        {
            FormFieldKind.Number => "number",
            FormFieldKind.YesNo => "yes_no",
            _ => "text",
        };

    public static FormFieldKind? Parse(string? code) =>
        Enum.GetValues<FormFieldKind>().Cast<FormFieldKind?>().FirstOrDefault(kind => Code(kind!.Value) == code);

    /// <summary>"1.240", "3 có, 1 không", "2 ý kiến"; a dash where nothing was answered.</summary>
    public string Sum(FormField field, FieldSum sum) =>
        sum.Count == 0
            ? "–"
            : field.Kind switch
            {
                FormFieldKind.Number => Numbers.Whole(sum.Total),
                FormFieldKind.YesNo => texts.Format("form.yes_no", ("yes", Numbers.Whole(sum.Yes)), ("no", Numbers.Whole(sum.No))),
                _ => texts.Format("form.texts", ("n", Numbers.Whole(sum.Count))),
            };
}
