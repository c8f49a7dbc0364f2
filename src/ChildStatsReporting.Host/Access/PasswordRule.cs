using Microsoft.AspNetCore.Identity;

namespace ChildStatsReporting.Host.Access;

/// <summary>Refuses what is guessed first: common words, runs of keys, repetitions, the own name, and passwords of before.</summary>
public sealed class PasswordRule(IUserStore<Account> store, IPasswordHasher<Account> hasher)
    : IPasswordValidator<Account>
{
    /// <summary>Letters besides a common word that make no password of it.</summary>
    private const int FewLetters = 3;

    private static readonly string[] Runs =
    [
        "abcdefghijklmnopqrstuvwxyz",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "01234567890",
        "qazwsxedcrfvtgbyhnujmikolp",
        "1q2w3e4r5t6y7u8i9o0p",
    ];

    private static readonly string[] Words =
    [
        "administrator",
        "password",
        "passwort",
        "passcode",
        "matkhau",
        "quantri",
        "dangnhap",
        "admin",
        "iloveyou",
        "anhyeuem",
        "emyeuanh",
        "yeuem",
        "yeuanh",
        "vietnam",
        "vodich",
        "hochiminh",
        "hanoi",
        "saigon",
        "longkhanh",
        "dongnai",
        "thongke",
        "baocao",
        "treem",
        "ubnd",
        "phuong",
        "thanhpho",
        "chaoban",
        "xinchao",
        "welcome",
        "letmein",
        "hello",
        "qwerty",
        "monkey",
        "dragon",
        "football",
        "baseball",
        "master",
        "superman",
        "batman",
        "sunshine",
        "princess",
        "shadow",
        "trustno",
        "michael",
        "jordan",
        "computer",
        "internet",
        "samsung",
        "iphone",
        "google",
        "facebook",
        "youtube",
        "zalo",
        "secret",
        "changeme",
        "default",
        "login",
        "user",
        "test",
        "love",
        "abc",
    ];

    private static readonly Dictionary<char, char> Disguises = new()
    {
        ['0'] = 'o',
        ['1'] = 'i',
        ['3'] = 'e',
        ['4'] = 'a',
        ['5'] = 's',
        ['7'] = 't',
        ['8'] = 'b',
        ['@'] = 'a',
        ['$'] = 's',
        ['!'] = 'i',
    };

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (Refusal(password ?? "", user.UserName) is { } refusal)
            return Refused(refusal);
        var former = store is AccountStore own ? await own.FormerAsync(user, CancellationToken.None) : [];
        return former
            .Prepend(user.PasswordHash)
            .Any(hash =>
                hash.Length > 0
                && hasher.VerifyHashedPassword(user, hash, password ?? "") != PasswordVerificationResult.Failed
            )
            ? Refused("Mật khẩu này đã dùng trước đây. Hãy chọn mật khẩu khác.")
            : IdentityResult.Success;
    }

    /// <summary>Why a password is guessed too easily, in Vietnamese; null when it is not.</summary>
    public static string? Refusal(string password, string userName)
    {
        ArgumentNullException.ThrowIfNull(userName);
        var plain = string.Concat(PlainWords.Of(password).Where(letter => letter != ' '));
        var signs = string.Concat(plain.Where(char.IsLetterOrDigit));
        if (IsRepetition(plain) || IsRepetition(signs))
            return "Mật khẩu chỉ lặp lại một đoạn ngắn. Hãy chọn một câu dài dễ nhớ.";
        if (signs.Length - RunLength(signs) < FewLetters)
            return "Mật khẩu là dãy phím hoặc dãy số liền nhau. Hãy chọn một câu dài dễ nhớ.";
        string[] names = [.. userName.Split('.', '-', '_').Where(part => part.Length >= FewLetters)];
        return
            IsCommon(plain, names)
            || IsCommon(
                string.Concat(
                    plain
                        .TrimEnd([.. "0123456789!@#$%^&*._-"])
                        .Select(letter => Disguises.GetValueOrDefault(letter, letter))
                ),
                names
            )
            ? "Mật khẩu là từ hay dùng hoặc tên đăng nhập, dễ bị đoán. Hãy chọn một câu dài dễ nhớ."
            : null;
    }

    private static IdentityResult Refused(string words) =>
        IdentityResult.Failed(new IdentityError { Code = nameof(PasswordRule), Description = words });

    private static bool IsRepetition(string text) =>
        text.Length > 1 && (text + text).IndexOf(text, 1, StringComparison.Ordinal) < text.Length;

    /// <summary>Letters that stand in runs of three or more neighbours, forwards or backwards.</summary>
    private static int RunLength(string text)
    {
        var covered = 0;
        for (var start = 0; start < text.Length; )
        {
            var length = Math.Max(LongestRun(text, start), SameLetters(text, start));
            if (length >= 3)
                covered += length;
            start += length >= 3 ? length : 1;
        }

        return covered;
    }

    private static int SameLetters(string text, int start) =>
        text[start..].TakeWhile(letter => letter == text[start]).Count();

    private static int LongestRun(string text, int start)
    {
        var longest = 0;
        foreach (var run in Runs.Concat(Runs.Select(run => new string([.. run.Reverse()]))))
        {
            while (
                start + longest < text.Length
                && run.Contains(text[start..(start + longest + 1)], StringComparison.Ordinal)
            )
                longest++;
        }

        return longest;
    }

    /// <summary>Little is left when common words, the own name and whatever is no letter are taken away.</summary>
    private static bool IsCommon(string text, IReadOnlyList<string> names)
    {
        var letters = string.Concat(text.Where(char.IsLetter));
        if (letters.Length == 0)
            return false;
        foreach (var word in names.Concat(Words).OrderByDescending(word => word.Length))
            letters = letters.Replace(word, "", StringComparison.Ordinal);
        return letters.Length < FewLetters;
    }
}
