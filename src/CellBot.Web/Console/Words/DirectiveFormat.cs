using System.Globalization;
using CellBot.Directives;
using CellBot.Web.Console.Texts;

namespace CellBot.Web.Console.Words;

/// <summary>How a directive is named on a page; what the document does not state is left out, not filled.</summary>
public sealed class DirectiveFormat(ConsoleTexts texts)
{
    /// <summary>"Công điện số 05-CĐ/TU" or "Công điện" when it bears no symbol; a drill's copy says that it is one.</summary>
    public string Name(Directive directive) =>
        directive.IsDrill ? texts.Format("directive.drill_name", ("name", Plain(directive))) : Plain(directive);

    private string Plain(Directive directive) =>
        directive.Symbol is null
            ? Type(directive)
            : texts.Format("directive.name", ("type", Type(directive)), ("symbol", directive.Symbol));

    /// <summary>The subject as a heading: its first letter large. The stored words stay as the document has them.</summary>
    public static string Heading(Directive directive) =>
        directive.Subject.Length == 0 ? "" : char.ToUpper(directive.Subject[0], CultureInfo.InvariantCulture) + directive.Subject[1..];

    public string Type(Directive directive) => texts.DocumentType(directive.DocType);

    /// <summary>"Ban Thường vụ Tỉnh ủy, ngày 12/08/2021"</summary>
    public string Source(Directive directive) =>
        directive.IssueDate is { } date
            ? texts.Format("directive.source", ("issuer", directive.IssuingBody), ("date", OfficeTime.Date(date)))
            : directive.IssuingBody;

    /// <summary>Null for an ordinary document: only a mark of its own is shown.</summary>
    public string? UrgencyMark(Urgency urgency) => urgency == Urgency.Thuong ? null : texts[$"urgency.{Code(urgency)}"];

    public string Audience(string key) => texts.Find($"audience.{key}") ?? key;

    public static string Code(Urgency urgency) =>
        urgency switch
        {
            Urgency.HoaToc => "hoa_toc",
            Urgency.ThuongKhan => "thuong_khan",
            Urgency.Khan => "khan",
            _ => "thuong",
        };

    /// <summary>Audience keys in the order people expect them.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<string> audiences)
    {
        string[] order = ["default", "cell", "member", "team", "committee"];
        return audiences
            .OrderBy(key => Array.IndexOf(order, key) is var place and >= 0 ? place : order.Length)
            .ThenBy(key => key, StringComparer.Ordinal);
    }
}
