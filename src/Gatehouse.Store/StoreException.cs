namespace Gatehouse.Store;

/// <summary>The store cannot do its work; the message is one line for the operator that says what and where.</summary>
public class StoreException : Exception
{
    /// <summary>A fault found by the store itself.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>A fault the database reported.</summary>
    public StoreException(string message, Exception cause)
        : base(message, cause)
    {
    }
}

/// <summary>The database cannot be reached or written for now (away, full, out of connections): nobody's work is at fault, and all of it may
/// be tried again.</summary>
public sealed class StoreAwayException(string message, Exception cause) : StoreException(message, cause);
