/*
 * The page of one indicator: its parts become tabs, its table can be sorted, cities can be marked in chart
 * and table, citations and links can be copied. Without this script the parts stand one after another and
 * every text can be selected.
 *
 * What the reader sees is in the address, behind the #: the tab, or any place within it; the order of the
 * table; the cities that are marked:
 *
 *   #table?sort=2-down&cities=huzhou,hangzhou
 *
 * so that a link leads to it, in either language (the language switch keeps what is behind the #). The
 * script runs before the parts are read: it tells the style sheet which one to show, so that none is
 * painted and taken away.
 */
(() => {
  'use strict';

  const TABS = ['chart', 'table', 'about', 'download', 'cite'];

  // The state, and the address.

  const state = { place: '', sort: null, cities: [] };

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text; // a broken address names nothing
    }
  }

  function read() {
    const [place, query = ''] = decoded(location.hash.slice(1)).split('?');
    const values = new URLSearchParams(query);
    const sort = /^(\d{1,3})-(up|down)$/.exec(values.get('sort') ?? '');
    state.place = place;
    state.sort = sort && { column: Number(sort[1]), down: sort[2] === 'down' };
    state.cities = (values.get('cities') ?? '').split(',').filter((id) => /^[a-z0-9-]+$/.test(id));
  }

  function address() {
    const parts = [];
    if (state.sort) parts.push(`sort=${state.sort.column}-${state.sort.down ? 'down' : 'up'}`);
    if (state.cities.length) parts.push(`cities=${state.cities.join(',')}`);
    return `#${state.place}${parts.length ? `?${parts.join('&')}` : ''}`;
  }

  function write() {
    try {
      history.replaceState(null, '', address());
    } catch {
      location.replace(address());
    }
  }

  read();
  const root = document.documentElement;
  root.dataset.script = '';
  root.dataset.view = TABS.includes(state.place) ? state.place : 'chart';

  const make = (tag, className = '', text = '') => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.textContent = text;
    return element;
  };

  // Tabs (WAI-ARIA Authoring Practices, tabs with automatic activation).

  let tabs = [];
  const panelOf = (tab) => document.getElementById(tab.hash.slice(1));

  function makeTabs() {
    const list = document.querySelector('.view-list ul');
    tabs = [...list.querySelectorAll('a')];
    list.setAttribute('role', 'tablist');
    list.setAttribute('aria-label', list.parentElement.getAttribute('aria-label'));
    for (const tab of tabs) {
      const panel = panelOf(tab);
      tab.id = `tab-${panel.id}`;
      tab.parentElement.setAttribute('role', 'presentation');
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', panel.id);
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', tab.id);
      // The browser's own search opens the part in which it finds something.
      panel.addEventListener('beforematch', () => go(panel.id));
      tab.addEventListener('click', (event) => {
        event.preventDefault();
        go(panel.id);
      });
    }
    list.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const at = tabs.indexOf(document.activeElement);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (at < 0 || (to === undefined && event.key !== ' ')) return;
      event.preventDefault();
      const tab = tabs[((to ?? at) + tabs.length) % tabs.length];
      tab.focus();
      go(panelOf(tab).id);
    });
  }

  function show(id) {
    for (const tab of tabs) {
      const panel = panelOf(tab);
      const chosen = panel.id === id;
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      if (chosen) {
        panel.hidden = false;
        panel.tabIndex = 0;
      } else {
        panel.setAttribute('hidden', 'until-found');
        panel.removeAttribute('tabindex');
      }
    }
    root.dataset.view = id;
  }

  function go(id) {
    state.place = id;
    show(id);
    write();
  }

  // follow shows what the address names: a tab, or the one that holds the place. A place outside of the
  // tabs leaves them as they are.
  function follow(scroll) {
    read();
    const target = document.getElementById(state.place);
    const view = target?.closest('.view');
    if (view) show(view.id);
    else if (!tabs.some((tab) => tab.getAttribute('aria-selected') === 'true')) show('chart');
    if (scroll && view) (view === target ? document.querySelector('.view-list') : target).scrollIntoView();
    sort();
    mark();
  }

  // The table.

  let table = null;
  let bodies = [];

  function makeSortable() {
    table = document.querySelector('table.glance');
    if (!table) return;
    bodies = [...table.tBodies];
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (!('sort' in head.dataset)) return;
      const name = head.textContent.trim();
      const button = make('button', 'sort', name);
      button.type = 'button';
      head.dataset.name = name;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const { sort: now } = state;
        if (now?.column !== column) state.sort = { column, down: false };
        else state.sort = now.down ? null : { column, down: true };
        if (!state.place) state.place = 'table';
        sort();
        write();
      });
    });
  }

  // sort puts the rows in order. What has no number to be compared by follows in its old order.
  function sort() {
    if (!table) return;
    const by = state.sort;
    const number = (body) => (by ? (body.rows[0].cells[by.column]?.dataset.number ?? '') : '');
    const rows = bodies.map((body, at) => ({ body, at, has: number(body) !== '', n: Number(number(body)) }));
    rows.sort((a, b) => Number(b.has) - Number(a.has) || (a.has ? (by.down ? b.n - a.n : a.n - b.n) : 0) || a.at - b.at);
    table.append(...rows.map((row) => row.body));
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = head.querySelector('button');
      if (!button) return;
      const here = by?.column === column;
      if (here) head.setAttribute('aria-sort', by.down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
      const words = !here ? table.dataset.sortUp : by.down ? table.dataset.unsorted : table.dataset.sortDown;
      button.title = words.replace('%s', head.dataset.name);
    });
  }

  // Marked cities.

  const SVG = 'http://www.w3.org/2000/svg';

  // rowsOf tells where the rows of a chart are, from the options with which it was drawn.
  let options = null;

  function rowsOf(figure, size) {
    options ??= JSON.parse(figure.querySelector('script.chart-data').textContent);
    const { option, width } = options[size];
    const top = parseFloat([option.grid].flat()[0].top);
    const bottom = top + [option.yAxis].flat()[0].max;
    const rules = option.series.find((s) => s.id === 'rows').itemPayload.rows.map((row) => top + (row.rule ?? 0));
    return rules.map((y, i) => ({ y, height: (rules[i + 1] ?? bottom) - y, width }));
  }

  function band(figure, size, add) {
    const names = figure.dataset.rows.split(' ');
    rowsOf(figure, size).forEach((row, i) => state.cities.includes(names[i]) && add(row));
  }

  function markPictures(figure) {
    for (const size of ['wide', 'narrow']) {
      const svg = figure.querySelector(`svg.chart-${size}`);
      for (const old of svg.querySelectorAll('.chart-band')) old.remove();
      band(figure, size, ({ y, height, width }) => {
        const rect = (className, w) => {
          const e = document.createElementNS(SVG, 'rect');
          for (const [name, value] of Object.entries({ class: className, x: 0, y, width: w, height })) e.setAttribute(name, value);
          return e;
        };
        svg.querySelector('desc').after(rect('chart-band', width), rect('chart-band chart-band-edge', 4));
      });
    }
  }

  function markLive(figure, { stage, size }) {
    for (const old of stage.querySelectorAll('.chart-band')) old.remove();
    band(figure, size, ({ y, height }) => {
      const div = make('div', 'chart-band');
      div.style.insetBlockStart = `${y}px`;
      div.style.blockSize = `${height}px`;
      div.style.inlineSize = `${stage.querySelector('svg').clientWidth}px`;
      stage.append(div);
    });
  }

  let figure = null;
  let live = null;
  let boxes = [];

  function makeMarks() {
    figure = document.querySelector('figure.chart[data-rows]');
    if (!figure?.querySelector('script.chart-data')) figure = null;
    figure?.addEventListener('chart-drawn', (event) => {
      live = event.detail;
      markLive(figure, live);
    });
    boxes = [...document.querySelectorAll('.mark input')];
    for (const box of boxes) {
      box.addEventListener('change', () => {
        state.cities = boxes.filter((b) => b.checked).map((b) => b.value);
        if (!state.place) state.place = 'chart';
        mark();
        write();
      });
    }
  }

  function mark() {
    const names = [];
    for (const box of boxes) {
      box.checked = state.cities.includes(box.value);
      if (box.checked) names.push(box.parentElement.textContent.trim());
    }
    const said = document.querySelector('.mark [data-marked]');
    if (said) said.textContent = names.length ? said.dataset.marked + names.join(root.lang.startsWith('zh') ? '、' : ', ') : '';
    for (const one of document.querySelectorAll('.views [data-city]')) one.classList.toggle('marked', state.cities.includes(one.dataset.city));
    if (!figure) return;
    markPictures(figure);
    if (live?.stage.isConnected) markLive(figure, live);
  }

  // Copying.

  // copy puts a text on the clipboard. Where the browser does not allow that, the element is selected
  // and the reader presses the keys.
  async function copy(text, element) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      if (!element) return false;
      getSelection().selectAllChildren(element);
      return document.execCommand('copy');
    }
  }

  const two = (n) => String(n).padStart(2, '0');
  const dates = {
    iso: (d) => `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`,
    long: (d) => new Intl.DateTimeFormat('en-US', { dateStyle: 'long' }).format(d),
    parts: (d) => `${d.getFullYear()}, ${d.getMonth() + 1}, ${d.getDate()}`,
  };

  function makeCitations() {
    const help = document.querySelector('.cite-help');
    const status = document.querySelector('.cite-status');
    for (const citation of document.querySelectorAll('.citation')) {
      citation.nextElementSibling.addEventListener('click', async () => {
        for (const slot of citation.querySelectorAll('.slot')) {
          slot.textContent = dates[slot.dataset.date](new Date());
          slot.classList.add('filled');
        }
        const done = await copy(citation.textContent, citation);
        status.textContent = '';
        // A status that says the same again is not read again, so it is empty for a moment.
        setTimeout(() => (status.textContent = done ? help.dataset.copied : help.dataset.byHand), 50);
      });
    }
  }

  function makeShare() {
    const button = document.querySelector('.share button');
    const status = document.querySelector('.share [role="status"]');
    button.addEventListener('click', async () => {
      const base = document.querySelector('link[rel=canonical]')?.href ?? location.href.split('#')[0];
      if (!state.place) state.place = root.dataset.view;
      const link = base + address();
      status.textContent = '';
      const shown = make('span', 'address-to-copy', link);
      if (await copy(link, null)) return setTimeout(() => (status.textContent = button.dataset.copied), 50);
      status.textContent = button.dataset.byHand;
      status.append(' ', shown);
      getSelection().selectAllChildren(shown);
    });
  }

  document.addEventListener('DOMContentLoaded', () => {
    makeTabs();
    makeSortable();
    makeMarks();
    makeCitations();
    makeShare();
    follow(false);
    if (state.place && !TABS.includes(state.place)) document.getElementById(state.place)?.scrollIntoView();
    addEventListener('hashchange', () => follow(true));
  });
})();
