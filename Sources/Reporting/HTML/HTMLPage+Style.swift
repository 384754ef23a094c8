extension HTMLPage {
  /// How the document looks: on wide and narrow screens, by day and by night, on paper.
  ///
  /// Every text has a contrast of at least 4.5 to what is behind it (WCAG 2.2, 1.4.3).
  static let style: StaticString = """
    :root {
      color-scheme: light dark;
      --ground: light-dark(#ffffff, #0d1117); --raised: light-dark(#f6f8fa, #161b22);
      --text: light-dark(#1f2328, #e6edf3); --faint: light-dark(#57606a, #9aa4af);
      --line: light-dark(#d0d7de, #30363d); --focus: light-dark(#0550ae, #79c0ff);
      --green: light-dark(#116329, #7ee787); --green-ground: light-dark(#e6ffec, #12261e);
      --green-deep: light-dark(#abf2bc, #1f5a35);
      --red: light-dark(#a40e26, #ffa198); --red-ground: light-dark(#ffebe9, #2b1618);
      --red-deep: light-dark(#ffc8c4, #7a2328);
      --amber: light-dark(#7a4d00, #e3b341); --amber-ground: light-dark(#fff8c5, #272113);
      --blue: light-dark(#0550ae, #79c0ff); --blue-ground: light-dark(#ddf4ff, #121d2f);
      --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
    }
    :root[data-theme="light"] { color-scheme: light; }
    :root[data-theme="dark"] { color-scheme: dark; }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    body {
      margin: 0 auto; max-width: 76rem; padding: 0 1rem 3rem; overflow-wrap: anywhere;
      background: var(--ground); color: var(--text);
      font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
    }
    code, pre, .path, .name, .place, del, ins { font-family: var(--mono); font-size: 0.87em; unicode-bidi: isolate; }
    .name code, .path code { font-size: 1em; }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; border-radius: 6px; }
    .row:focus-visible, .line:focus-visible { outline-offset: -2px; }
    .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

    header { margin: 1.5rem 0 1rem; padding: 0 0 0 1rem; border-left: 5px solid var(--blue); }
    header.fine { border-color: var(--green); }
    header.bad { border-color: var(--red); }
    header p { margin: 0; }
    .command { color: var(--faint); font-weight: 600; }
    h1 { margin: 0.1rem 0 0.2rem; font-size: 1.55rem; line-height: 1.25; }
    header.bad h1 { color: var(--red); }
    .states { color: var(--faint); }
    .states code, .states b { color: var(--text); font-weight: 500; }
    .tallies { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.9rem 0 0; padding: 0; list-style: none; }
    .tile {
      display: block; padding: 0.3rem 0.8rem; border: 1px solid var(--line); border-radius: 8px;
      background: var(--raised); color: var(--faint); font: inherit;
    }
    .tile b { color: var(--text); font-size: 1.15rem; font-variant-numeric: tabular-nums; }
    button.tile { cursor: pointer; }
    button.tile:hover { border-color: var(--faint); }
    .tile[aria-pressed="true"] { border-color: var(--focus); box-shadow: inset 0 0 0 1px var(--focus); color: var(--text); }
    .tile.create b { color: var(--green); }
    .tile.update b, .tile.replace b, .tile.kept b { color: var(--amber); }
    .tile.delete b, .tile.failed b { color: var(--red); }
    .tile.moved b { color: var(--blue); }

    .tools {
      position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center;
      padding: 0.6rem 0; border-bottom: 1px solid var(--line); background: var(--ground);
    }
    .tools input, .tools select, .tools button {
      padding: 0.3rem 0.6rem; border: 1px solid var(--line); border-radius: 6px;
      background: var(--raised); color: var(--text); font: inherit;
    }
    .tools input { flex: 1 1 16rem; min-width: 0; }
    .tools input::placeholder { color: var(--faint); opacity: 1; }
    .tools select { max-width: 13rem; }
    .tools select.set { border-color: var(--focus); box-shadow: inset 0 0 0 1px var(--focus); }
    .tools button { cursor: pointer; }
    .tools button:hover { border-color: var(--faint); }
    .tools label span, .keys, #shown { color: var(--faint); font-size: 0.87rem; }
    .tools p { margin: 0; }
    .buttons { display: flex; flex-wrap: wrap; gap: 0.4rem; }
    .keys { margin-left: auto !important; }
    .key { padding: 0 0.35em; border: 1px solid var(--line); border-radius: 4px; color: var(--text); }
    #shown:empty { display: none; }

    h2 { margin: 1.8rem 0 0.6rem; font-size: 1.15rem; }
    h2 span { color: var(--faint); font-weight: 400; font-size: 0.95rem; }
    .error > h2 { color: var(--red); }
    .kept > h2 { color: var(--amber); }
    h3 { margin: 0.9rem 0 0.3rem; color: var(--faint); font: 600 0.87rem/1.4 var(--mono); }
    .block { content-visibility: auto; contain-intrinsic-size: auto 20rem; }
    .row {
      margin: 0.3rem 0; border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 6px;
      content-visibility: auto; contain-intrinsic-size: auto 2.4rem; scroll-margin: 9rem 0 2rem;
    }
    .row.create { border-left-color: var(--green); }
    .row.update, .row.replace, .row.kept, .row.warning { border-left-color: var(--amber); }
    .row.delete, .row.failed, .row.error { border-left-color: var(--red); }
    .row.moved, .row.advice { border-left-color: var(--blue); }
    .line { display: flex; flex-wrap: wrap; gap: 0 0.6rem; align-items: baseline; padding: 0.4rem 2rem 0.4rem 0.75rem; }
    summary.line { position: relative; cursor: pointer; list-style: none; border-radius: 6px; }
    summary.line::-webkit-details-marker { display: none; }
    summary.line:hover { background: var(--raised); }
    summary.line::after {
      content: ""; position: absolute; top: 0.85rem; right: 0.85rem; width: 0.45rem; height: 0.45rem;
      border: solid var(--faint); border-width: 0 2px 2px 0; transform: rotate(-45deg);
    }
    details[open] > summary.line::after { transform: translateY(-25%) rotate(45deg); }
    .mark { width: 1em; text-align: center; font: 700 1rem/1.4 var(--mono); color: var(--faint); }
    .create .mark { color: var(--green); }
    .update .mark, .replace .mark, .kept .mark { color: var(--amber); }
    .delete .mark, .failed .mark { color: var(--red); }
    .moved .mark { color: var(--blue); }
    .kind { color: var(--faint); }
    .title { flex: 1 1 60%; }
    .error > .line b { color: var(--red); }
    .warning > .line b { color: var(--amber); }
    .advice > .line b { color: var(--blue); }
    .note { color: var(--faint); }
    .place { margin-left: auto; color: var(--faint); }
    .details { padding: 0.1rem 0.75rem 0.6rem 2.35rem; }
    .remarks, .fields { margin: 0.2rem 0; padding: 0; list-style: none; }
    .remarks li, .fields li { margin: 0.25rem 0; }
    .remarks li.plain { color: var(--faint); }
    .remarks li.error b { color: var(--red); }
    .remarks li.warning b, .remarks li.kept b, .remarks li.update b { color: var(--amber); }
    .remarks li.advice b { color: var(--blue); }
    .next { display: block; padding-left: 1.2rem; }
    figure { margin: 0; }
    .by { color: var(--faint); font-size: 0.87rem; }
    .to, .sign { color: var(--faint); font-family: var(--mono); }
    del, ins { padding: 0.05rem 0.3rem; border-radius: 4px; text-decoration: none; }
    del { background: var(--red-ground); color: var(--red); }
    ins { background: var(--green-ground); color: var(--green); }
    del b, ins b { border-radius: 3px; color: var(--text); font-weight: 600; }
    del b { background: var(--red-deep); }
    ins b { background: var(--green-deep); }
    pre {
      margin: 0.3rem 0; padding: 0.4rem 0; border: 1px solid var(--line); border-radius: 6px;
      background: var(--raised); color: var(--text); line-height: 1.45; white-space: pre-wrap;
    }
    pre > * { display: block; min-height: 1.45em; padding: 0 0.75rem 0 2.25rem; text-indent: -1.5rem; border-radius: 0; font-size: 1em; }
    .skipped { color: var(--faint); }
    #nothing { padding: 2rem; text-align: center; color: var(--faint); }

    footer { margin-top: 2.5rem; padding-top: 0.8rem; border-top: 1px solid var(--line); }
    .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: 0.4rem 1.5rem; margin: 0; }
    dt { color: var(--faint); font-size: 0.87rem; }
    dd { margin: 0; }

    @media (max-width: 40rem) {
      body { padding: 0 0.6rem 2rem; }
      h1 { font-size: 1.25rem; }
      .tools { position: static; }
      .tools label { flex: 1 1 8rem; }
      .tools select { width: 100%; max-width: none; }
      .keys { display: none; }
      .row { scroll-margin: 1rem 0; }
      .place { flex-basis: 100%; margin: 0 0 0 1.6em; }
      .details { padding-left: 0.75rem; }
    }
    @media print {
      :root, :root[data-theme] { color-scheme: light; }
      body { max-width: none; font-size: 10pt; }
      .tools, summary.line::after { display: none; }
      .block, .row { content-visibility: visible; }
      .row { break-inside: avoid-page; }
      details::details-content { content-visibility: visible; }
      h2, h3 { break-after: avoid-page; }
    }

    """
}
