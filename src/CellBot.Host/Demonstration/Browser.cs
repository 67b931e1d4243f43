using System.ComponentModel;
using System.Diagnostics;

namespace CellBot.Host.Demonstration;

internal static class Browser
{
    /// <summary>
    /// Opens the address where there is a display and a browser; says nothing where there is none, for the address stands printed.
    /// </summary>
    public static void Open(string address)
    {
        if (
            OperatingSystem.IsLinux()
            && Environment.GetEnvironmentVariable("DISPLAY") is null
            && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is null
        )
            return;
        try
        {
            using var _ = OperatingSystem.IsLinux()
                ? Process.Start("xdg-open", address)
                : Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Win32Exception)
        {
            // No browser here.
        }
    }
}
