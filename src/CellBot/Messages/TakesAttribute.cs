namespace CellBot.Messages;

/// <summary>Marks a message key and names the placeholders that the code fills in it; the file must use exactly these.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class TakesAttribute(params string[] placeholders) : Attribute
{
    public IReadOnlyList<string> Placeholders => placeholders;
}

/// <summary>Marks a prefix that stands for one key per code, none with placeholders: "document_type." + "cong_dien".</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class FamilyAttribute(params string[] codes) : Attribute
{
    public IReadOnlyList<string> Codes => codes;
}
