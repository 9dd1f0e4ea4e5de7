using AgentConsole.Diffing;
using Xunit;

namespace AgentConsole.Tests.Diffing;

public sealed class TextDiffTests
{
    [Theory]
    [InlineData("Be kind.", "Be calm.", "~ Be [-kind-]. | Be {+calm+}.")]
    [InlineData("Be kind.", "Be very kind.", "~ Be kind. | Be {+very +}kind.")]
    [InlineData("Be very kind.", "Be kind.", "~ Be [-very -]kind. | Be kind.")]
    [InlineData("Be kind.", "Be kind", "~ Be kind[-.-] | Be kind")]
    [InlineData("You are kind", "Speak calm Hindi", "~ [-You are kind-] | {+Speak calm Hindi+}")]
    [InlineData("offer 10 % off", "offer 15 % off", "~ offer [-10-] % off | offer {+15+} % off")]
    [InlineData("You don't pay", "You do pay", "~ You [-don't-] pay | You {+do+} pay")]
    [InlineData("call {{first_name}}", "call {{full_name}}", "~ call {{[-first_name-]}} | call {{{+full_name+}}}")]
    [InlineData("two  spaces", "two spaces", "~ two[-  -]spaces | two{+ +}spaces")]
    [InlineData("a\tb", "a b", "~ a[-\t-]b | a{+ +}b")]
    public void A_changed_line_shows_the_words_that_changed(string before, string after, string row) =>
        Assert.Equal([row], Notation.Show(before, after));

    [Theory]
    [InlineData("आप कैसे हैं", "आप कैसी हैं", "~ आप [-कैसे-] हैं | आप {+कैसी+} हैं")]
    [InlineData("नमस्ते जी", "नमस्कार जी", "~ [-नमस्ते-] जी | {+नमस्कार+} जी")]
    [InlineData("cafe\u0301 now", "cafe now", "~ [-cafe\u0301-] now | {+cafe+} now")]
    [InlineData("ok 👍🏽!", "ok 👍🏿!", "~ ok [-👍🏽-]! | ok {+👍🏿+}!")]
    [InlineData("👩‍👩‍👧 family", "👩‍👩‍👦 family", "~ [-👩‍👩‍👧-] family | {+👩‍👩‍👦+} family")]
    [InlineData("🇮🇳 🇮🇹", "🇮🇳 🇩🇪", "~ 🇮🇳 [-🇮🇹-] | 🇮🇳 {+🇩🇪+}")]
    [InlineData("今日は晴れ", "今日は雨", "~ 今日は[-晴れ-] | 今日は{+雨+}")]
    [InlineData("안녕하세요 여러분", "안녕하세요 모두", "~ 안녕하세요 [-여러분-] | 안녕하세요 {+모두+}")]
    [InlineData("ᏣᎳᎩ words", "ᏣᎳᎩ word", "~ ᏣᎳᎩ [-words-] | ᏣᎳᎩ {+word+}")]
    public void A_character_or_word_of_any_script_is_never_cut(string before, string after, string row) =>
        Assert.Equal([row], Notation.Show(before, after));

    [Fact]
    public void Two_empty_texts_have_no_lines() => Assert.Empty(SnapshotDiff.CompareTexts("", "").Rows);

    [Fact]
    public void A_text_that_came_or_went_is_added_or_removed_line_by_line()
    {
        Assert.Equal(["+ a", "+ b"], Notation.Show("", "a\nb"));
        Assert.Equal(["- a", "- b"], Notation.Show("a\nb", ""));
        Assert.Equal(["+ "], Notation.Show("", "\n"));
    }

    [Fact]
    public void An_inserted_or_deleted_line_leaves_its_neighbours_alone()
    {
        Assert.Equal(["= one", "+ new", "= two"], Notation.Show("one\ntwo", "one\nnew\ntwo"));
        Assert.Equal(["= one", "- old", "= two"], Notation.Show("one\nold\ntwo", "one\ntwo"));
        Assert.Equal(["+ new", "= one"], Notation.Show("one", "new\none"));
    }

    [Fact]
    public void An_edited_line_stands_beside_what_it_became_though_another_was_inserted() => Assert.Equal(
        ["= Rules", "+ Something else entirely here.", "~ Ask [-one-] question at a time. | Ask {+a single+} question at a time.", "= End"],
        Notation.Show("Rules\nAsk one question at a time.\nEnd", "Rules\nSomething else entirely here.\nAsk a single question at a time.\nEnd"));

