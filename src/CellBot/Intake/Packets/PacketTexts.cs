using System.Xml.Linq;

namespace CellBot.Intake.Packets;

/// <summary>All that a packet says beside its files, for the gate: every element and attribute, whatever its name.</summary>
internal static class PacketTexts
{
    /// <summary>The files themselves, which the gate sees unpacked.</summary>
    private static readonly string[] Files =
    [
        "ContentTransferEncoded",
        "AttachmentData",
        "SignatureValue",
        "DigestValue",
        "X509Certificate",
        "Modulus",
    ];

    internal static IReadOnlyList<string> Of(XElement root)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in root.DescendantsAndSelf().Where(element => !Files.Contains(element.Name.LocalName)))
        {
            foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
                texts.Add(attribute.Value);
            foreach (var text in element.Nodes().OfType<XText>())
                texts.Add(text.Value);
        }
        return [.. texts.Where(text => !string.IsNullOrWhiteSpace(text))];
    }
}
