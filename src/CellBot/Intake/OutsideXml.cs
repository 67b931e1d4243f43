using System.Xml;

namespace CellBot.Intake;

/// <summary>How XML from outside is read: no document type (so no entity that grows), nothing fetched.</summary>
internal static class OutsideXml
{
    public static readonly XmlReaderSettings Settings = Make(checkCharacters: true);

    /// <summary>For the gate, which looks also at what a stricter reader would refuse.</summary>
    public static readonly XmlReaderSettings Lenient = Make(checkCharacters: false);

    private static XmlReaderSettings Make(bool checkCharacters) =>
        new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
            CheckCharacters = checkCharacters,
        };
}
