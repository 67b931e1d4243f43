namespace CellBot.Intake.Uploads;

/// <summary>Encrypts under the key ring that all hosts share.</summary>
public interface IUploadProtection
{
    /// <param name="binding">What the content belongs to; under another it cannot be opened.</param>
    byte[] Protect(byte[] content, string binding);

    /// <summary>Null when it was changed, belongs to something else, or its key is not there any more.</summary>
    byte[]? Reveal(byte[] content, string binding);
}
