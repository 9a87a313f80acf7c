// Everybody can use the pages: axe-core finds nothing on any kind of page, in both languages, at
// phone and desktop size, light and dark, and in the mode for older readers; all of it is valid HTML; and
// what a screen reader is told of the main pages is what it should be told.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { atRoot, files, inBrowser, kinds, languages, open, pageOf, sites } from './help.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// rules are those of WCAG 2.2 AA and axe's own best practices. What depends on the colours alone is all
// that can differ in the dark.
const rules = { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } };
const colours = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

// findings opens a page, runs axe on it and says what it finds: a line for each rule, with the first
// place where it is broken.
async function findings(page, file, options = rules) {
  await page.goto(atRoot.url + file);
  await page.evaluate(axe);
  const { violations } = await page.evaluate((chosen) => window.axe.run(document, chosen), options);
  return violations.map(({ id, nodes: [first, ...more] }) => `${file}: ${id}: ${first.target.join(' ')}: ${first.failureSummary.split('\n').slice(1).join('; ').trim()} (and ${more.length} more)`);
}

const looks = [
  { name: 'on a desktop', viewport: { width: 1280, height: 900 } },
  { name: 'on a phone', viewport: { width: 360, height: 740 } },
  { name: 'on a desktop, dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'on a phone, dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
  { name: 'in the mode for older readers', viewport: { width: 1280, height: 900 }, elder: true },
  { name: 'without JavaScript', viewport: { width: 1280, height: 900 }, quiet: true },
];

describe('axe finds nothing', { concurrency: 2 }, () => {
  for (const { name, elder, quiet, ...options } of looks) {
    inBrowser(name, async () => {
      const { page, close } = await open(options);
      // Scripts of the page are kept from running by asking for none; axe itself needs them.
      if (quiet) await page.route('**/*.js', (route) => route.abort());
      if (elder) await page.addInitScript(() => localStorage.setItem('lantu-elder', 'on'));
      const which = options.colorScheme === 'dark' ? colours : rules;
      const found = await findings(page, '404.html', which);
      for (const language of languages) {
        for (const { path: file } of kinds(language)) found.push(...(await findings(page, file, which)));
      }
      await close();
      assert.deepEqual(found, []);
    });
  }
});

describe('pages grow without loss', { concurrency: 2 }, () => {
  // 400 % zoom of a window of 1280 px is a window of 320 px (WCAG 2.2, 1.4.10); only tables and charts
  // may scroll sideways, each in its own box.
  for (const [name, options] of [
    ['at 320 px', { viewport: { width: 320, height: 256 } }],
    ['with large type for older readers on a phone', { viewport: { width: 360, height: 740 }, large: true }],
  ]) {
    inBrowser(name, async () => {
      const { large, ...window } = options;
      const { page, close } = await open(window);
      if (large) {
        await page.addInitScript(() => {
          localStorage.setItem('lantu-elder', 'on');
          localStorage.setItem('lantu-size', 'large');
        });
      }
      for (const language of languages) {
        for (const { path: file } of kinds(language)) {
          await page.goto(atRoot.url + file);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(over <= 0, `${file} is ${over} px too wide`);
        }
      }
      await close();
    });
  }

  // Text spacing as readers may set it (1.4.12): nothing is cut off.
  inBrowser('with wide spacing', async () => {
    const { page, close } = await open();
    for (const language of languages) {
      for (const { path: file } of kinds(language)) {
        await page.goto(atRoot.url + file);
        await page.evaluate(() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
          document.adoptedStyleSheets = [sheet];
        });
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll('main a, main p, main dt, main dd, main h1, main h2, main h3, main button')]
            .filter((e) => e.clientWidth > 1 && getComputedStyle(e).overflow !== 'visible' && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
            .map((e) => e.textContent.trim().slice(0, 40)),
        );
        assert.deepEqual(cut, [], file);
      }
    }
    await close();
  });
});

// What a screen reader is told: the outline of the main pages, from the accessibility tree. The names
// of regions and headings are the words of the interface and the content.
describe('a screen reader is told', { concurrency: 2 }, () => {
  const outline = async (page) => (await page.locator('body').ariaSnapshot()).split('\n');
  const wants = {
    zh: { main: '主导航', language: '语言', crumbs: '当前位置', contents: '本页目录', skip: '跳到正文' },
    en: { main: 'Main navigation', language: 'Language', crumbs: 'Breadcrumb', contents: 'On this page', skip: 'Skip to content' },
  };
  for (const language of languages) {
    const w = wants[language];
    inBrowser(`where things are, in ${language}`, async () => {
      const { page, close } = await open();
      for (const kind of ['home', 'cities/*', 'cities/*/plan/*', 'cities/*/indicators', 'themes/*', 'indicators/*', 'entities/*']) {
        const file = pageOf(language, kind);
        await page.goto(atRoot.url + file);
        const lines = await outline(page);
        const has = (line) => assert.ok(lines.some((l) => l.trim() === line || l.trim() === `${line}:`), `${file}: no “${line}” in\n${lines.slice(0, 60).join('\n')}`);
        assert.match(lines[0], new RegExp(`- link "${w.skip}"`), `${file}: the first thing is the way to the content`);
        has('- banner');
        has('- main');
        has('- contentinfo');
        has(`- navigation "${w.main}"`);
        has(`- navigation "${w.language}"`);
        if (kind !== 'home') has(`- navigation "${w.crumbs}"`);
        if (kind === 'cities/*/plan/*') has(`- navigation "${w.contents}"`);
        const title = (await page.locator('h1').innerText()).replace(/\s+/g, '');
        const heading = lines.map((l) => l.trim().match(/^- heading "(.*)" \[level=1\]/)).find(Boolean);
        assert.ok(heading, `${file} has no heading of level 1`);
        assert.equal(heading[1].replace(/\\"/g, '"').replace(/\s+/g, ''), title, file);
        // Levels are never skipped on the way down.
        const levels = lines.map((l) => l.match(/^\s*- heading .*\[level=(\d)\]/)).filter(Boolean).map((m) => Number(m[1]));
        levels.reduce((above, level) => {
          assert.ok(level <= above + 1, `${file}: a heading of level ${level} after one of level ${above}`);
          return level;
        }, 0);
        // Every picture has a name, and it is more than a word.
        for (const l of lines.filter((x) => /^\s*- img/.test(x))) assert.match(l, /- img ".{4,}"/, `${file}: a picture without a name`);
      }
      await close();
    });
  }
});

// The rules of html-validate as recommended, but for what is a matter of taste: how lines are broken
// and that roles may say again what an element already is.
const html = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'long-title': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-inline-style': 'error',
    'no-dup-id': 'error',
  },
});

test('all pages are valid HTML', async () => {
  const wrong = new Map();
  for (const file of files(sites.root, '.html')) {
    const report = await html.validateString(readFileSync(path.join(sites.root, file), 'utf8'), file);
    for (const r of report.results) {
      for (const m of r.messages) {
        const key = `${m.ruleId}: ${m.message}`;
        wrong.set(key, wrong.get(key) ?? `${file}:${m.line}:${m.column}`);
      }
    }
  }
  assert.deepEqual([...wrong].map(([key, at]) => `${key} (${at})`), []);
});
