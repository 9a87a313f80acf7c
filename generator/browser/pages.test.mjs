// A reader opens pages of every kind, in both languages, with and without JavaScript, from the root
// of a domain, below a path and from disk; and goes from page to page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'node:test';
import { atRoot, belowPath, csv, inBrowser, kinds, languages, open, origins, pageOf, sites, tags, watch } from './help.mjs';

const other = { zh: 'en', en: 'zh' };

describe('pages of every kind', { concurrency: 2 }, () => {
  for (const origin of origins) {
    for (const javaScriptEnabled of [true, false]) {
      inBrowser(`${origin.name}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
        const { page, close } = await open({ javaScriptEnabled });
        const problems = watch(page, origin);
        for (const language of languages) {
          for (const { kind, path: file } of kinds(language)) {
            await page.goto(origin.url + file);
            const seen = await page.evaluate(() => ({
              lang: document.documentElement.lang,
              h1: [...document.querySelectorAll('h1')].filter((e) => e.getClientRects().length).length,
              crumbs: document.querySelectorAll('nav.crumbs ol > li').length,
              here: document.querySelectorAll('nav.crumbs [aria-current="page"]').length,
              policy: !!document.querySelector('meta[http-equiv="Content-Security-Policy"]'),
              styled: getComputedStyle(document.querySelector('.skip')).position,
            }));
            const crumbs = kind === 'home' ? 0 : seen.crumbs;
            assert.deepEqual(seen, { lang: tags[language], h1: 1, crumbs, here: crumbs && 1, policy: true, styled: 'absolute' }, file);
            assert.ok(kind === 'home' || crumbs >= 2, `${file} has ${crumbs} steps`);
          }
        }
        await close();
        assert.deepEqual(problems, []);
      });
    }
  }
});

describe('the root page', { concurrency: 2 }, () => {
  for (const origin of origins) {
    for (const [locale, language] of [['zh-CN', 'zh'], ['zh-TW', 'zh'], ['en-GB', 'en'], ['fr-FR', 'en']]) {
      inBrowser(`${origin.name}: goes on to ${language} for a ${locale} browser`, async () => {
        const { page, close } = await open({ locale });
        const problems = watch(page, origin);
        await page.goto(`${origin.url}index.html`, { waitUntil: 'commit' });
        await page.waitForURL(`${origin.url}${language}/index.html`);
        await page.locator('h1').waitFor();
        await close();
        assert.deepEqual(problems, []);
      });
    }

    inBrowser(`${origin.name}: remembers the language that was chosen`, async () => {
      const { page, close } = await open({ locale: 'zh-CN' });
      await page.goto(`${origin.url}zh/themes/index.html`);
      await page.click('nav.language a');
      await page.waitForURL(`${origin.url}en/themes/index.html`);
      await page.goto(`${origin.url}index.html`, { waitUntil: 'commit' });
      await page.waitForURL(`${origin.url}en/index.html`);
      await close();
    });

    inBrowser(`${origin.name}: has a link to each language without JavaScript`, async () => {
      for (const language of languages) {
        const { page, close } = await open({ javaScriptEnabled: false });
        const problems = watch(page, origin);
        await page.goto(`${origin.url}index.html`);
        await page.click(`main a[hreflang="${tags[language]}"]`);
        await page.waitForURL(`${origin.url}${language}/index.html`);
        await close();
        assert.deepEqual(problems, []);
      }
    });
  }
});

describe('ways from page to page', { concurrency: 2 }, () => {
  for (const origin of origins) {
    for (const language of languages) {
      inBrowser(`${origin.name}: the language switch in ${language} keeps the page and the passage`, async () => {
        const { page, close } = await open();
        const problems = watch(page, origin);
        const file = pageOf(language, 'cities/*/plan/*');
        await page.goto(origin.url + file);
        const anchor = page.locator('.text > h2[id]').nth(1);
        const id = await anchor.getAttribute('id');
        await anchor.hover();
        await anchor.locator('.anchor').click();
        await page.waitForURL(`${origin.url}${file}#${id}`);
        for (const l of [other[language], language]) {
          await page.click('nav.language a');
          await page.waitForURL(`${origin.url}${l}${file.slice(2)}#${id}`);
          assert.equal(await page.evaluate(() => document.documentElement.lang), tags[l]);
          assert.equal(await page.locator(':target').getAttribute('id'), id);
        }
        await page.goBack();
        await page.waitForURL(`${origin.url}${other[language]}${file.slice(2)}#${id}`);
        await close();
        assert.deepEqual(problems, []);
      });
    }

    inBrowser(`${origin.name}: without JavaScript the language switch keeps the page`, async () => {
      const { page, close } = await open({ javaScriptEnabled: false });
      const file = pageOf('en', 'indicators/*');
      await page.goto(origin.url + file);
      await page.click('nav.language a');
      await page.waitForURL(`${origin.url}zh${file.slice(2)}`);
      await close();
    });

    inBrowser(`${origin.name}: the breadcrumb leads up, step by step`, async () => {
      const { page, close } = await open();
      const problems = watch(page, origin);
      const file = pageOf('zh', 'cities/*/plan/*');
      const city = file.split('/').slice(0, 3).join('/');
      await page.goto(origin.url + file);
      for (const wanted of [`${city}/index.html`, 'zh/cities/index.html', 'zh/index.html']) {
        await page.locator('nav.crumbs a').last().click();
        await page.waitForURL(origin.url + wanted);
      }
      await close();
      assert.deepEqual(problems, []);
    });

    inBrowser(`${origin.name}: a figure in a text leads to its row, a contents entry to its section`, async () => {
      const { page, close } = await open();
      const problems = watch(page, origin);
      await page.goto(origin.url + pageOf('zh', 'cities/*/plan/*'));
      await page.locator('.side a').nth(1).click();
      assert.equal(await page.locator(':target').count(), 1);
      await page.locator('.text a.figure').first().click();
      await page.waitForURL(/(indicators|commitments)\/index\.html#/);
      assert.equal(await page.locator('tr:target').count(), 1);
      await close();
      assert.deepEqual(problems, []);
    });
  }
});

