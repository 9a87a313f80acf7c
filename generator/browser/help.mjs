// What the browser tests share: the real site, built once; servers that show it at a domain's root
// and below a path; Chromium; and what is wrong with a page while somebody reads it.
//
// "node --test generator/browser/all.mjs" runs every test in one process, with one build and one
// browser; a file alone runs as well.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const languages = ['zh', 'en'];
export const tags = { zh: 'zh-Hans', en: 'en' };

// The site, built.

export const temporary = mkdtempSync(path.join(tmpdir(), 'lantu-browser-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

export const generator = path.join(temporary, 'generator');
export const publicAddress = 'https://example.org/plans/';

const run = (command, ...args) => {
  try {
    execFileSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  } catch (error) {
    console.error(String(error.stderr ?? error));
    throw new Error(`${path.basename(command)} ${args.join(' ')} failed; its messages are above`);
  }
};
run('go', 'build', '-o', generator, './generator');
run(generator, 'build', '--output', path.join(temporary, 'root'));
run(generator, 'build', '--output', path.join(temporary, 'plans'), '--base-url', publicAddress);

// Ways to open the site: its folder, the address of its root, and what a page may ask for.
export const sites = { root: path.join(temporary, 'root'), plans: path.join(temporary, 'plans') };
export const origins = [
  { name: 'at the root of a domain', folder: sites.root, url: await serve(sites.root, '/') },
  { name: 'below a path', folder: sites.plans, url: await serve(sites.plans, '/plans/') },
  { name: 'from disk', folder: sites.root, url: pathToFileURL(sites.root + path.sep).href },
];
export const [atRoot, belowPath, fromDisk] = origins;

// serve is a web server as plain as they come: files, index.html of folders, 404.html.
async function serve(folder, base) {
  const types = { html: 'text/html', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', json: 'application/json', csv: 'text/csv', xml: 'application/xml', txt: 'text/plain', png: 'image/png', webmanifest: 'application/manifest+json' };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    let file = path.join(folder, '404.html');
    if (pathname.startsWith(base)) {
      let wanted = path.join(folder, decodeURIComponent(pathname.slice(base.length)));
      if (pathname.endsWith('/')) wanted = path.join(wanted, 'index.html');
      if (wanted.startsWith(folder) && statSync(wanted, { throwIfNoEntry: false })?.isFile()) file = wanted;
      else response.statusCode = 404;
    } else response.statusCode = 404;
    response.setHeader('Content-Type', `${types[path.extname(file).slice(1)] ?? 'application/octet-stream'}; charset=utf-8`);
    response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}${base}`;
}

// files are the paths of a site's files that end as asked, sorted.
export function files(folder, end = '') {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(end))
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join('/'))
    .sort();
}

// kinds are the kinds of pages below a language, each with its largest page: the path with what
// names a city, a chapter, a theme … left out is the kind.
export function kinds(language) {
  const largest = new Map();
  for (const file of files(path.join(sites.root, language), '.html')) {
    const kind = file
      .replace(/\/?index\.html$/, '')
      .replace(/^(cities|themes|indicators|entities)\/[^/]+/, '$1/*')
      .replace(/\/(plan|page)\/[^/]+/, '/$1/*');
    const { size } = statSync(path.join(sites.root, language, file));
    if (!(largest.get(kind)?.size >= size)) largest.set(kind, { kind: kind || 'home', path: `${language}/${file}`, size });
  }
  return [...largest.values()];
}

// page is the largest page of a kind.
export function pageOf(language, kind) {
  const found = kinds(language).find((page) => page.kind === kind);
  if (!found) throw new Error(`the site has no page of the kind ${kind}`);
  return found.path;
}

// The browser.

const required = (process.env.CI && process.env.CI !== 'false') || process.env.LANTU_REQUIRE_BROWSER === '1';
const executable = findChromium();

function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const candidates = process.env.LANTU_CHROMIUM
    ? [process.env.LANTU_CHROMIUM]
    : (process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => names.map((name) => path.join(folder, name)));
  return candidates.find((candidate) => {
    try {
      accessSync(candidate, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const missing = 'no Chromium on this machine (install chromium, or name one in LANTU_CHROMIUM): nothing was tried in a browser';
if (!executable) console.error(required ? `FAILED: ${missing}` : `SKIPPED: ${missing}`);

// inBrowser is a test that needs the browser. Without one it is skipped, or fails where a browser
// must be: with CI=1 or LANTU_REQUIRE_BROWSER=1.
export function inBrowser(name, options, body) {
  if (typeof options === 'function') [options, body] = [{}, options];
  if (executable) return test(name, options, body);
  if (!required) return test(name, { skip: missing });
  return test(name, () => {
    throw new Error(missing);
  });
}

let browser; // a promise: tests that run side by side share it
after(async () => (await browser)?.close());

// open gives a new window with nothing remembered, and a page in it. Names of other machines lead
// nowhere.
export async function open(options = {}) {
  browser ??= chromium.launch({
    executablePath: executable,
    args: ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  const context = await (await browser).newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  return { context, page, close: () => context.close() };
}

// watch collects what is wrong while a page is read: messages of the console (a breach of the
// content security policy is one), errors of scripts, requests that leave the site or find nothing.
export function watch(page, origin) {
  const problems = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()} (${page.url()})`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.message} (${page.url()})`));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin.url) && !request.url().startsWith('data:')) problems.push(`request to ${request.url()} (${page.url()})`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} for ${response.url()} (${page.url()})`);
  });
  page.on('requestfailed', (request) => {
    // What was given up because the reader went on to another page did not fail.
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') problems.push(`${reason} for ${request.url()} (${page.url()})`);
  });
  return problems;
}

// HTML.

const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#34': '"', '#39': "'" };
export const unescape = (text) => text.replace(/&(amp|lt|gt|quot|apos|#34|#39);/g, (_, name) => entities[name]);

// walk calls open(tag, attributes, above) for every element of a page, and text(string, above) for
// every text; above are the elements around it, the innermost last.
export function walk(html, { open = () => {}, text = () => {} }) {
  const above = [];
  const token = /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-zA-Z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|[^<]+/giy;
  for (let at = 0; at < html.length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(html);
    if (!match) throw new Error(`broken HTML: ${html.slice(at, at + 80)}`);
    const [whole, slash, name, rest] = match;
    if (!name) {
      if (!whole.startsWith('<')) text(unescape(whole), above);
      continue;
    }
    const tag = name.toLowerCase();
    if (slash) {
      if (above.at(-1)?.tag !== tag) throw new Error(`</${tag}> closes <${above.at(-1)?.tag}>`);
      above.pop();
      continue;
    }
    const attributes = {};
    for (const [, key, , value = ''] of rest.matchAll(/([^\s=/"']+)(="([^"]*)")?/g)) attributes[key.toLowerCase()] = unescape(value);
    open(tag, attributes, above);
    if (voids.has(tag) || rest.endsWith('/')) continue;
    above.push({ tag, attributes });
    if (tag === 'script' || tag === 'style') token.lastIndex = html.toLowerCase().indexOf(`</${tag}`, token.lastIndex);
  }
  if (above.length > 0) throw new Error(`<${above.at(-1).tag}> is not closed`);
}

// csv reads RFC 4180: one object a row.
export function csv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  const [head, ...body] = rows.filter((row) => row.length > 1);
  return body.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
}
