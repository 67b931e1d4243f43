using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace CellBot.Host;

/// <summary>Why an address could not be listened on, and what to do.</summary>
internal static class ListenError
{
    public static string Of(string key, string address, IOException fault) =>
        fault switch
        {
            { InnerException: AddressInUseException } =>
                $"{key}: {address} is in use already, perhaps by another CellBot. Stop that one, or choose another port: "
                    + $"--{key} {Next(address)}",
            { InnerException: SocketException { SocketErrorCode: SocketError.AccessDenied } } =>
                $"{key}: {address} may not be listened on by this user. Choose a port above 1023: --{key} http://localhost:5080",
            _ => $"{key}: {address} cannot be listened on: {fault.Message}",
        };

    private static string Next(string address)
    {
        var uri = new UriBuilder(address);
        return $"{uri.Scheme}://{uri.Host}:{uri.Port + 10}";
    }
}