describe('an address that does not exist', () => {
  for (const origin of [atRoot, belowPath]) {
    inBrowser(`${origin.name}: gets a page in both languages that leads home`, async () => {
      for (const language of languages) {
        const { page, close } = await open();
        const problems = watch(page, origin);
        const answer = await page.goto(`${origin.url}${language}/cities/none/plan/nowhere/`);
        assert.equal(answer.status(), 404);
        assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('main')).maxWidth), '640px');
        await page.click(`main a[hreflang="${tags[language]}"]`);
        await page.waitForURL(`${origin.url}${language}/index.html`);
        await close();
        assert.deepEqual(problems.filter((problem) => !/^404 |status of 404/.test(problem)), []);
      }
    });
  }
});

describe('the numbers on the pages', () => {
  inBrowser('are those of data/indicators.csv, cell by cell', async () => {
    const rows = csv(readFileSync(path.join(sites.root, 'data/indicators.csv'), 'utf8'));
    const roles = { baseline: '基期', target: '目标', vision: '远景', actual: '实际', past_target: '上期目标' };
    const stated = new Map(rows.map((row) => [`${row.city} ${row.indicator} ${row.year}年${roles[row.role]}`, row.raw]));
    assert.equal(stated.size, rows.length, 'a value is given once');
    const { page, close } = await open();
    const shown = new Map();
    const cities = [...new Set(rows.map((row) => row.city))];
    for (const city of cities) {
      await page.goto(`${atRoot.url}zh/cities/${city}/indicators/index.html`);
      const cells = await page.evaluate(() =>
        [...document.querySelectorAll('section.wide table')].flatMap((table) => {
          const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
          return [...table.tBodies[0].querySelectorAll('tr[id]')].flatMap((row) =>
            [...row.cells].flatMap((cell, i) => (/^\d{4}年/.test(heads[i]) && !cell.querySelector('.muted') && cell.textContent.trim() ? [[row.id, heads[i], cell.textContent.trim()]] : [])),
          );
        }),
      );
      for (const [id, head, text] of cells) shown.set(`${city} ${id} ${head}`, text);
    }
    await close();
    assert.ok(cities.length >= 5 && shown.size > 100, `${shown.size} cells in ${cities.length} cities`);
    assert.deepEqual(Object.fromEntries([...shown].sort()), Object.fromEntries([...stated].sort()));
  });
});
