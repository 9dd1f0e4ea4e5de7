using System.Runtime.CompilerServices;

namespace AgentConsole.Tests.Support;

/// <summary>Texts that a person has approved, kept beside the test that checks them.</summary>
public static class Approved
{
    /// <summary>Fails unless <paramref name="text"/> is what stands in <c>Approved/name</c> beside the test; the new text is then written to <c>name.received</c>, to be looked at and renamed.</summary>
    public static void Matches(string name, string text, [CallerFilePath] string testFile = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(testFile)!, "Approved");
        var (approved, received) = (Path.Combine(folder, name), Path.Combine(folder, name + ".received"));
        text = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == text)
        {
            File.Delete(received);
            return;
        }
        Directory.CreateDirectory(folder);
        File.WriteAllText(received, text);
        Assert.Fail($"{name} is not what was approved. Compare {received} with {approved}; if the new text is right, rename it over the old one.");
    }
}
