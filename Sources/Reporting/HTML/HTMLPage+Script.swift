extension HTMLPage {
  /// Searches, filters and moves; what it shows is all in the document.
  ///
  /// It makes text of nothing but text, so that no name becomes markup, and keeps what was searched
  /// for in the fragment of the address.
  static let script: StaticString = #"""
    (() => {
      'use strict';
      const facets = ['action', 'group', 'kind', 'namespace'];
      const one = (id) => document.getElementById(id);
      const all = (selector) => [...document.querySelectorAll(selector)];
      const root = document.documentElement;
      const search = one('search');
      const state = {q: '', action: [], group: '', kind: '', namespace: ''};
      const rows = all('.row').map((element) => ({
        element, text: null, isShown: true, block: element.closest('.block'), ...element.dataset,
      }));
      const blocks = all('.block');
      const sections = all('main > section');

      const textOf = (row) => (row.text ??= row.element.textContent.toLowerCase());
      const takes = (row, facet) => {
        const wanted = state[facet];
        return wanted.length === 0 || (facet === 'action' ? wanted.includes(row.action) : row[facet] === wanted);
      };
      const isNarrowed = () => state.q.trim() !== '' || facets.some((facet) => state[facet].length > 0);

      // A facet counts what the search and the other facets leave.
      const filter = () => {
        const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
        const counts = Object.fromEntries(facets.map((facet) => [facet, new Map()]));
        const used = new Set();
        let shown = 0;
        for (const row of rows) {
          const misses = facets.filter((facet) => !takes(row, facet));
          const isFound = misses.length < 2 && words.every((word) => textOf(row).includes(word));
          row.isShown = isFound && misses.length === 0;
          if (row.isShown) { shown += 1; used.add(row.block); }
          if (!isFound) continue;
          for (const facet of misses.length === 0 ? facets : misses) {
            const value = row[facet];
            if (value !== undefined) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
          }
        }
        const isAll = !isNarrowed();
        for (const block of blocks) block.hidden = !used.has(block);
        // Rows of a hidden block are left as they are, which saves most of the work.
        for (const {element, block, isShown} of rows) {
          if (used.has(block) && element.hidden === isShown) element.hidden = !isShown;
        }
        for (const section of sections) {
          section.hidden = !isAll && !section.querySelector('.block:not([hidden])');
        }
        one('nothing').hidden = isAll || shown > 0;
        one('shown').textContent = isAll ? '' : `${shown} of ${rows.length} shown`;
        one('clear').disabled = isAll;
        count(counts);
      };

      const tiles = all('.tile[data-action]').map((tile) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = tile.className;
        button.dataset.action = tile.dataset.action;
        button.append(...tile.childNodes);
        tile.replaceWith(button);
        button.addEventListener('click', () => {
          const action = button.dataset.action;
          const others = state.action.filter((other) => other !== action);
          change({action: others.length === state.action.length ? [...others, action].sort() : others});
        });
        return button;
      });

      const selects = all('select[data-facet]').map((select) => {
        const facet = select.dataset.facet;
        const values = [...new Set(rows.map((row) => row[facet]).filter((value) => value !== undefined))].sort();
        select.append(new Option('all', ''), ...values.map((value) => new Option(value, value)));
        select.closest('label').hidden = values.length < 2;
        select.addEventListener('change', () => change({[facet]: select.value}));
        return select;
      });

      const count = (counts) => {
        for (const tile of tiles) {
          tile.querySelector('b').textContent = counts.action.get(tile.dataset.action) ?? 0;
          tile.setAttribute('aria-pressed', state.action.includes(tile.dataset.action));
        }
        for (const select of selects) {
          const facet = select.dataset.facet;
          for (const option of select.options) {
            if (option.value === '') continue;
            const label = `${option.value} (${counts[facet].get(option.value) ?? 0})`;
            if (option.text !== label) option.text = label;
          }
          select.value = state[facet];
          select.classList.toggle('set', state[facet] !== '');
        }
        if (search.value !== state.q) search.value = state.q;
      };

      const change = (news) => {
        Object.assign(state, news);
        const parts = new URLSearchParams();
        if (state.q) parts.set('q', state.q);
        for (const facet of facets) {
          if (state[facet].length > 0) parts.set(facet, facet === 'action' ? state.action.join(',') : state[facet]);
        }
        try {
          history.replaceState(null, '', `#${parts}`);
        } catch {
          // A frame without an address of its own: the filters work all the same.
        }
        filter();
      };
      const clear = () => change({q: '', action: [], group: '', kind: '', namespace: ''});

      // What a link asks for and this report doesn't hold is dropped.
      const read = () => {
        const parts = new URLSearchParams(location.hash.slice(1));
        const actions = new Set(tiles.map((tile) => tile.dataset.action));
        state.q = parts.get('q') ?? '';
        state.action = (parts.get('action') ?? '').split(',').filter((action) => actions.has(action));
        for (const select of selects) {
          const value = parts.get(select.dataset.facet) ?? '';
          state[select.dataset.facet] = [...select.options].some((option) => option.value === value) ? value : '';
        }
        filter();
      };

      const setOpen = (isOpen) => {
        for (const row of rows) if (row.isShown && row.element.localName === 'details') row.element.open = isOpen;
      };

      const move = (step) => {
        const shown = rows.filter((row) => row.isShown).map((row) => row.element);
        if (shown.length === 0) return;
        const place = shown.indexOf(document.activeElement.closest('.row'));
        const next = place < 0 ? (step > 0 ? 0 : shown.length - 1) : place + step;
        const element = shown[Math.min(Math.max(next, 0), shown.length - 1)];
        (element.querySelector('summary') ?? element).focus({focusVisible: true});
        element.scrollIntoView({block: 'nearest'});
      };

      const keys = {
        '/': () => { search.focus(); search.select(); },
        j: () => move(1),
        k: () => move(-1),
      };
      document.addEventListener('keydown', (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
        if (event.key === 'Escape') {
          clear();
          search.blur();
          event.preventDefault();
          return;
        }
        if (event.target === search && event.key === 'Enter') {
          search.blur();
          move(1);
          event.preventDefault();
          return;
        }
        if (event.target.closest('input, select') || !Object.hasOwn(keys, event.key)) return;
        keys[event.key]();
        event.preventDefault();
      });

      const isDark = matchMedia('(prefers-color-scheme: dark)');
      const theme = () => root.dataset.theme ?? (isDark.matches ? 'dark' : 'light');
      const tellTheme = () => {
        one('theme').textContent = theme() === 'dark' ? 'Light' : 'Dark';
        one('theme').setAttribute('aria-label', `Use the ${theme() === 'dark' ? 'light' : 'dark'} theme`);
      };
      one('theme').addEventListener('click', () => {
        root.dataset.theme = theme() === 'dark' ? 'light' : 'dark';
        tellTheme();
      });
      isDark.addEventListener('change', tellTheme);

      // Paper can't be clicked.
      let opened = [];
      addEventListener('beforeprint', () => {
        opened = all('details:not([open])');
        for (const element of opened) element.open = true;
      });
      addEventListener('afterprint', () => {
        for (const element of opened) element.open = false;
      });

      search.addEventListener('input', () => change({q: search.value}));
      one('expand').addEventListener('click', () => setOpen(true));
      one('collapse').addEventListener('click', () => setOpen(false));
      one('clear').addEventListener('click', clear);
      addEventListener('hashchange', read);
      tellTheme();
      document.querySelector('.tools').hidden = rows.length === 0;
      read();
    })();

    """#
}
