/*
 * The comparison: a reader chooses cities and indicators and gets a chart and a table of just those.
 * Without this script the page has the table of all.
 *
 * The choice is in the address, behind the #, in the order in which it was made:
 *
 *   #cities=huzhou,hangzhou&series=rd-intensity,tech-smes
 *
 * The page holds the names of all cities and indicators and the numbers of its first view (#compare-data).
 * Other numbers come from data/compare/<language>/<indicator>.<shard>.js, a script for one indicator and some
 * cities, which calls lantuCompare; scripts work from a disk, where fetching does not.
 *
 * What can be drawn on one axis was decided when the site was built: a value with a "why" has no place
 * there and stands in words. Nothing is sorted by size: the cities keep the order of the site.
 */
(() => {
  'use strict';

  const host = document.getElementById('choice');
  const block = document.getElementById('compare-data');
  if (!host || !block) return;
  const data = JSON.parse(block.textContent);
  const zh = document.documentElement.lang.startsWith('zh');

  const MOST = { cities: 12, series: 8 }; // of what is chosen
  const LISTED = 60; // of what can be chosen; more are found by name

  const WORDS = {
    zh: {
      cities: '城市', series: '指标', filter: (what) => `按名称筛选${what}`, chosen: (n, most) => `已选 ${n} 项，至多 ${most} 项`,
      more: (n) => `另有 ${n} 项没有列出，请输入名称筛选`, none: '没有符合的名称',
      result: '所选的对比', empty: '请选择城市和指标。', loading: '正在载入数据……', failed: (name) => `“${name}”的数据未能载入，请重新选择再试。`,
      shown: (c, s) => `已显示 ${c} 座城市、${s} 个指标。`,
      copy: '复制此对比的链接', copied: '链接已复制，打开就是现在看到的对比。', byHand: '浏览器不允许复制；请选中下面的地址后按 Ctrl+C。', clear: '全部取消',
      differ: '比较前请注意', years: (list) => `目标年份不同：${list.join('；')}。`, inYear: (when, names) => `${when}：${names.join('、')}`,
      unit: (city, unit, own) => `${city}的单位是${unit}，这个指标的单位是${own}。`, off: (city, list, why) => `${city}：${list.join('、')}不在图的轴上（${why}）。`, quoted: (when, text) => `${when}“${text}”`,
      missing: (names) => `规划没有这一项：${names.join('、')}。`, colon: '：', noPlace: '没有能画在轴上的数', city: '城市', nothing: '规划没有这一项',
      table: (name) => `${name}：数值`, page: '定义、出处与下载', noChart: '所选城市没有能画在同一条轴上的数，见下表。', bracket: (unit) => (unit ? `（${unit}）` : ''), and: '；',
      roles: { baseline: '基期', past_target: '上期目标', actual: '实际', target: '目标', vision: '远景' },
      bounds: { '>': '箭头：至少或超过', '<': '向左箭头：至多或低于', '~': '浅色带：约数', range: '两端横条：区间' }, estimated: '虚线边：预计数',
    },
    en: {
      cities: 'Cities', series: 'Indicators', filter: (what) => `Filter ${what.toLowerCase()} by name`, chosen: (n, most) => `${n} chosen, at most ${most}`,
      more: (n) => `${n} more are not listed; filter by name`, none: 'No such name',
      result: 'Your comparison', empty: 'Choose cities and indicators.', loading: 'Loading…', failed: (name) => `The values of “${name}” could not be loaded; choose again to retry.`,
      shown: (c, s) => `${c} ${c === 1 ? 'city' : 'cities'} and ${s} ${s === 1 ? 'indicator' : 'indicators'} shown.`,
      copy: 'Copy a link to this comparison', copied: 'The link is copied; it opens what you see now.', byHand: 'The browser does not allow copying; select the address below and press Ctrl+C.', clear: 'Clear all',
      differ: 'Before you compare', years: (list) => `The target years differ: ${list.join('; ')}.`, inYear: (when, names) => `${when}: ${names.join(', ')}`,
      unit: (city, unit, own) => `${city} uses the unit ${unit}; the indicator is in ${own}.`, off: (city, list, why) => `${city}: not on the axis of the chart (${why}): ${list.join(', ')}.`, quoted: (when, text) => `${when} “${text}”`,
      missing: (names) => `Not in the plan: ${names.join(', ')}.`, colon: ': ', noPlace: 'no value that has a place on the axis', city: 'City', nothing: 'not in the plan',
      table: (name) => `${name}: values`, page: 'Definition, sources and downloads', noChart: 'The chosen cities have no values that can share an axis; see the table.', bracket: (unit) => (unit ? ` (${unit})` : ''), and: '; ',
      roles: { baseline: 'Baseline', past_target: 'Earlier target', actual: 'Result', target: 'Target', vision: 'Outlook' },
      bounds: { '>': 'arrow: at least or more than', '<': 'arrow to the left: at most or less than', '~': 'pale band: approximate', range: 'bar with two ends: range' }, estimated: 'dashed: estimate',
    },
  };
  const words = zh ? WORDS.zh : WORDS.en;

  const all = { cities: data.cities, series: data.series };
  const indexOf = new Map(data.cities.map((city, i) => [city.id, i]));
  const seriesOf = new Map(data.series.map((series) => [series.id, series]));

  // The choice, and the address.

  let choice = { cities: [], series: [] };

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text; // a broken address names nothing
    }
  }

  function read() {
    const hash = decoded(location.hash.slice(1));
    const values = new URLSearchParams(hash);
    const list = (name, known) => [...new Set((values.get(name) ?? '').split(','))].filter((id) => known.has(id)).slice(0, MOST[name]);
    choice = { cities: list('cities', indexOf), series: list('series', seriesOf) };
    // A row of the table below is a way in, too.
    const row = hash.startsWith('series-') && hash.slice('series-'.length);
    if (seriesOf.has(row)) choice = { cities: data.first, series: [row] };
    else if (!hash.includes('=')) choice = { cities: data.first, series: [data.featured] };
  }

  const address = () => `#cities=${choice.cities.join(',')}&series=${choice.series.join(',')}`;

  function write() {
    try {
      history.replaceState(null, '', address());
    } catch {
      location.replace(address());
    }
  }

  // The numbers.

  const numbers = new Map(); // series → city → its indicators
  const shards = new Map(); // "series.shard" → promise

  function keep(series, some) {
    if (!numbers.has(series)) numbers.set(series, new Map());
    for (const [city, list] of Object.entries(some)) numbers.get(series).set(city, list);
  }

  keep(data.featured, data.numbers);
  const known = new Set(data.first.map((city) => `${data.featured}/${city}`));

  window.lantuCompare = (series, shard, some) => {
    keep(series, some);
    for (const city of data.cities.slice(shard * data.shard, (shard + 1) * data.shard)) known.add(`${series}/${city.id}`);
  };

  function load(series, shard) {
    const name = `${series}.${shard}`;
    if (!shards.has(name)) {
      const promise = new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = `${data.data}${name}.js`;
        script.addEventListener('load', () => resolve());
        script.addEventListener('error', () => {
          script.remove();
          reject(new Error(name));
        });
        document.head.append(script);
      });
      promise.catch(() => shards.delete(name)); // the next choice tries again
      shards.set(name, promise);
    }
    return shards.get(name);
  }

  // wanted lists the files that a series needs and that are not here yet.
  const wanted = (series) => [...new Set(choice.cities.filter((city) => !known.has(`${series}/${city}`)).map((city) => Math.floor(indexOf.get(city) / data.shard)))];

  // Elements.

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  const escape = (text) => String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

  // The lists to choose from.

  class List {
    constructor(kind) {
      this.kind = kind;
      this.count = make('span', { class: 'count' });
      this.options = make('div', { class: 'options' });
      this.rest = make('p', { class: 'rest' });
      this.element = make('fieldset', {}, make('legend', {}, words[kind], ' ', this.count));
      if (all[kind].length > 12) {
        this.filter = make('input', { type: 'search', 'aria-label': words.filter(words[kind]), placeholder: words.filter(words[kind]) });
        this.filter.addEventListener('input', () => this.draw());
        this.element.append(this.filter);
      }
      this.element.append(this.options, this.rest);
      this.element.addEventListener('change', (event) => event.target.matches('input[type="checkbox"]') && this.change(event.target));
    }

    change(box) {
      choice[this.kind] = box.checked ? [...choice[this.kind], box.value] : choice[this.kind].filter((id) => id !== box.value);
      write();
      this.update();
      draw(true);
    }

    // draw lists what is chosen and what has the text of the filter in its name.
    draw() {
      const text = this.filter?.value.trim().toLowerCase() ?? '';
      const found = all[this.kind].filter((one) => choice[this.kind].includes(one.id) || one.name.toLowerCase().includes(text));
      const listed = found.slice(0, LISTED);
      for (const one of found.slice(LISTED)) if (choice[this.kind].includes(one.id)) listed.push(one);
      const groups = new Map();
      for (const one of listed) {
        const group = this.kind === 'series' ? data.groups[one.group] : '';
        if (!groups.has(group)) groups.set(group, []);
        groups.get(group).push(one);
      }
      this.options.replaceChildren(
        ...[...groups].map(([group, list]) => {
          const labels = list.map((one) => make('label', {}, make('input', { type: 'checkbox', value: one.id }), ' ', one.name));
          return group ? make('div', { role: 'group', 'aria-label': group }, make('p', {}, group), ...labels) : make('div', {}, ...labels);
        }),
      );
      this.rest.textContent = found.length === 0 ? words.none : found.length > listed.length ? words.more(found.length - listed.length) : '';
      this.update();
    }

    update() {
      const chosen = choice[this.kind];
      const full = chosen.length >= MOST[this.kind];
      for (const box of this.options.querySelectorAll('input')) {
        box.checked = chosen.includes(box.value);
        box.disabled = full && !box.checked;
      }
      this.count.textContent = words.chosen(chosen.length, MOST[this.kind]);
    }
  }

  // The chart of a series: rows of marks on one axis, in two sizes, as the site's other charts.

  const COLOURS = { baseline: '--chart-muted', past_target: '--chart-2', actual: '--chart-muted', target: '--chart-1', vision: '--chart-3' };
  const side = (bound) => ({ '>=': '>', '>': '>', '<=': '<', '<': '<' })[bound] ?? bound ?? '';
  const f = (n) => String(Math.round(n * 100) / 100);

  // markOf draws a value at a place; to is the end of a range.
  function markOf(value, x, y, to = x) {
    const colour = `var(${COLOURS[value.role]})`;
    const style = value.estimated
      ? `fill="${colour}" fill-opacity="0.2" stroke="${colour}" stroke-width="2" stroke-dasharray="3 2"`
      : value.role === 'baseline'
        ? `fill="var(--chart-halo)" stroke="${colour}" stroke-width="2"`
        : `fill="${colour}" stroke="var(--chart-halo)" stroke-width="1.5"`;
    const shape = {
      vision: `<path d="M${f(x)} ${y - 8}L${f(x + 8)} ${y}L${f(x)} ${y + 8}L${f(x - 8)} ${y}Z" ${style}/>`,
      past_target: `<path d="M${f(x - 5.5)} ${y - 5.5}h11v11h-11Z" ${style}/>`,
    }[value.role] ?? `<circle cx="${f(x)}" cy="${y}" r="${value.role === 'baseline' ? 5 : 6}" ${style}/>`;
    const line = (d) => `<path d="${d}" fill="none" stroke="${colour}" stroke-width="2"/>`;
    switch (side(value.bound)) {
      case '>':
        return line(`M${f(x)} ${y}h20m-6 -5l6 5l-6 5`) + shape;
      case '<':
        return line(`M${f(x)} ${y}h-20m6 -5l-6 5l6 5`) + shape;
      case '~':
        return `<rect x="${f(x - 15)}" y="${y - 6}" width="30" height="12" rx="6" fill="${colour}" fill-opacity="0.25"/>${shape}`;
      case 'range':
        return line(`M${f(x)} ${y - 6}v12M${f(x)} ${y}H${f(to)}M${f(to)} ${y - 6}v12`);
      default:
        return shape;
    }
  }

  function axisOf(values, steps) {
    const lo = Math.min(0, ...values);
    const hi = Math.max(0, ...values);
    const rough = (hi - lo || 1) / steps;
    const unit = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].find((n) => n * unit >= rough * (1 - 1e-9)) * unit;
    const min = Math.floor(lo / step + 1e-9) * step;
    const max = Math.max(Math.ceil(hi / step - 1e-9) * step, min + step);
    const ticks = [];
    for (let i = 0; i <= Math.round((max - min) / step); i++) ticks.push(Number((min + i * step).toPrecision(12)));
    return { min, max, ticks };
  }

  const ruler = document.createElement('canvas').getContext('2d');

  function wrap(text, font, width) {
    ruler.font = font;
    const out = [];
    let line = '';
    for (const part of text.match(/[\u2e80-\u9fff\uff00-\uffef][，。；：、）”》]*|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? []) {
      if (line && ruler.measureText(line + part.trimEnd()).width > width) {
        out.push(line.trimEnd());
        line = '';
      }
      line += part;
    }
    return line ? [...out, line.trimEnd()] : out;
  }

  // pictureOf draws at a width; family is that of the page.
  function pictureOf(name, rows, title, desc, id, width, family) {
    const left = 14;
    const right = width - 34; // room for an arrow
    const values = rows.flatMap((row) => row.drawn.flatMap((v) => [v.x, v.bound === 'range' ? v.high : v.x]));
    const axis = axisOf(values, name === 'wide' ? 6 : 4);
    const at = (x) => left + ((x - axis.min) / (axis.max - axis.min)) * (right - left);
    const text = (x, y, size, fill, words, more = '') => `<text x="${f(x)}" y="${f(y)}" font-size="${size}" fill="var(${fill})" stroke="var(--chart-halo)" stroke-width="3" paint-order="stroke"${more}>${escape(words)}</text>`;
    let y = 30;
    const body = [];
    for (const row of rows) {
      body.push(`<path d="M0 ${y}H${width}" stroke="var(--chart-grid)"/>`, text(2, y + 19, 13.5, '--chart-ink', row.name, ' font-weight="bold"'));
      y += 24;
      if (row.drawn.length > 0) {
        const track = y + 10;
        const ends = row.drawn.filter((v) => ['baseline', 'target', 'vision'].includes(v.role)).map((v) => at(v.x));
        if (ends.length > 1) body.push(`<path d="M${f(Math.min(...ends))} ${track}H${f(Math.max(...ends))}" stroke="var(--chart-muted)" stroke-width="2"/>`);
        for (const v of row.drawn) body.push(markOf(v, at(v.x), track, at(v.high ?? v.x)));
        y += 24;
      }
      for (const line of wrap(row.said, `12.5px ${family}`, width - 8)) {
        body.push(text(2, y + 13, 12.5, row.drawn.length ? '--chart-ink' : '--chart-muted', line));
        y += 18;
      }
      y += 8;
    }
    ruler.font = `12px ${family}`;
    let written = 0; // up to here there is a label
    const grid = axis.ticks.map((tick) => {
      const label = tick.toLocaleString('en-US', { maximumFractionDigits: 10 });
      const half = ruler.measureText(label).width / 2;
      const x = Math.max(half, Math.min(width - half, at(tick)));
      const line = `<path d="M${f(at(tick))} 20V${y}" stroke="var(--chart-grid)"/>`;
      if (x - half < written) return line;
      written = x + half + 6;
      return line + text(x, 14, 12, '--chart-muted', label, ' text-anchor="middle"');
    });
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" class="chart-${name}" role="img" aria-labelledby="${id}-${name}-t ${id}-${name}-d" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" focusable="false">` +
      `<title id="${id}-${name}-t">${escape(title)}</title><desc id="${id}-${name}-d">${escape(desc)}</desc>${grid.join('')}${body.join('')}</svg>`
    );
  }

  function legendOf(rows) {
    const drawn = rows.flatMap((row) => row.drawn);
    const item = (value, text) => {
      const li = make('li', {}, text);
      li.insertAdjacentHTML('afterbegin', `<svg width="44" height="18" viewBox="0 0 44 18" aria-hidden="true" focusable="false">${markOf(value, value.bound === 'range' ? 12 : 22, 9, 32)}</svg>`);
      return li;
    };
    const roles = Object.keys(words.roles).filter((role) => drawn.some((v) => v.role === role));
    const bounds = Object.keys(words.bounds).filter((bound) => drawn.some((v) => side(v.bound) === bound));
    const items = [...roles.map((role) => item({ role }, words.roles[role])), ...bounds.map((bound) => item({ role: 'target', bound }, words.bounds[bound]))];
    if (drawn.some((v) => v.estimated)) items.push(item({ role: 'target', estimated: true }, words.estimated));
    return make('ul', { class: 'legend' }, ...items);
  }

  // The result for one series: what to mind, the chart, the table.

  function resultOf(series) {
    const have = numbers.get(series.id) ?? new Map();
    const cities = [...choice.cities].sort((a, b) => indexOf.get(a) - indexOf.get(b));
    const rows = [];
    const notes = series.note ? [series.note] : [];
    const missing = [];
    const years = new Map();
    const columns = new Map(); // "year role" → heading
    for (const id of cities) {
      const { name, href } = data.cities[indexOf.get(id)];
      const list = have.get(id) ?? [];
      if (list.length === 0) {
        missing.push(name);
        rows.push({ name, href, drawn: [], said: words.nothing, list });
        continue;
      }
      for (const indicator of list) {
        if (indicator.differs) notes.push(name + words.colon + indicator.differs);
        if (indicator.unit !== series.unit) notes.push(words.unit(name, indicator.unit, series.unit));
        const off = new Map(); // why values are not on the axis → which
        for (const v of indicator.values) {
          columns.set(`${v.year} ${Object.keys(words.roles).indexOf(v.role)} ${v.role}`, v.when);
          if (v.why && indicator.unit === series.unit) off.set(v.why, [...(off.get(v.why) ?? []), words.quoted(v.when, v.text)]);
          if (v.role === 'target') {
            if (!years.has(v.year)) years.set(v.year, new Set());
            years.get(v.year).add(name);
          }
        }
        for (const [why, list] of off) notes.push(words.off(name, list, why));
        rows.push({
          name: list.length > 1 ? name + words.colon + indicator.name : name,
          href,
          indicator,
          drawn: indicator.values.filter((v) => !v.why).slice(0, 6),
          said: indicator.values.map((v) => `${v.when} ${v.text}`).join(words.and),
        });
      }
    }
    if (years.size > 1) notes.push(words.years([...years].sort(([a], [b]) => a - b).map(([year, names]) => words.inYear(year, [...names]))));
    if (missing.length) notes.push(words.missing(missing));

    const id = `result-${series.id}`;
    const section = make('section', { class: 'compare-result', 'aria-labelledby': id });
    section.append(make('h3', { id }, make('a', { href: series.href }, series.name), ' ', make('small', {}, series.unit)));
    if (notes.length) {
      section.append(make('div', { class: 'note', role: 'note' }, make('p', {}, make('strong', {}, words.differ)), make('ul', {}, ...[...new Set(notes)].map((note) => make('li', {}, note)))));
    }
    if (rows.some((row) => row.drawn.length > 0)) {
      const figure = make('figure', { class: 'chart' }, legendOf(rows));
      const picture = make('div', { class: 'chart-picture' });
      const family = getComputedStyle(document.body).fontFamily;
      const title = series.name + words.bracket(series.unit);
      const desc = rows.map((row) => `${row.name} ${row.said}`).join(words.and);
      picture.innerHTML = pictureOf('wide', rows, title, desc, id, 720, family) + pictureOf('narrow', rows, title, desc, id, 328, family);
      figure.append(picture);
      section.append(figure);
    } else section.append(make('p', { class: 'muted' }, words.noChart));
    section.append(tableOf(series, rows, [...columns].sort(([a], [b]) => (a < b ? -1 : 1))));
    section.append(make('p', {}, make('a', { href: series.href }, words.page)));
    return section;
  }

  function tableOf(series, rows, columns) {
    const caption = words.table(series.name) + words.bracket(series.unit);
    const head = make('tr', {}, make('th', { scope: 'col' }, words.city), ...columns.map(([, when]) => make('th', { scope: 'col', class: 'num' }, when)));
    const body = rows.map((row) => {
      const cells = columns.map(([key]) => {
        const [year, , role] = key.split(' ');
        const values = row.indicator?.values.filter((v) => v.role === role && v.year === Number(year)) ?? [];
        const cell = make('td', { class: 'num' });
        for (const v of values) cell.append(v.text, ...(v.why ? [make('small', {}, v.why)] : []));
        if (values.length === 0) cell.append(make('span', { class: 'muted', 'aria-hidden': 'true' }, '·'), make('span', { class: 'unseen' }, words.nothing));
        return cell;
      });
      return make('tr', {}, make('th', { scope: 'row' }, make('a', { href: row.href }, row.name)), ...cells);
    });
    const table = make('table', {}, make('caption', {}, caption), make('thead', {}, head), make('tbody', {}, ...body));
    return make('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': caption }, table);
  }

  // The page.

  const lists = [new List('cities'), new List('series')];
  const status = make('p', { class: 'compare-status', role: 'status' });
  const results = make('div', { class: 'compare-results' });

  const copy = make('button', { type: 'button' }, words.copy);
  copy.addEventListener('click', async () => {
    const link = (document.querySelector('link[rel=canonical]')?.href ?? location.href.split('#')[0]) + address();
    status.textContent = '';
    try {
      await navigator.clipboard.writeText(link);
      setTimeout(() => (status.textContent = words.copied), 50); // said again even when it says the same
    } catch {
      const shown = make('span', { class: 'address-to-copy' }, link);
      status.append(words.byHand, ' ', shown);
      getSelection().selectAllChildren(shown);
    }
  });
  const clear = make('button', { type: 'button' }, words.clear);
  clear.addEventListener('click', () => {
    choice = { cities: [], series: [] };
    write();
    for (const list of lists) list.draw();
    draw(true);
  });

  let turn = 0; // of drawing: an older one that ends later is dropped

  // draw shows the choice; at once when all of its numbers are here. With say, it says what it did.
  function draw(say) {
    const mine = ++turn;
    const series = choice.series.map((id) => seriesOf.get(id));
    const finish = (failed = []) => {
      if (mine !== turn) return;
      const shown = choice.cities.length ? series.filter((one) => !failed.includes(one)) : [];
      results.replaceChildren(...(shown.length ? shown.map(resultOf) : [make('p', { class: 'muted' }, words.empty)]));
      if (failed.length) status.textContent = failed.map((one) => words.failed(one.name)).join(' ');
      else status.textContent = say && shown.length ? words.shown(choice.cities.length, shown.length) : '';
    };
    const files = series.map((one) => wanted(one.id));
    if (files.every((list) => list.length === 0)) return finish();
    status.textContent = words.loading;
    // What comes later should not push the table below it down.
    if (!say) results.style.minBlockSize = `${series.length * (220 + choice.cities.length * 120)}px`;
    Promise.all(files.map((list, i) => Promise.all(list.map((shard) => load(series[i].id, shard))).then(() => null, () => series[i]))).then((outcome) => finish(outcome.filter(Boolean)));
  }

  host.append(
    make('div', { class: 'compare-lists' }, ...lists.map((list) => list.element)),
    make('p', { class: 'compare-actions' }, copy, clear),
    status,
    make('section', { 'aria-labelledby': 'result-title' }, make('h2', { id: 'result-title' }, words.result), results),
  );

  function start() {
    read();
    for (const list of lists) list.draw();
    draw(false);
  }

  start();
  addEventListener('hashchange', () => {
    if (location.hash !== address()) start();
  });
})();
