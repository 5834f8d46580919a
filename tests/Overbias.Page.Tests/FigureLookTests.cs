using System.Text.Json;
using Microsoft.Playwright;
using Overbias.Host.Cli;

namespace Overbias.Page.Tests;

/// <summary>Drawings of figures as a browser sets them: no text is cut off, runs into another one or into the data.</summary>
[Collection(BrowserTests.Name)]
public sealed class FigureLookTests(Browser browser)
{
    // Every text's box in pixels of the picture, and the boxes of the marks with a data-point. The boxes of a font are higher than its
    // letters: 15 % of the height at either end is empty.
    private const string Boxes = """
        () => {
          const box = element => {
            const { left, right, top, bottom } = element.getBoundingClientRect();
            const spare = element.tagName !== 'text' ? 0 : 0.15;
            const across = spare * Math.min(right - left, bottom - top);
            return element.getAttribute('transform')?.startsWith('matrix(0,-1')
              ? { left: left + across, right: right - across, top, bottom }
              : { left, right, top: top + across, bottom: bottom - across };
          };
          const svg = document.querySelector('svg');
          const { width, height } = svg.viewBox.baseVal;
          return {
            scale: svg.getBoundingClientRect().width / width, width, height,
            texts: [...svg.querySelectorAll('text')].map(text => ({ text: text.textContent, ...box(text) })),
            marks: [...svg.querySelectorAll('[data-point]')].map(mark => ({ text: '', ...box(mark) })),
          };
        }
        """;

    private sealed record Box(string Text, double Left, double Right, double Top, double Bottom)
    {
        public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }

    private sealed record Picture(double Scale, double Width, double Height, Box[] Texts, Box[] Marks);

    [Theory]
    [InlineData("5a")]
    [InlineData("5b")]
    [InlineData("5c")]
    [InlineData("5d")]
    [InlineData("6a")]
    [InlineData("6b")]
    [InlineData("6c")]
    [InlineData("6d")]
    [InlineData("3b")]
    public async Task No_text_of_a_figure_is_cut_off_or_covered(string figure)
    {
        Picture picture = await DrawnAsync(figure);
        Assert.True(picture.Texts.Length > 20 && picture.Marks.Length >= 100);
        double right = picture.Width * picture.Scale;
        double bottom = picture.Height * picture.Scale;
        foreach ((int index, Box text) in picture.Texts.Index())
        {
            Assert.True(
                text.Left >= 1 && text.Top >= 1 && text.Right <= right - 1 && text.Bottom <= bottom - 1,
                $"'{text.Text}' is cut off: {text} in {right} by {bottom}");
            foreach (Box other in picture.Texts.Skip(index + 1).Concat(picture.Marks))
                Assert.False(text.Meets(other), $"{text} meets {other}");
        }
    }

    private async Task<Picture> DrawnAsync(string figure)
    {
        string file = Path.Combine(OpenPage.PictureFolder(), $"figure-{figure}.svg");
        Assert.Equal(ExitCode.Done, await OverbiasProgram.RunAsync(["figure", figure, "--svg", file], TextWriter.Null, TextWriter.Null));
        await using IBrowserContext context = await browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        await page.SetContentAsync($"<style>body {{ margin: 0 }}</style>{await File.ReadAllTextAsync(file)}");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.ChangeExtension(file, ".png") });
        JsonElement boxes = await page.EvaluateAsync<JsonElement>(Boxes);
        return boxes.Deserialize<Picture>(JsonSerializerOptions.Web)!;
    }
}
