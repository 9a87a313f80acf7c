// The script of the search, without a browser: it folds as the generator does, and finds in the index of
// the real site what is there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import vm from 'node:vm';
import { files, languages, root, sites } from './help.mjs';

// core is what the script offers beside the page. It sees a document that loads scripts from the disk.
function core(folder) {
  const globals = vm.createContext({ console, URLSearchParams, setTimeout, clearTimeout });
  globals.document = {
    getElementById: () => null,
    createElement: () => ({
      listeners: {},
      addEventListener(type, f) {
        this.listeners[type] = f;
      },
      remove() {},
    }),
    head: {
      append(script) {
        const name = path.join(folder, script.src.replace(/\?.*/, ''));
        setTimeout(() => {
          try {
            vm.runInContext(readFileSync(name, 'utf8'), globals);
          } catch {
            script.listeners.error();
            return;
          }
          script.listeners.load();
        });
      },
    },
  };
  vm.runInContext(readFileSync(path.join(root, 'static/js/search.js'), 'utf8'), globals);
  return globals.lantuSearch;
}

const { fold, parse, occurrences, stem, numbers, order, excerpt } = core('.');

// random numbers that are the same every time (mulberry32).
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('texts', () => {
  test('are folded as the generator folds them', () => {
    const { chosen, random: more } = JSON.parse(readFileSync(path.join(root, 'generator/internal/search/testdata/fold.json'), 'utf8'));
    for (const { text, folded } of [...chosen, ...more]) assert.equal(fold(text), folded, JSON.stringify(text));
    assert.ok(chosen.length > 30 && more.length >= 400);
  });

  test('each folded character knows where it comes from', () => {
    const from = [];
    assert.equal(fold('“ＡＢ”18,000 ½𠀀', from), 'ab 18000 1 2𠀀');
    assert.deepEqual([...from], [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 11, 11, 12, 12]);
  });

  const found = (query, text) => {
    const parts = parse(query);
    assert.equal(parts.length, 1, query);
    return occurrences(parts[0], fold(text), false).length;
  };
  for (const [query, text, times] of [
    ['laboratories', 'A key laboratory, two key laboratories, Lab.', 2],
    ['laborat', 'A key laboratory', 1],
    ['plan', 'plans planned planning plane explain', 4],
    ['planning', 'plans planned planning plane explain', 3],
    ['commercialization', 'the commercialisation of results', 1],
    ['policy', 'policies, policy; police', 2],
    ['CAFÉ', 'cafe', 1],
    ['people', 'people’s', 1],
    ['3.75', '3.75% 13.75 3.755', 1],
    ['18,000', '18000 and 18,000 and 118000', 2],
    ['2025年', '2025年 12025年', 1],
    ['亿元', '1000亿元，2亿元', 2],
    ['“key laboratory”', 'key laboratory, key laboratories, a monkey laboratory', 1],
    ['100', '1000 and 100', 1],
    ['≥185', '≥185 人', 1],
    ['R&D经费', '全社会R&D经费支出', 1],
  ]) {
    test(`${query} stands ${times} times in ${text}`, () => assert.equal(found(query, text), times));
  }

  test('queries are taken apart', () => {
    const shown = (query) => parse(query).map((p) => (p.phrase ? `"${p.text}"` : p.text)).join(' | ');
    assert.equal(shown('湖州 R&D'), '湖州 | r&d');
    assert.equal(shown('  Hangzhou　４.０％ '), 'hangzhou | 4.0%');
    assert.equal(shown('“key laboratory” 湖州'), '"key laboratory" | 湖州');
    assert.equal(shown('high-tech high'), 'high | tech');
    assert.equal(shown('“” ，。'), '');
  });

  test('stems of unlike words differ', () => {
    assert.notEqual(stem('fund'), stem('funnel'));
    assert.equal(stem('funded'), stem('funding'));
    assert.equal(stem('gas'), 'gas');
    assert.equal(stem('status'), 'status');
  });

  test('an excerpt shows what was found and does not cut words', () => {
    const text = `${'Some other sentence stands here. '.repeat(20)}Then the needle stands here. ${'More of the same follows. '.repeat(20)}`;
    const at = text.indexOf('needle');
    const [from, to] = excerpt(text, [[at, at + 6, [0]]], 120);
    assert.ok(from <= at && to >= at + 6 && to - from <= 120);
    assert.match(text.slice(from, to), /^[A-Z].*[.a-z]$/s);
  });

  test('numbers and order are the generator’s', () => {
    assert.deepEqual([...numbers('!"'.slice(0, 1))], [0]);
    assert.ok(order('\u{20000}', '\uff21') > 0 && order('a', 'ab') < 0 && order('湖', '湖') === 0);
  });
});

