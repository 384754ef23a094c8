"""A comment as GitHub would show it: Markdown to a page with a style of our own that looks like GitHub's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from markdown_it import MarkdownIt

ALERT = re.compile(r"<blockquote>\s*<p>\[!(\w+)\]\n?(.*?)</blockquote>", re.DOTALL)
CODE = re.compile(r'<pre><code class="language-diff">(.*?)</code></pre>', re.DOTALL)
FOLD = re.compile(r"<details>(<summary>(.*?)</summary>)")
MARKS = {"+": "added", "-": "removed", "!": "changed", "@": "heading", "#": "faint"}

STYLE = """
:root {
  color-scheme: light dark;
  --page: light-dark(#ffffff, #0d1117); --text: light-dark(#1f2328, #f0f6fc);
  --faint: light-dark(#59636e, #9198a1); --line: light-dark(#d1d9e0, #3d444d);
  --soft: light-dark(#f6f8fa, #151b23); --code: light-dark(#818b981f, #656c7633);
  --link: light-dark(#0969da, #4493f8);
  --caution: light-dark(#cf222e, #f85149); --warning: light-dark(#9a6700, #d29922);
  --important: light-dark(#8250df, #ab7df8); --note: light-dark(#0969da, #4493f8); --tip: light-dark(#1a7f37, #3fb950);
  --added: light-dark(#116329, #aff5b4); --added-behind: light-dark(#dafbe1, #033a16);
  --removed: light-dark(#82071e, #ffdcd7); --removed-behind: light-dark(#ffebe9, #67060c);
  --changed: light-dark(#953800, #ffa657); --heading: light-dark(#6639ba, #d2a8ff);
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 16px; background: var(--page); color: var(--text);
  font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif;
}
article { border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
header {
  padding: 7px 16px; background: var(--soft); border-bottom: 1px solid var(--line); color: var(--faint);
}
header b { color: var(--text); font-weight: 600; }
header span { margin-left: 4px; padding: 0 7px; border: 1px solid var(--line); border-radius: 2em; font-size: 12px; }
main { padding: 16px; }
main > :first-child { margin-top: 0; } main > :last-child { margin-bottom: 0; }
p, ul, table, pre, details, .alert { margin: 0 0 16px; }
h3 { margin: 0 0 16px; font-size: 17.5px; line-height: 1.25; font-weight: 600; }
ul { padding-left: 2em; } li > p { margin: 0; } li ul { margin: 0; }
table { border-collapse: collapse; width: max-content; max-width: 100%; display: block; overflow: hidden; }
th, td { padding: 6px 13px; border: 1px solid var(--line); }
tr:nth-child(2n) td { background: var(--soft); }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { padding: .2em .4em; border-radius: 6px; background: var(--code); font-size: 85%; }
pre { padding: 16px; border-radius: 6px; background: var(--soft); font-size: 85%; line-height: 1.45; overflow: hidden; }
pre code { padding: 0; background: none; font-size: 100%; }
pre i { font-style: normal; }
pre .added { color: var(--added); background: var(--added-behind); }
pre .removed { color: var(--removed); background: var(--removed-behind); }
pre .changed { color: var(--changed); } pre .faint { color: var(--faint); }
pre .heading { color: var(--heading); font-weight: bold; }
summary { cursor: pointer; }
details[open] > summary { margin-bottom: 16px; }
sub { font-size: 75%; line-height: 0; vertical-align: -.25em; }
a { color: var(--link); }
.alert { padding: 8px 16px; border-left: .25em solid; }
.alert > * { color: var(--text); margin-bottom: 0; } .alert > b { display: block; color: inherit; font-weight: 500; }
.alert > ul { margin-top: 4px; }
.caution { border-color: var(--caution); color: var(--caution); }
.warning { border-color: var(--warning); color: var(--warning); }
.important { border-color: var(--important); color: var(--important); }
.note { border-color: var(--note); color: var(--note); }
"""


def page(comment: str, opened: Iterable[str] = ()) -> str:
    """The page of a comment; folds whose titles hold one of some words are open."""
    body = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable("table").render(comment)
    body = ALERT.sub(alert, body)
    body = CODE.sub(lambda match: f"<pre><code>{coloured(match[1])}</code></pre>", body)
    body = FOLD.sub(lambda match: fold(match, opened), body)
    return (
        f'<!doctype html><meta charset="utf-8"><title>Comment</title><style>{STYLE}</style><article>'
        f"<header><b>{escape('github-actions')}</b> <span>bot</span> commented</header><main>{body}</main></article>"
    )


def alert(match: re.Match[str]) -> str:
    """What GitHub makes of a quotation that starts with `[!WARNING]`."""
    kind = match[1].lower()
    rest = f"<p>{match[2]}" if not match[2].startswith("</p>") else match[2].removeprefix("</p>")
    return f'<div class="alert {kind}"><b>{kind.capitalize()}</b>{rest}</div>'


def coloured(code: str) -> str:
    lines = []
    for line in code.rstrip("\n").split("\n"):
        mark = MARKS.get(line[:1])
        lines.append(f'<i class="{mark}">{line}</i>' if mark else line)
    return "\n".join(lines)


def fold(match: re.Match[str], opened: Iterable[str]) -> str:
    is_open = any(word in match[2] for word in opened)
    return f"<details{' open' if is_open else ''}>{match[1]}"
