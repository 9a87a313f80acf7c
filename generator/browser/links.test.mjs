// Every page of the built site, read without a browser: each link and anchor leads somewhere, and
// what must hold of every page holds.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { files, publicAddress, sites, tags, walk } from './help.mjs';

const han = /\p{Script=Han}/u;

// read gathers what the checks ask of a page.
function read(html) {
  const page = { ids: [], links: [], refs: [], h1: 0, twins: [], foreign: [], outside: [], title: '' };
  walk(html, {
    open(tag, a, above) {
      if (a.id !== undefined) page.ids.push(a.id);
      if (tag === 'html') page.lang = a.lang;
      if (tag === 'h1') page.h1++;
      for (const value of [a.href, a.src, a['data-chart-bundle']]) {
        if (value === undefined || above.some((e) => e.tag === 'svg')) continue;
        page.links.push(value);
        if (/^https?:/.test(value) && tag === 'a' && !/\bexternal\b.*\bnoopener\b/.test(a.rel)) page.outside.push(value);
      }
      for (const name of ['aria-labelledby', 'aria-describedby', 'for']) if (a[name]) page.refs.push(...a[name].split(' '));
      if (tag === 'a' && a['data-language']) page.twins.push(a.href);
    },
    text(text, above) {
      const inside = above.at(-1)?.tag;
      if (inside === 'title' && !above.some((e) => e.tag === 'svg')) page.title = text;
      if (page.lang !== 'en' || inside === 'title' || !han.test(text)) return;
      if (!above.findLast((e) => e.attributes.lang).attributes.lang.startsWith('zh')) page.foreign.push(text.trim().slice(0, 60));
    },
  });
  return page;
}

describe('every page', () => {
  for (const [name, folder] of Object.entries(sites)) {
    const all = files(folder);
    const pages = new Map(all.filter((file) => file.endsWith('.html')).map((file) => [file, read(readFileSync(path.join(folder, file), 'utf8'))]));
    const base = name === 'plans' ? new URL(publicAddress).pathname : '/';
    const each = (check) => {
      const problems = [];
      for (const [file, page] of pages) for (const problem of check(file, page)) problems.push(`${file}: ${problem}`);
      assert.deepEqual(problems.slice(0, 20), []);
    };

    test(`${name}: links and anchors lead somewhere`, () => {
      const ids = new Map([...pages].map(([file, page]) => [file, new Set(page.ids)]));
      let count = 0;
      each((file, { links }) =>
        links.flatMap((link) => {
          count++;
          let url = new URL(link, `https://site.test${base}${file}`);
          if (url.href.startsWith(publicAddress)) url = new URL(link.slice(publicAddress.length - 1), 'https://site.test');
          else if (url.host !== 'site.test') return name === 'plans' && url.host === new URL(publicAddress).host ? [`${link} is outside the site`] : [];
          else if (!url.pathname.startsWith(base)) return [`${link} leaves the site's folder`];
          else url = new URL(url.pathname.slice(base.length - 1) + url.hash, 'https://site.test');
          const target = decodeURIComponent(url.pathname.slice(1)) + (url.pathname.endsWith('/') ? 'index.html' : '');
          if (!existsSync(path.join(folder, target))) return [`${link} leads to no file`];
          if (url.hash && !ids.get(target)?.has(decodeURIComponent(url.hash.slice(1)))) return [`${link} leads to no anchor`];
          // From a disk a link must name the file.
          if (!/^https?:/.test(link) && link.split('#')[0].endsWith('/') && file !== '404.html') return [`${link} does not name index.html`];
          return [];
        }),
      );
      assert.ok(count > 10_000, `only ${count} links`);
    });

    test(`${name}: addresses in the sitemap and the feeds lead somewhere`, () => {
      for (const file of all.filter((f) => /(sitemap|feed)\.xml$/.test(f))) {
        const text = readFileSync(path.join(folder, file), 'utf8');
        const addresses = [...text.matchAll(/(?:<loc>|href=")([^<"]+)/g)].map((m) => m[1]);
        assert.ok(addresses.length > 10, file);
        for (const address of addresses) {
          const url = new URL(address, publicAddress + file);
          assert.ok(url.href.startsWith(publicAddress), `${file}: ${address}`);
          const target = url.href.slice(publicAddress.length) + (url.pathname.endsWith('/') ? 'index.html' : '');
          assert.ok(existsSync(path.join(folder, target)), `${file}: ${address}`);
        }
      }
    });

    test(`${name}: every page is in the sitemap page or linked from elsewhere`, () => {
      const linked = new Set();
      for (const [file, page] of pages) for (const link of page.links) if (!/^https?:/.test(link)) linked.add(path.posix.join(path.posix.dirname(file), link.split('#')[0]));
      assert.deepEqual([...pages.keys()].filter((file) => !linked.has(file) && !['index.html', '404.html'].includes(file)), []);
    });
  }

  const folder = sites.root;
  const pages = new Map(files(folder, '.html').map((file) => [file, read(readFileSync(path.join(folder, file), 'utf8'))]));
  const each = (check) => {
    const problems = [];
    for (const [file, page] of pages) for (const problem of check(page, file, file.slice(0, 2))) problems.push(`${file}: ${problem}`);
    assert.deepEqual(problems.slice(0, 20), []);
  };

  test('has one heading of level 1', () => each(({ h1 }) => (h1 === 1 ? [] : [`${h1} of them`])));
  test('says its language', () => each(({ lang }, file, l) => (lang === (tags[l] ?? tags.zh) ? [] : [`lang is ${lang}`])));
  test('uses an id once', () => each(({ ids }) => ids.filter((id, i) => ids.indexOf(id) !== i)));
  test('refers to ids that exist', () => each(({ ids, refs }) => refs.filter((ref) => !ids.includes(ref))));
  test('marks links that leave the site', () => each(({ outside }) => outside));
  test('marks Chinese in English', () => each(({ foreign }) => foreign));
  test('has a title of its own', () => {
    const seen = new Map();
    each(({ title }, file, l) => {
      const key = `${l} ${title}`;
      const before = seen.get(key);
      seen.set(key, file);
      return !title ? ['no title'] : before ? [`“${title}” is the title of ${before} too`] : [];
    });
  });
  test('has a twin in the other language, which leads back', () =>
    each(({ twins }, file, l) => {
      if (!(l in tags)) return [];
      const other = (l === 'zh' ? 'en' : 'zh') + file.slice(2);
      const leads = twins.map((twin) => path.posix.join(path.posix.dirname(file), twin));
      return leads.length === 1 && leads[0] === other && pages.has(other) ? [] : [`leads to ${leads}`];
    }));
});
