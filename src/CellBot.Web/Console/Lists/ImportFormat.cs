using System.Globalization;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Web.Console.Texts;

namespace CellBot.Web.Console.Lists;

/// <summary>What an import says, in the office's words: columns and codes by their names.</summary>
public sealed class ImportFormat(ConsoleTexts texts, MessageCatalog messages)
{
    public string Column(string column) => texts.Find($"column.{column}") ?? column;

    /// <summary>Why a row is wrong, or what an eye may miss in the file.</summary>
    public string Reason(RowError error)
    {
        var values = error.Values.TryGetValue("column", out var column)
            ? new Dictionary<string, string>(error.Values) { ["column"] = Quoted(Column(column)) }
            : error.Values;
        return messages.Text(error.Key, values);
    }

    /// <summary>A cell as an office writes it: roles and kinds in words, days as dd/mm/yyyy.</summary>
    public string Cell(string column, string text) =>
        column switch
        {
            "role" when MemberRoles.Parse(text) is not null => texts[$"report_role.{text}"],
            "kind" when UnitKinds.Parse(text) is not null => texts[$"kind.{text}"],
            _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                VietnameseText.Date(day),
            _ => text,
        };

    public static IReadOnlyList<string> Columns(string list) =>
        list switch
        {
            "units" => ["code", "parent_code", "kind", "name", "valid_from", "valid_to"],
            "groups" => ["unit_code", "chat_id", "title"],
            _ => ["unit_code", "full_name", "role", "phone", "birth_year", "telegram_user_id", "term_from", "term_to"],
        };

    private static string Quoted(string name) => $"“{name}”";
}
