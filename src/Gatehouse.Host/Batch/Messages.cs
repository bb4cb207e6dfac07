using System.CommandLine;

namespace Gatehouse.Host.Batch;

/// <summary><c>gatehouse messages</c>: what has to do with single messages.</summary>
static class Messages
{
    public static Command Create() => new("messages", "Reads PAXLST (API) and PNRGOV (PNR) messages.")
    {
        ReadMessages.Create(),
        MessageSchema.Create(),
    };
}
