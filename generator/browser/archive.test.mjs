// Offline archives, read by programs of others: the zip from a disk in Chromium without a network,
// the WACZ by the indexer of warcio and in ReplayWeb.page. Those two are installed by "make browser"
// in the folder archive.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { files, generator, inBrowser, kinds, languages, open, publicAddress, root, temporary, walk, watch } from './help.mjs';

const tools = fileURLToPath(new URL('./archive/node_modules', import.meta.url));
const out = path.join(temporary, 'archives');
execFileSync(generator, ['export', '--format', 'zip,wacz', '--output', out, '--base-url', publicAddress], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
const [zip] = files(out, '.zip');
const [wacz] = files(out, '.wacz');
const unpack = (name) => {
  const folder = path.join(out, `${name}.unpacked`);
  execFileSync('unzip', ['-q', path.join(out, name), '-d', folder]);
  return folder;
};
const site = path.join(unpack(zip), path.basename(zip, '.zip'));

test('every link in the zip leads to a file in it, and nothing is loaded from elsewhere', () => {
  const problems = [];
  const reached = new Set();
  const queue = ['index.html'];
  while (queue.length > 0) {
    const at = queue.pop();
    if (reached.has(at)) continue;
    reached.add(at);
    if (!at.endsWith('.html')) continue;
    walk(readFileSync(path.join(site, at), 'utf8'), {
      open(tag, a, above) {
        if (above.some((e) => e.tag === 'svg')) return;
        for (const value of [a.href, a.src, a['data-chart-bundle']]) {
          if (value === undefined || value.startsWith('#')) continue;
          if (/^[a-z]+:|^\/\//i.test(value)) {
            // Only a reader who follows a link leaves the disk; canonical addresses are not loaded.
            if (tag !== 'a' && !(tag === 'link' && ['canonical', 'alternate'].includes(a.rel))) problems.push(`${at} loads ${value}`);
            continue;
          }
          const target = path.posix.join(path.posix.dirname(at), decodeURIComponent(value.split(/[?#]/)[0]));
          if (!statSync(path.join(site, target), { throwIfNoEntry: false })?.isFile()) problems.push(`${at}: ${value}`);
          else queue.push(target);
        }
      },
    });
  }
  assert.deepEqual(problems.slice(0, 20), []);
  const unreached = files(site, '.html').filter((file) => !reached.has(file));
  assert.deepEqual(unreached, []);
});

inBrowser('the zip works from a disk without a network', { timeout: 180_000 }, async () => {
  const { page, context, close } = await open();
  await context.setOffline(true);
  const base = pathToFileURL(site + path.sep).href;
  const problems = watch(page, { url: base });
  await page.goto(`${base}index.html`);
  for (const language of languages) {
    for (const { path: at } of kinds(language)) {
      await page.goto(base + at);
      assert.ok((await page.locator('h1').textContent()).trim(), at);
    }
  }
  // The language switch leads to the twin.
  await page.goto(`${base}zh/index.html`);
  await page.locator('a[data-language]').first().click();
  await page.waitForURL(`${base}en/index.html`);
  assert.deepEqual(problems, []);
  await close();
});

test('the index of the WACZ is the one that warcio makes', () => {
  const folder = unpack(wacz);
  const made = execFileSync('node', [path.join(tools, '.bin', 'warcio'), 'cdx-index', path.join(folder, 'archive', 'data-00001.warc.gz')], { maxBuffer: 1 << 28, encoding: 'utf8' });
  const read = (text) =>
    text.trim().split('\n').map((line) => {
      const [key, date] = line.split(' ', 2);
      const { url, mime, status, digest, offset, length, filename } = JSON.parse(line.slice(line.indexOf('{')));
      return { key, date, url, mime, status: Number(status), digest: digest.replace('sha256:', ''), offset: Number(offset), length: Number(length), filename };
    });
  const order = (a, b) => (a.url < b.url ? -1 : 1);
  const ours = readFileSync(path.join(folder, 'indexes', 'index.cdxj'), 'utf8');
  assert.deepEqual(read(ours).sort(order), read(made).sort(order));
  const lines = ours.trim().split('\n');
  assert.deepEqual(lines, [...lines].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))), 'sorted as bytes');
  assert.equal(new Set(read(ours).map((entry) => entry.url)).size, lines.length);
  for (const file of files(site)) if (!['README.txt', 'archive.json', 'manifest-sha256.txt'].includes(file)) assert.ok(ours.includes(`"${publicAddress}${file}"`), file);
  // The page of a folder is stored once: at the folder; its other address repeats it (WARC 1.1, 6.7).
  const revisits = read(ours).filter((entry) => entry.mime === 'warc/revisit');
  assert.equal(revisits.length, files(site).filter((file) => path.basename(file) === 'index.html').length);
  assert.ok(revisits.every((entry) => entry.url.endsWith('/index.html') && entry.length < 900), 'revisits have no bodies');
  for (const url of ['', 'zh/', 'en/', 'zh/glossary/']) assert.ok(ours.includes(`"${publicAddress}${url}"`), url);
});

inBrowser('ReplayWeb.page shows the WACZ', { timeout: 120_000 }, async () => {
  const player = path.join(tools, 'replaywebpage');
  assert.ok(existsSync(player), 'ReplayWeb.page is not installed: run make browser');
  const types = { html: 'text/html', js: 'text/javascript', wacz: 'application/wacz', css: 'text/css', svg: 'image/svg+xml' };
  const shell = (url) => `<!doctype html><meta charset="utf-8"><title>Replay</title><script src="/ui.js"></script>
    <replay-web-page style="display:block;height:800px" source="/site.wacz" url="${url}" replayBase="/replay/" embed="replayonly"></replay-web-page>`;
  const server = http.createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
    if (pathname === '/') {
      response.setHeader('Content-Type', types.html);
      return response.end(shell(searchParams.get('url')));
    }
    const file = pathname === '/site.wacz' ? path.join(out, wacz) : path.join(player, path.basename(pathname) === 'sw.js' ? 'sw.js' : path.basename(pathname));
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) {
      response.statusCode = 404;
      return response.end();
    }
    response.setHeader('Content-Type', types[path.extname(file).slice(1)] ?? 'application/octet-stream');
    response.setHeader('Accept-Ranges', 'bytes');
    const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const start = from ? Number(from) : from === '' ? size - Number(to) : 0;
    const end = from && to ? Math.min(Number(to), size - 1) : size - 1;
    if (from !== undefined) {
      response.statusCode = 206;
      response.setHeader('Content-Range', `bytes ${start}-${end}/${size}`);
    }
    response.setHeader('Content-Length', end - start + 1);
    if (request.method === 'HEAD') return response.end();
    createReadStream(file, { start, end }).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = `http://127.0.0.1:${server.address().port}`;
  const { page, close } = await open();
  for (const at of ['zh/', 'en/glossary/index.html']) {
    const wanted = readFileSync(path.join(site, at.endsWith('/') ? `${at}index.html` : at), 'utf8');
    const heading = /<h1[^>]*>([^<]+)/.exec(wanted)[1].trim();
    await page.goto(`${address}/?url=${encodeURIComponent(publicAddress + at)}`);
    const replay = page.frameLocator('replay-web-page iframe').frameLocator('iframe[name]');
    await replay.locator('h1').first().waitFor({ timeout: 60_000 });
    assert.ok((await replay.locator('h1').first().textContent()).includes(heading), `${at}: ${heading}`);
    // The style sheet comes from the archive as well.
    const sheets = await replay.locator('body').evaluate(() => [...document.styleSheets].filter((sheet) => /\/assets\/site\./.test(sheet.href)).map((sheet) => sheet.cssRules.length));
    assert.ok(sheets.length === 1 && sheets[0] > 10, `${at}: ${sheets}`);
  }
  await close();
});