describe('the index of the real site', () => {
  for (const language of languages) {
    const folder = path.join(sites.root, language, 'search');
    const { Index, KINDS } = core(folder);
    const index = new Index('', language);

    // holds tells whether a query finds a document.
    const search = async (query) => {
      const parts = parse(query);
      const { found } = await index.matches(parts, false);
      const docs = await Promise.all(found.map((d) => index.document(d)));
      return docs.filter((d) => parts.every((p) => [d.title, d.text, d.keys].some((text) => occurrences(p, fold(text), false).length) || index.cityOf(p) === index.city[d.doc]));
    };

    test(`${language}: every document leads to a page and a place of it`, async () => {
      await index.open();
      const pages = new Map();
      assert.ok(index.docs > 1000);
      for (let d = 0; d < index.docs; d++) {
        const { href, title } = await index.document(d);
        const [page, id] = href.split('#');
        if (!pages.has(page)) pages.set(page, readFileSync(path.join(sites.root, language, page), 'utf8'));
        assert.ok(title, href);
        if (id) assert.ok(pages.get(page).includes(`id="${id}"`), href);
      }
      const kinds = new Set([...index.kinds].map((k) => KINDS[k]));
      assert.deepEqual([...kinds].sort(), [...KINDS].sort(), 'something of every kind');
    });

    test(`${language}: every passage with an anchor is a document`, async () => {
      await index.open();
      const known = new Set();
      for (let d = 0; d < index.docs; d++) known.add((await index.document(d)).href);
      for (const file of files(path.join(sites.root, language), 'index.html')) {
        // The page of both languages shows the passages of its chapter once more.
        if (!/\/plan\//.test(file) || /\/aligned\//.test(file)) continue;
        const html = readFileSync(path.join(sites.root, language, file), 'utf8');
        assert.ok(known.has(file), file);
        for (const [, id] of html.matchAll(/<(?:h[234]|aside class="box") id="([^"]+)"/g)) {
          if (!id.endsWith('-title') && html.includes(`href="#${id}"`) && !/related/.test(id)) assert.ok(known.has(`${file}#${id}`), `${file}#${id}`);
        }
      }
    });

    test(`${language}: any stretch of any text leads to it`, async () => {
      await index.open();
      const r = random(language === 'zh' ? 7 : 8);
      let tried = 0;
      for (let d = 0; d < index.docs; d += 3) {
        const { text, doc } = await index.document(d);
        for (let k = 0; k < 3 && text.length > 1; k++) {
          let from = Math.floor(r() * (text.length - 1));
          let to = from + 2 + Math.floor(r() * 14);
          if (language === 'en') {
            // From a word on: what stands inside of words is not looked for.
            from = text.lastIndexOf(' ', from) + 1;
            to = Math.max(to, from + 2);
          }
          const query = text.slice(from, to).replace(/["“”„«»「」『』]/g, ' ');
          const whole = fold(text);
          // What begins inside a word or a number is found as the beginning of nothing.
          const parts = parse(query);
          if (!parts.length || !parts.every((p) => occurrences(p, whole, false).length)) continue;
          const { found } = await index.matches(parts, false);
          assert.ok(found.includes(doc), `${JSON.stringify(query)} does not find ${(await index.document(doc)).href}`);
          tried++;
        }
      }
      assert.ok(tried > 500, `${tried} tried`);
    });

    for (const [query, wanted] of {
      zh: [
        ['3.75%', /3\.75%/], ['1000亿', /1000亿/], ['1000亿元', /1000亿元/], ['≥185', /≥185/], ['18000', /18000|1\.8万/], ['18,000', /18000|1\.8万/],
        ['2025', /2025/], ['湖州 R&D', /R&D/], ['科创走廊', /科创走廊/], ['新技术产', /新技术产/], ['创走', /创走/], ['３．７５％', /3\.75%/],
      ],
      en: [
        ['3.75%', /3\.75%/], ['RMB 100 billion', /RMB 100 billion/], ['“RMB 100 billion”', /RMB 100 billion/], ['18,000', /18,000/], ['18000', /18,000/],
        ['2025', /2025/], ['Hangzhou 4.0%', /4\.0%/], ['laboratories', /laborator/i], ['TECHNOLOG', /technolog/i], ['湖州', /Huzhou|湖州/],
      ],
    }[language]) {
      test(`${language}: ${query} finds what it should`, async () => {
        await index.open();
        const docs = await search(query);
        assert.ok(docs.length > 0);
        assert.ok(docs.some((d) => wanted.test(d.title + d.text)), docs.map((d) => d.title).join(' | '));
      });
    }

    test(`${language}: nothing is found that is not there`, async () => {
      await index.open();
      for (const query of ['qwxz', '鑫鑫鑫', '3.7512%', 'zebra crossing', '亿元1000']) assert.deepEqual(await search(query), [], query);
    });

    test(`${language}: files are small`, () => {
      for (const file of files(path.join(folder, 'index'), '.js')) assert.ok(readFileSync(path.join(folder, 'index', file)).length < 120_000, file);
    });
  }
});
