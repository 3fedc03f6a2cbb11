using System.Runtime.Intrinsics;
using System.Text;

namespace IntentMatcher.Classifier.Tokens;

/// <summary>What the runes of a text past ASCII say: the votes of Latin letters with accents, and the language most letters of other scripts are of.</summary>
internal static class Scripts
{
    private const int BlockBits = 6, Blocks = 0x10000 >> BlockBits;

    // A script goes by the language most written in it. The first have letters that tell its languages apart; none and Latin are no language.
    private const int Latin = 1, Cyrillic = 2, Arabic = 3, Han = 4, Kana = 5, Hangul = 6;

    private static readonly string[] Codes = ["", "", "ru", "ar", "zh", "ja", "ko", "el", "hy", "he", "hi", "bn", "pa", "gu", "or", "ta", "te", "kn", "ml", "si", "th", "lo", "bo", "my", "ka", "am", "km"];

    private static readonly byte[] ScriptOf = BlockScripts();

    /// <summary>Reads a text that is not all ASCII.</summary>
    /// <param name="text">UTF-8; broken bytes are passed over.</param>
    /// <param name="language">The language of most letters of other scripts, null where there are none.</param>
    /// <param name="sparse">Letters of alphabets other than Latin.</param>
    /// <param name="dense">Chinese, Japanese and Korean letters, which say more apiece.</param>
    /// <returns>What letters with accents say for each language, see <see cref="LanguageVotes"/>.</returns>
    public static Vector256<byte> Read(ReadOnlySpan<byte> text, out string? language, out int sparse, out int dense)
    {
        var accents = Vector256<byte>.Zero;
        var hints = default(Hints);
        Span<int> counts = stackalloc int[Codes.Length];
        counts.Clear();
        for (var next = text.IndexOfAnyExceptInRange((byte)0, (byte)0x7F); next >= 0; next = text.IndexOfAnyExceptInRange((byte)0, (byte)0x7F))
        {
            Rune.DecodeFromUtf8(text[next..], out var rune, out var width);
            text = text[(next + width)..];
            var script = rune.Value < 0x10000 ? ScriptOf[rune.Value >> BlockBits] : 0;
            counts[script]++;
            switch (script)
            {
                case Latin:
                    accents = Vector256.AddSaturate(accents, LanguageVotes.OfLetter(rune.Value));
                    break;
                case Cyrillic or Arabic:
                    hints.Add(rune.Value);
                    break;
            }
        }

        dense = counts[Han] + counts[Kana] + counts[Hangul];
        sparse = 0;
        var most = 0;
        for (var script = Latin + 1; script < counts.Length; script++)
        {
            sparse += counts[script];
            most = counts[script] > (most == 0 ? 0 : counts[most]) ? script : most;
        }

        sparse -= dense;
        language = most switch
        {
            0 => null,
            Cyrillic => hints.Cyrillic(),
            Arabic => hints.Arabic(),
            // Japanese is full of kana; Chinese lends one at most.
            Han when counts[Kana] * 8 > counts[Han] => Codes[Kana],
            _ => Codes[most],
        };
        return accents;
    }

    private static byte[] BlockScripts()
    {
        (int From, int To, string Code)[] blocks =
        [
            (0x400, 0x530, "ru"), (0x600, 0x700, "ar"), (0x740, 0x780, "ar"), (0xFB40, 0xFE00, "ar"), (0xFE70, 0xFF00, "ar"), (0x3400, 0x4DC0, "zh"), (0x4E00, 0xA000, "zh"),
            (0x3040, 0x3100, "ja"), (0xFF80, 0xFFA0, "ja"), (0xAC00, 0xD7A4, "ko"), (0x1100, 0x1200, "ko"), (0x380, 0x400, "el"), (0x1F00, 0x2000, "el"), (0x540, 0x580, "hy"),
            (0x580, 0x600, "he"), (0x900, 0x980, "hi"), (0x980, 0xA00, "bn"), (0xA00, 0xA80, "pa"), (0xA80, 0xB00, "gu"), (0xB00, 0xB80, "or"), (0xB80, 0xC00, "ta"), (0xC00, 0xC80, "te"),
            (0xC80, 0xD00, "kn"), (0xD00, 0xD80, "ml"), (0xD80, 0xE00, "si"), (0xE00, 0xE80, "th"), (0xE80, 0xF00, "lo"), (0xF00, 0x1000, "bo"), (0x1000, 0x1080, "my"), (0x1080, 0x1100, "ka"),
            (0x1200, 0x1400, "am"), (0x1780, 0x1800, "km"),
        ];
        var scripts = new byte[Blocks];
        scripts.AsSpan(0x80 >> BlockBits, (0x240 - 0x80) >> BlockBits).Fill(Latin);
        scripts.AsSpan(0x1E00 >> BlockBits, 0x100 >> BlockBits).Fill(Latin);
        foreach (var (from, to, code) in blocks)
        {
            scripts.AsSpan(from >> BlockBits, ((to - 1) >> BlockBits) - (from >> BlockBits) + 1).Fill((byte)Array.IndexOf(Codes, code));
        }

        return scripts;
    }

    /// <summary>Counts of letters only some languages of a script have.</summary>
    private struct Hints
    {
        private int _russian, _hard, _ukrainian, _belarusian, _serbian, _kazakh, _arabic, _persian, _urdu;

        public void Add(int rune)
        {
            switch ((char)rune)
            {
                case 'ы' or 'э' or 'ё' or 'Ы' or 'Э' or 'Ё': _russian++; break;
                case 'ъ' or 'Ъ': _hard++; break;
                case 'і' or 'ї' or 'є' or 'ґ' or 'І' or 'Ї' or 'Є' or 'Ґ': _ukrainian++; break;
                case 'ў' or 'Ў': _belarusian++; break;
                case 'ј' or 'љ' or 'њ' or 'ћ' or 'ђ' or 'џ' or 'Ј' or 'Љ' or 'Њ' or 'Ћ' or 'Ђ' or 'Џ': _serbian++; break;
                case 'ә' or 'ғ' or 'қ' or 'ң' or 'ө' or 'ұ' or 'ү': _kazakh++; break;
                case 'ي' or 'ك' or 'ة' or 'أ' or 'إ' or 'ى': _arabic++; break;
                case 'پ' or 'چ' or 'ژ' or 'گ' or 'ک' or 'ی': _persian++; break;
                case 'ٹ' or 'ڈ' or 'ڑ' or 'ں' or 'ے' or 'ہ' or 'ھ': _urdu++; break;
            }
        }

        public readonly string Cyrillic() =>
            _kazakh > 1 ? "kk"
            : _belarusian > 0 && _ukrainian > 0 ? "be"
            : _ukrainian > _russian ? "uk"
            : _serbian > _russian ? "sr"
            : _hard > 1 && _russian == 0 ? "bg"
            : "ru";

        public readonly string Arabic() =>
            _urdu > 1 ? "ur"
            : _persian > _arabic ? "fa"
            : "ar";
    }
}
