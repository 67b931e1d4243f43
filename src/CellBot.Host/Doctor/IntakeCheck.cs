using CellBot.Host.Intake;
using CellBot.Intake;

namespace CellBot.Host.Doctor;

/// <summary>The watched folder, the outbox of status packets, and the programs that read documents. Looking makes nothing.</summary>
internal static class IntakeCheck
{
    public static IEnumerable<Finding> Run(IntakeOptions options)
    {
        if (options.Folder.Length > 0)
            yield return Folder("Intake:Folder", options.Folder, "packets and documents in it are taken in");
        if (options.Outbox.Length > 0)
            yield return Folder("Intake:Outbox", options.Outbox, "status packets are written there");
        if (options.Folder.Length > 0 && options.Outbox.Length == 0)
            yield return Finding.Mind(
                "intake",
                "Intake:Folder is set and Intake:Outbox is not: senders hear nothing",
                "name the folder from which your document system fetches status packets"
            );
        yield return OfficeProgram.PathOf("pdftotext") is not null
            ? Finding.Well("intake", "pdftotext is there: .pdf is read")
            : Finding.Mind("intake", "pdftotext is missing: .pdf is refused", "apt-get install poppler-utils");
        yield return Office();
        yield return OfficeProgram.PathOf("espeak-ng") is null
            ? Finding.Mind(
                "voice",
                "espeak-ng is missing: bulletins for loudspeakers have no voice, unless Voice:Command names one",
                "apt-get install espeak-ng lame"
            )
        : OfficeProgram.PathOf("lame") is null && OfficeProgram.PathOf("ffmpeg") is null
            ? Finding.Mind("voice", "lame and ffmpeg are missing: bulletins for loudspeakers are WAV alone", "apt-get install lame")
        : Finding.Well("voice", "espeak-ng is there: bulletins for loudspeakers are spoken");
    }

    private static Finding Office()
    {
        if (OfficeProgram.PathOf("soffice") is null)
            return Finding.Mind(
                "intake",
                "LibreOffice is missing: .doc, .odt and .rtf are refused with advice",
                "apt-get install libreoffice-writer-nogui, if such files come"
            );
        if (!OfficeFolder.IsThere)
            return Finding.Mind(
                "intake",
                "there is no /dev/shm: .doc, .odt and .rtf are refused, for no file may touch the disk before the secrecy gate",
                "mount a tmpfs there"
            );
        if (!OfficeProgram.IsLimited)
            return Finding.Mind("intake", "prlimit is missing: LibreOffice runs with no bound on its memory", "apt-get install util-linux");
        return OfficeProgram.IsIsolated
            ? Finding.Well("intake", "LibreOffice is there, without a network while it converts: .doc, .odt and .rtf are read")
            : Finding.Mind(
                "intake",
                "LibreOffice converts with the host's network, for the system grants no name spaces; its profile updates no links",
                "allow user name spaces: sysctl kernel.unprivileged_userns_clone=1"
            );
    }

    private static Finding Folder(string key, string path, string use)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
            return Finding.Wrong("intake", $"{key}: {full} is a file", "name a folder");
        if (!Directory.Exists(full))
            return Finding.Mind("intake", $"{key}: {full} does not exist yet", "the first start makes it");
        return CanWrite(full)
            ? Finding.Well("intake", $"{key}: {full}, {use}")
            : Finding.Wrong(
                "intake",
                $"{key}: {full} cannot be read and written by this user",
                "give the user that runs CellBot rights on the folder"
            );
    }

    /// <summary>By the system's own word, so that nothing need be written to know it.</summary>
    private static bool CanWrite(string folder) =>
        OperatingSystem.IsWindows() || OfficeProgram.Runs("test", ["-r", folder, "-a", "-w", folder, "-a", "-x", folder]);
}
