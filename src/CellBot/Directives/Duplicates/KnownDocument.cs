namespace CellBot.Directives.Duplicates;

/// <summary>The directive that was made of the same document before.</summary>
public sealed record KnownDocument(Directive Directive, Sameness Because);

/// <summary>By what it was known again, the surest first. The names in lower case are the API's words.</summary>
public enum Sameness
{
    /// <summary>The very file.</summary>
    File,

    /// <summary>The same words, out of another file or pasted.</summary>
    Text,

    /// <summary>The same symbol, issuer and date.</summary>
    Number,
}
