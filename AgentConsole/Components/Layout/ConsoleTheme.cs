using MudBlazor;

namespace AgentConsole.Components.Layout;

/// <summary>MudBlazor in the colours of css/tokens.css.</summary>
internal static class ConsoleTheme
{
    private static readonly string[] Font = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "Arial", "sans-serif"];

    public static MudTheme Value { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b6b68",
            PrimaryContrastText = "#ffffff",
            Secondary = "#5d5a54",
            Background = "#f7f6f3",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1d1c1a",
            DrawerBackground = "#faf9f7",
            DrawerText = "#1d1c1a",
            TextPrimary = "#1d1c1a",
            TextSecondary = "#5d5a54",
            ActionDefault = "#5d5a54",
            ActionDisabled = "#8a877f",
            Divider = "#e0ddd6",
            LinesDefault = "#e0ddd6",
            LinesInputs = "#8f8b83",
            TableLines = "#e0ddd6",
            Success = "#1c6b36",
            Error = "#a6281c",
            Warning = "#7a4c00",
            Info = "#1f4f8f",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#5ec9c2",
            PrimaryContrastText = "#0c1f1e",
            Secondary = "#b0aca4",
            Background = "#141413",
            Surface = "#1c1c1a",
            AppbarBackground = "#1c1c1a",
            AppbarText = "#edebe6",
            DrawerBackground = "#191917",
            DrawerText = "#edebe6",
            TextPrimary = "#edebe6",
            TextSecondary = "#b0aca4",
            ActionDefault = "#b0aca4",
            ActionDisabled = "#85827b",
            Divider = "#363532",
            LinesDefault = "#363532",
            LinesInputs = "#85827b",
            TableLines = "#363532",
            Success = "#7fd196",
            SuccessContrastText = "#10201a",
            Error = "#f59a8d",
            ErrorContrastText = "#2a100c",
            Warning = "#e5b765",
            WarningContrastText = "#241a05",
            Info = "#93b8ec",
            InfoContrastText = "#0d1a2b",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "52px", DrawerWidthLeft = "208px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Font, FontSize = "14px", LineHeight = "1.5", LetterSpacing = "0" },
            Button = new ButtonTypography { FontFamily = Font, FontSize = "13.5px", FontWeight = "600", TextTransform = "none", LetterSpacing = "0" },
            H6 = new H6Typography { FontFamily = Font, FontSize = "16px", FontWeight = "600", LetterSpacing = "-0.01em" },
            Body1 = new Body1Typography { FontFamily = Font, FontSize = "14px", LetterSpacing = "0" },
            Body2 = new Body2Typography { FontFamily = Font, FontSize = "13px", LetterSpacing = "0" },
        },
    };
}