    [Fact]
    public void An_edited_line_is_found_when_one_line_went_and_another_came() => Assert.Equal(
        ["- Never promise a discount.", "~ Ask [-one-] question at a time. | Ask {+a single+} question at a time.", "+ Speak slowly when the line is bad."],
        Notation.Show("Never promise a discount.\nAsk one question at a time.", "Ask a single question at a time.\nSpeak slowly when the line is bad."));

    [Fact]
    public void Lines_without_likeness_stand_side_by_side_when_there_are_as_many() => Assert.Equal(
        ["~ [-alpha-] | {+one+}", "~ [-beta-] | {+two+}"],
        Notation.Show("alpha\nbeta", "one\ntwo"));

    [Fact]
    public void Lines_without_likeness_are_removed_then_added_when_there_are_not() => Assert.Equal(
        ["- alpha", "- beta", "+ one"],
        Notation.Show("alpha\nbeta", "one"));

    [Fact]
    public void A_moved_line_is_removed_and_added() => Assert.Equal(
        ["- c", "= a", "= b", "+ c"],
        Notation.Show("c\na\nb", "a\nb\nc"));

    [Theory]
    [InlineData("a\r\nb\r\n", "a\nb\n", 2)]
    [InlineData("a\nb", "a\r\nb", 1)]
    [InlineData("a\rb", "a\nb", 1)]
    [InlineData("a\n", "a", 1)]
    [InlineData("a", "a\n", 1)]
    [InlineData("a\n", "a\n", 0)]
    public void Line_endings_are_counted_apart_from_the_words(string before, string after, int changed)
    {
        var diff = SnapshotDiff.CompareTexts(before, after);
        Assert.All(diff.Rows, row => Assert.Equal(RowKind.Same, row.Kind));
        Assert.Equal((changed, 0, 0), (diff.LineEndingsChanged, diff.WordsAdded, diff.WordsRemoved));
    }

    [Fact]
    public void A_second_trailing_newline_is_an_empty_line() => Assert.Equal(["= a", "+ "], Notation.Show("a\n", "a\n\n"));

    [Theory]
    [InlineData("", "one two, three!", 3, 0)]
    [InlineData("one two\nthree", "one two\nfour five", 2, 1)]
    [InlineData("a - b", "a + b", 0, 0)]
    [InlineData("don't stop", "stop", 0, 1)]
    [InlineData("x", "नमस्ते 🙂 जी", 2, 1)]
    public void Words_are_counted_and_punctuation_is_not(string before, string after, int added, int removed)
    {
        var diff = SnapshotDiff.CompareTexts(before, after);
        Assert.Equal((added, removed), (diff.WordsAdded, diff.WordsRemoved));
    }

    [Fact]
    public void Lines_are_numbered_on_each_side()
    {
        var rows = SnapshotDiff.CompareTexts("a\nb\nc", "a\nx y\nb\nc").Rows;
        Assert.Equal([(1, 1), (0, 2), (2, 3), (3, 4)], rows.Select(r => (r.Before?.Number ?? 0, r.After?.Number ?? 0)));
    }

    [Fact]
    public void A_whole_prompt_replaced_reads_back_on_both_sides()
    {
        var (before, after) = (string.Join('\n', Enumerable.Range(0, 60).Select(i => $"Old rule {i} about renewals.")), string.Join('\n', Enumerable.Range(0, 45).Select(i => $"Neue Regel {i} für Termine.")));
        var diff = SnapshotDiff.CompareTexts(before, after);
        Assert.DoesNotContain(diff.Rows, r => r.Kind == RowKind.Same);
        Assert.Equal((before, after), (diff.Side(r => r.Before), diff.Side(r => r.After)));
    }

    [Fact]
    public void Folding_keeps_three_lines_around_a_change_and_hides_the_rest()
    {
        var lines = Enumerable.Range(1, 20).Select(i => $"line {i}").ToArray();
        var edited = lines.ToArray();
        edited[9] = "changed";
        var groups = SnapshotDiff.CompareTexts(string.Join('\n', lines), string.Join('\n', edited)).Folded();
        Assert.Equal([(true, 6), (false, 7), (true, 7)], groups.Select(g => (g.Folded, g.Rows.Count)));
    }
}
