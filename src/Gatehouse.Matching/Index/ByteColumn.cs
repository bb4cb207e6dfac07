namespace Gatehouse.Matching;

/// <summary>Runs of bytes, one behind the other, while a snapshot is built: each starts at a multiple of eight.</summary>
sealed class ByteColumn
{
    const int Alignment = 8;

    readonly List<uint> offsets = [0];
    byte[] bytes = new byte[1 << 12];
    int length;

    /// <summary>Where each run starts, and where the last ends; and the bytes.</summary>
    public (uint[] Offsets, byte[] Bytes) Columns => ([.. offsets], bytes.AsSpan(0, length).ToArray());

    public void Add(ReadOnlySpan<byte> run)
    {
        var end = checked(length + (run.Length + Alignment - 1) / Alignment * Alignment);
        if (end > bytes.Length) Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(end, 2L * bytes.Length)));
        run.CopyTo(bytes.AsSpan(length));
        length = end;
        offsets.Add((uint)length);
    }
}
