namespace Gatehouse.Quality.Tests;

public sealed class PageRowsTests
{
    [Fact]
    public void The_next_page_says_which_figures_changed()
    {
        var before = PageRows.Of("## Sets\n| Pairs | Recall | F1 |\n|---|---|---|\n| listed | 99.1 % | 0.901 |\n| written | 90.0 % | 0.880 |\n");
        var now = PageRows.Of("## Sets\n| Pairs | Recall | F1 |\n|---|---|---|\n| listed | 99.4 % | 0.901 |\n| written | 90.0 % | 0.880 |\n");
        PageRows.Changes(before, now).ShouldContain("| listed: Recall | 99.1 % | 99.4 % |");
        PageRows.Changes(before, now).ShouldNotContain("written");
        PageRows.Changes(now, now).ShouldStartWith("None");
    }

    [Fact]
    public void A_plot_is_a_picture_for_light_and_dark()
    {
        var chart = new Chart("Title", "x", "y", Axis.PowersOfTen(-3, 0), Axis.Shares());
        chart.Line("a line", [(0.001, 0), (1, 1)]);
        var svg = System.Xml.Linq.XElement.Parse(chart.ToSvg());
        svg.Name.LocalName.ShouldBe("svg");
        chart.ToSvg().ShouldContain("prefers-color-scheme:dark");
    }
}
