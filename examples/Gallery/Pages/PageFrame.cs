using System.Net;

namespace Gallery.Pages;

/// <summary>What all pages share: one file of HTML without scripts and without anything from elsewhere.</summary>
internal static class PageFrame
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static string Of(string title, string body) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Text(title)}}</title>
        <style>
        :root { color-scheme: light dark; --ink: #22262e; --faint: #667080; --line: #dde1e7;
          --paper: #ffffff; --sheet: #f5f6f8; --accent: #332288; --good: #117733; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e7eaef; --faint: #9aa4b2; --line: #363c46; --paper: #16191e;
            --sheet: #1e2229; --accent: #88ccee; --good: #6cc08b; --bad: #ff8a80; } }
        body { margin: 0 auto; max-width: 1080px; padding: 24px; background: var(--paper); color: var(--ink);
          font: 16px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.7rem; line-height: 1.25; margin: .2em 0; }
        h2 { font-size: 1.15rem; margin: 2em 0 .5em; }
        a { color: var(--accent); }
        .faint { color: var(--faint); }
        .warning { border-left: 4px solid var(--bad); padding: .4em .8em; background: var(--sheet); }
        table { border-collapse: collapse; margin: .5em 0; }
        th, td { padding: .3em .9em .3em 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
        th { color: var(--faint); font-weight: 600; font-size: .9rem; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .reached { color: var(--good); } .missed { color: var(--bad); }
        caption { caption-side: top; text-align: left; color: var(--faint); padding: .4em 0; }
        .wide { overflow-x: auto; }
        figure { margin: 1.2em 0; }
        figure img { max-width: 100%; image-rendering: pixelated; border: 1px solid var(--line); border-radius: 4px; }
        figcaption { color: var(--faint); font-size: .95rem; max-width: 70ch; }
        pre { background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; padding: 1em; overflow-x: auto;
          font: 13.5px/1.5 ui-monospace, monospace; }
        pre .attribute { color: var(--accent); font-weight: 600; } pre .comment { color: var(--faint); }
        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 16px; }
        .card { border: 1px solid var(--line); border-radius: 8px; padding: 14px; overflow: hidden; }
        .card img { width: 100%; height: 180px; object-fit: contain; object-position: left; image-rendering: auto; }
        .card h2 { margin: 0 0 .3em; }
        </style>
        </head>
        <body>
        {{body}}
        </body>
        </html>
        """;
}
