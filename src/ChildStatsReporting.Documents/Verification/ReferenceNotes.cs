using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>What the values of a file refer to, noted while they are walked over.</summary>
internal sealed class ReferenceNotes
{
    /// <summary>Largest number an object may have (ISO 32000-1, annex C).</summary>
    public const int LargestNumber = 8_388_607;

    private const int MostGaps = 100_000;
    private readonly HashSet<int> _gaps = [];
    private readonly Dictionary<int, int> _counts = [];
    private bool _isCounting = true;

    /// <summary>State of the file that references are followed in.</summary>
    public PdfFile? State { get; set; }

    public KeyStack Keys { get; } = new();

    /// <summary>Bytes that the object streams of the file may still unfold to, one after the other.</summary>
    public int DecodableBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>Numbers that were referred to while no object had them.</summary>
    public IReadOnlySet<int> Gaps => _gaps;

    /// <summary>Counts how often an object is referred to in the signed state.</summary>
    public void Watch(int number) => _counts.TryAdd(number, 0);

    /// <summary>How often a watched object was referred to when counting ended.</summary>
    public int CountOf(int number) => _counts.GetValueOrDefault(number);

    public void EndCounting() => _isCounting = false;

    public void Note(int number, int generation, int offset)
    {
        if (State is null)
            return;
        if (number is 0 or > LargestNumber)
            throw new FileFaultException(FaultKind.MalformedObject, offset);
        if (_isCounting && _counts.TryGetValue(number, out var count))
            _counts[number] = count + 1;
        if (State.PlaceOf(number) is not { Type: not 0 } place)
        {
            if (_gaps.Add(number) && _gaps.Count > MostGaps)
                throw new FileLimitException("too many references to nowhere");
        }
        else if ((place.Type == 1 ? place.Index : 0) != generation)
        {
            throw new FileFaultException(FaultKind.MalformedObject, offset, number);
        }
    }
}

/// <summary>The keys of the dictionaries that are open, so that a second one is seen at once.</summary>
internal sealed class KeyStack
{
    private const int FewKeys = 24;
    private const int MostKeys = 10_000;
    private readonly List<ulong> _keys = [];
    private readonly Dictionary<int, HashSet<ulong>> _many = [];

    public int Begin() => _keys.Count;

    /// <returns>False when the dictionary has the key already.</returns>
    public bool Add(int start, ulong key)
    {
        if (_many.TryGetValue(start, out var many))
            return many.Count < MostKeys
                ? many.Add(key)
                : throw new FileLimitException("a dictionary with too many keys");
        for (var i = start; i < _keys.Count; i++)
        {
            if (_keys[i] == key)
                return false;
        }
        _keys.Add(key);
        if (_keys.Count - start > FewKeys)
            _many[start] = [.. _keys[start..]];
        return true;
    }

    public void End(int start)
    {
        _keys.RemoveRange(start, _keys.Count - start);
        _many.Remove(start);
    }
}
