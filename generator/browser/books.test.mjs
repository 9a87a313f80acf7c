// Books and single pages, read by programs of others: an EPUB checker, Chromium, and the tools for PDF
// where they are installed. The checker is installed by "make browser" in the folder archive.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { files, generator, inBrowser, open, publicAddress, root, tags, temporary, walk } from './help.mjs';

const checker = fileURLToPath(new URL('./archive/node_modules/@likecoin/epubcheck-ts/bin/epubcheck.js', import.meta.url));
const out = path.join(temporary, 'books');
const site = ['--config', 'generator/testdata/site/config.toml', '--content', 'generator/testdata/site/content'];
const make = (formats, to, ...more) =>
  execFileSync(generator, ['export', '--format', formats, '--output', to, ...more], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
make('epub,html', out);
make('epub', path.join(out, 'public'), ...site, '--base-url', publicAddress);

test('an independent checker finds no error and no warning in any book', { timeout: 600_000 }, () => {
  const books = files(out, '.epub');
  assert.ok(books.length > 12, `${books.length} books`);
  for (const book of books) {
    const run = spawnSync(process.execPath, [checker, path.join(out, book), '--fail-on-warnings'], { encoding: 'utf8' });
    assert.equal(run.status, 0, `${book}: ${run.stdout}\n${run.stderr}`);
    assert.match(run.stdout, /Errors:\s+0\s+Warnings:\s+0/, book);
  }
});

test('a book begins with its type, as programs look for it', () => {
  for (const book of files(out, '.epub')) {
    const head = readFileSync(path.join(out, book)).subarray(0, 58);
    assert.equal(head.readUInt16LE(4), 20, `${book}: version needed`);
    assert.equal(head.readUInt16LE(8), 0, `${book}: compressed`);
    assert.equal(head.readUInt16LE(28), 0, `${book}: extra field`);
    assert.equal(head.subarray(30).toString('latin1'), 'mimetypeapplication/epub+zip', book);
  }
});

test('every link in a single page leads to a place in it or to a named address, and it needs no other file', () => {
  const pages = files(out, '.html');
  assert.ok(pages.length >= 2);
  for (const name of pages) {
    const ids = new Set();
    const links = [];
    walk(readFileSync(path.join(out, name), 'utf8'), {
      open(tag, a) {
        if (a.id) {
          assert.ok(!ids.has(a.id), `${name}: ${a.id} twice`);
          ids.add(a.id);
        }
        assert.ok(!['script', 'link', 'img', 'iframe', 'form', 'button'].includes(tag), `${name}: ${tag}`);
        assert.equal(a.src, undefined, name);
        if (tag === 'a') links.push(a.href);
      },
    });
    assert.ok(links.length > 50, `${name}: ${links.length} links`);
    for (const href of links) assert.ok(/^https?:|^mailto:/.test(href) || (href.startsWith('#') && ids.has(href.slice(1))), `${name}: ${href}`);
  }
});

inBrowser('a single page shows without a network and fits a phone', { timeout: 180_000 }, async () => {
  const { page, context, close } = await open({ viewport: { width: 390, height: 800 } });
  await context.setOffline(true);
  const wrong = [];
  page.on('console', (m) => wrong.push(m.text()));
  page.on('requestfailed', (r) => wrong.push(r.url()));
  for (const name of files(out, '.html')) {
    await page.goto(pathToFileURL(path.join(out, name)).href);
    assert.ok((await page.locator('h1').first().textContent()).trim(), name);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, `${name} is wider than a phone`);
  }
  assert.deepEqual(wrong, []);
  await close();
});

inBrowser('a PDF is tagged, numbered, embeds its fonts, can be searched, and is the same bytes again', { timeout: 600_000 }, () => {
  const twice = ['pdf-1', 'pdf-2'].map((name) => path.join(out, name));
  for (const to of twice) make('pdf', to, ...site);
  const names = files(twice[0], '.pdf');
  assert.equal(names.length, 4);
  for (const name of names) assert.ok(readFileSync(path.join(twice[0], name)).equals(readFileSync(path.join(twice[1], name))), `${name} differs`);
  const has = (program) => spawnSync(program, ['-v']).error === undefined;
  for (const name of names) {
    const file = path.join(twice[0], name);
    assert.ok(statSync(file).size > 10_000, name);
    const tool = (program, ...args) => execFileSync(program, [...args], { encoding: 'utf8' });
    if (has('pdfinfo')) {
      const info = tool('pdfinfo', file);
      assert.match(info, /Tagged:\s+yes/);
      assert.match(info, /Page size:.*A4/);
      assert.match(info, /Title:\s+\S/);
    }
    if (has('pdffonts')) {
      for (const line of tool('pdffonts', file).split('\n').slice(2)) assert.ok(line === '' || / yes (yes|no) +(yes|no) +\d+ +0$/.test(line), `${name}: ${line}`);
    }
    if (has('pdftotext')) {
      const [language, word] = name.endsWith('-zh.pdf') ? ['zh', '规划'] : ['en', 'plan'];
      const pages = tool('pdftotext', '-layout', file, '-').split('\f');
      assert.ok(pages.slice(3).join('').includes(word), `${name}: no text in ${tags[language]}`);
      // The contents are right: the chapter of explanations begins on the page that they name.
      const title = language === 'zh' ? '名词解释' : 'Explanations';
      const [, number] = pages.slice(1, 4).join('\n').match(new RegExp(`${title} +(\\d+)`));
      assert.match(pages[number - 1], new RegExp(`^\\s*${title}$`, 'm'), `${name}, page ${number}`);
    }
  }
});
