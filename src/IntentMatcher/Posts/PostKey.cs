using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IntentMatcher.Posts;

/// <summary>A 128-bit hash that names a post, an author or a need without holding it. Stable for ever: rows hold it.</summary>
internal static class PostKey
{
    private const int Size = 16;

    /// <summary>The first half of SHA-256 over the parts, each kept apart from the next by its length.</summary>
    public static byte[] Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
            hash.AppendData(length);
            hash.AppendData(MemoryMarshal.AsBytes(part.AsSpan()));
        }

        return hash.GetHashAndReset()[..Size];
    }

    /// <summary>Hash of a post's wording; never <see cref="Fingerprint.Deleted"/>.</summary>
    public static long OfContent(Post post)
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(Of(post.Title ?? "", post.Text ?? ""));
        return value == Fingerprint.Deleted ? 1 : value;
    }
}
